import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { contactRoles, ELIGIBLE, ROLE } from './contact-roles.ts';
import { exclusions } from './eligibility.ts';
import { foldText } from './fold-text.ts';
import { matchKeys } from './issue-keys.ts';
import { ANSWER, ANSWER_RULES, answersOf } from './judge-answers.ts';
import { laterContacts, laterContactsThat, type PairTest } from './later-contacts.ts';
import { type NoteTerms, notesOverlap } from './note-terms.ts';
import type { PreparedContacts } from './prepare-contacts.ts';
import { decide, type Verdicts } from './verdicts.ts';
import { type WindowClock, windowClock } from './window-clock.ts';

const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;

const windowOf = (definition: Definition): number => definition.windowHours * MS_PER_HOUR;

/** Milliseconds from each contact to the later one, where that is inside the window (its end included); NaN = not. */
function gapsWithin(
  columns: ContactColumns,
  later: Int32Array,
  clock: WindowClock,
  definition: Definition,
): Float64Array {
  const { startedAt } = columns;
  const span = windowOf(definition);
  const gaps = new Float64Array(columns.count).fill(Number.NaN);
  for (let i = 0; i < columns.count; i++) {
    const next = later[i] as number;
    if (next === -1) continue;
    const start = startedAt[i] as number;
    const gap = (startedAt[next] as number) - start;
    if (clock.isPlain ? gap <= span : clock.isWithin(start, start + gap, span)) gaps[i] = gap;
  }
  return gaps;
}

/** Rules of the definition that look at both contacts; null when it has none. */
function pairRule(columns: ContactColumns, definition: Definition, notes: NoteTerms | null): PairTest | null {
  const { returnAfterMinutes, issueIntervals, sameReason, similarNotes } = definition;
  const { startedAt } = columns;
  const { reason } = columns.category;
  const gap = (i: number, j: number): number => (startedAt[j] as number) - (startedAt[i] as number);
  const rules: PairTest[] = [];
  if (returnAfterMinutes > 0) rules.push((i, j) => gap(i, j) > returnAfterMinutes * MS_PER_MINUTE);
  const intervals = new Map(Object.entries(issueIntervals).map(([word, hours]) => [foldText(word), hours]));
  if (intervals.size > 0) {
    const folded = reason.values.map((word) => foldText(word ?? ''));
    const wordAt = (i: number): string => folded[reason.codes[i] as number] ?? '';
    rules.push((i, j) => {
      const hours = wordAt(i) === wordAt(j) ? intervals.get(wordAt(i)) : undefined;
      return hours === undefined || gap(i, j) < hours * MS_PER_HOUR;
    });
  }
  if (sameReason === 'similar') rules.push((i, j) => notes !== null && notesOverlap(notes, i, j) >= similarNotes);
  return rules.length === 0 ? null : (i, j) => rules.every((rule) => rule(i, j));
}

/** What the rules of a definition see happen to each contact, mature or not. */
type Sightings = {
  readonly excluded: Uint8Array;
  readonly returns: Int32Array;
  readonly returnGap: Float64Array;
  /** null where follow-ups do not matter. */
  readonly followUpGap: Float64Array | null;
  /** ANSWER per contact; null where the flag does not matter. */
  readonly flags: Uint8Array | null;
  /** ANSWER per contact; null where reopening does not matter. */
  readonly reopenings: Uint8Array | null;
};

function lookAround(
  prepared: PreparedContacts,
  definition: Definition,
  clock: WindowClock,
  notes: NoteTerms | null,
): Sightings {
  const { columns, isMerged } = prepared;
  const roles = contactRoles(columns, definition, isMerged);
  const keys = matchKeys(columns, definition);
  const fits = pairRule(columns, definition, notes);
  const { startedAt } = columns;
  const isWithin: PairTest = (i, j) =>
    clock.isWithin(startedAt[i] as number, startedAt[j] as number, windowOf(definition));
  const returns =
    fits === null
      ? laterContacts(columns, roles, ROLE.return, keys)
      : laterContactsThat(columns, roles, ROLE.return, keys, { isWithin, fits });
  return {
    excluded: exclusions(prepared, roles, definition),
    returns,
    returnGap: gapsWithin(columns, returns, clock, definition),
    followUpGap: definition.followUpFails
      ? gapsWithin(columns, laterContacts(columns, roles, ROLE.followUp, null), clock, definition)
      : null,
    flags: definition.kind === 'hybrid' ? answersOf(columns, ANSWER_RULES.flag) : null,
    reopenings: definition.reopenFails ? answersOf(columns, ANSWER_RULES.reopen) : null,
  };
}

type Failure = 'several_legs' | 'flag_no' | 'reopened' | 'followed_up' | 'returned';

/** The first thing that went wrong; what fails at once comes before anything later. */
function failureAt(columns: ContactColumns, definition: Definition, seen: Sightings, i: number): Failure | null {
  if (definition.singleLeg && (columns.legs[i] as number) > 1) return 'several_legs';
  if (seen.flags !== null && seen.flags[i] === ANSWER.bad) return 'flag_no';
  if (seen.reopenings !== null && seen.reopenings[i] === ANSWER.bad) return 'reopened';
  const gap = seen.returnGap[i] as number;
  const ownCall = seen.followUpGap === null ? Number.NaN : (seen.followUpGap[i] as number);
  if (ownCall < gap || (Number.isNaN(gap) && !Number.isNaN(ownCall))) return 'followed_up';
  return Number.isNaN(gap) ? null : 'returned';
}

/** no_repeat, lookback_forward and hybrid: what happened in the window after each contact. */
export function judgeWindow(
  prepared: PreparedContacts,
  definition: Definition,
  observedUntil: number,
  notes: NoteTerms | null,
  into: Verdicts,
): void {
  const { columns } = prepared;
  const clock = windowClock(definition);
  const span = windowOf(definition);
  const seen = lookAround(prepared, definition, clock, notes);
  const { excluded, returns, returnGap, followUpGap, flags } = seen;

  const eventOf = (i: number, failure: Failure | null): number => {
    if (failure === null) return Number.NaN;
    if (failure !== 'returned' && failure !== 'followed_up') return 0;
    const gap = failure === 'returned' ? returnGap[i] : followUpGap?.[i];
    const start = columns.startedAt[i] as number;
    return clock.isPlain ? (gap as number) : clock.elapsed(start, start + (gap as number));
  };

  for (let i = 0; i < columns.count; i++) {
    if (excluded[i] !== ELIGIBLE) {
      into.reason[i] = excluded[i] as number;
      continue;
    }
    if (!Number.isNaN(returnGap[i])) {
      into.returnIndex[i] = returns[i] as number;
      into.gapMs[i] = returnGap[i] as number;
    }
    const failure = failureAt(columns, definition, seen, i);
    into.eventMs[i] = eventOf(i, failure);
    const start = columns.startedAt[i] as number;
    const isMature = (clock.isPlain ? observedUntil - start : clock.elapsed(start, observedUntil)) >= span;
    if (flags !== null && flags[i] === ANSWER.none) decide(into, i, 'pending', 'no_answer');
    else if (!isMature) decide(into, i, 'pending', 'window_open');
    else if (failure !== null) decide(into, i, 'failed', failure);
    else decide(into, i, 'resolved', flags === null ? 'no_return' : 'flag_yes_no_return');
  }
}
