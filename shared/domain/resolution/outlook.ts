import type { ContactColumns } from '../columns/contact-columns.ts';
import { DEFINITION_DEFAULTS, type Definition } from '../definition/definition.ts';
import { type Ahead, lookFor, lookForPairs, type PairTest, type Search } from './ahead.ts';
import { contactRoles, ELIGIBLE, ROLE } from './contact-roles.ts';
import { exclusions } from './eligibility.ts';
import { foldText } from './fold-text.ts';
import { identityKeys, matchKeys } from './issue-keys.ts';
import { ANSWER, ANSWER_RULES, answersOf } from './judge-answers.ts';
import { RESULT_REASONS, type ResultReason } from './judgement.ts';
import { type NoteTerms, notesOverlap, termsOfParts } from './note-terms.ts';
import { type Outside, outsideOf } from './outside.ts';
import { passedOn } from './passed-on.ts';
import { type PreparedContacts, prepareContacts } from './prepare-contacts.ts';
import { reachFor } from './reach.ts';
import { NOTHING_BESIDE } from './read-beside.ts';
import { type WindowClock, windowClock } from './window-clock.ts';

const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;

const code = (reason: ResultReason): number => RESULT_REASONS.indexOf(reason);

/**
 * What lies ahead of the contacts under the rules of a definition, for every window up to a reach: the slow part of
 * judging, done once. A window then only says how far along to look, so a person can move it like a slider.
 *
 * Windows are whole hours, so what lies ahead is kept with the number of hours that a window must have to reach it, and
 * as lists of those contacts that have something ahead of them: what most contacts have not is neither kept nor counted.
 */
export type Outlook = {
  /** As the definition sees them: parts merged, abandons sorted. */
  readonly columns: ContactColumns;
  readonly clock: WindowClock;
  /** The longest window that it can answer for. */
  readonly reachHours: number;
  /** Per contact what excludes it (an index in RESULT_REASONS), or ELIGIBLE. */
  readonly excluded: Uint8Array;
  /** The same as it is counted. */
  readonly outside: Outside;
  /** The reason of a contact that has not failed. */
  readonly resolved: number;
  /** What fails first, of eligible contacts; a list that is shared says who of it counts. */
  readonly failures: Ahead;
  /** Why, beside each of them; null = a return each time. */
  readonly reasons: Uint8Array | null;
  /** The return, whatever else fails first. The very list of failures where nothing else can fail. */
  readonly returns: Ahead;
  /** 1 where an answer is needed and missing: pending whatever happens. null = nowhere. */
  readonly isUnanswered: Uint8Array | null;
};

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

/**
 * The definition whose outlook answers for this one: nothing in it that an outlook does not hang on, and a window that
 * reaches further. Rules that look at pairs are asked only as far as the window goes, so there it stays: a customer with
 * ten thousand contacts has fifty million pairs.
 */
export function outlookDefinition(definition: Definition): Definition {
  const { returnAfterMinutes, issueIntervals, sameReason, windowHours } = definition;
  const looksAtPairs = returnAfterMinutes > 0 || Object.keys(issueIntervals).length > 0 || sameReason === 'similar';
  const { attribution, censoring } = DEFINITION_DEFAULTS;
  const needed = { ...definition, attribution, censoring };
  return looksAtPairs ? needed : { ...needed, windowHours: reachFor(windowHours) };
}

/** Reason of what fails a contact at once, or 0 (which excludes, so it is none). */
function failuresAtOnce(columns: ContactColumns, definition: Definition, flags: Uint8Array | null): Uint8Array | null {
  const reopenings = definition.reopenFails ? answersOf(columns, ANSWER_RULES.reopen) : null;
  if (!definition.singleLeg && flags === null && reopenings === null) return null;
  const found = new Uint8Array(columns.count);
  const isPassedOn = passedOn(columns);
  const [severalLegs, flagNo, reopened] = [code('several_legs'), code('flag_no'), code('reopened')];
  for (let i = 0; i < columns.count; i++) {
    if (definition.singleLeg && isPassedOn(i)) found[i] = severalLegs;
    else if (flags !== null && flags[i] === ANSWER.bad) found[i] = flagNo;
    else if (reopenings !== null && reopenings[i] === ANSWER.bad) found[i] = reopened;
  }
  return found;
}

type Failures = Pick<Outlook, 'failures' | 'reasons'>;

/** What fails besides a return, and who cannot fail. */
type FailsBesides = {
  readonly atOnce: Uint8Array | null;
  readonly followUps: Ahead | null;
  readonly isSilent: Uint8Array | null;
};

/**
 * The first thing that goes wrong: what fails at once, then whichever comes first; a return before a call of our own. Whoever
 * has not answered (1 in `isSilent`) cannot fail: without an answer nothing is known of the contact, whatever follows.
 */
function firstFailures(
  returns: Ahead,
  { atOnce, followUps, isSilent }: FailsBesides,
  { columns: { startedAt, count }, excluded }: Search,
): Failures {
  if (atOnce === null && followUps === null) return { failures: returns, reasons: null };
  const [places, later, hours, reasons]: readonly number[][] = [[], [], [], []];
  const put = (reason: number, place: number, back: number, needed: number): void => {
    places?.push(place);
    later?.push(back);
    hours?.push(needed);
    reasons?.push(reason);
  };
  const nextOf = cursor(returns);
  const nextOwn = followUps === null ? () => -1 : cursor(followUps);
  for (let i = count - 1; i >= 0; i--) {
    const back = nextOf(i);
    const own = nextOwn(i);
    if (excluded[i] !== ELIGIBLE || isSilent?.[i] === 1) continue;
    const startOf = (list: Ahead | null, at: number): number =>
      list === null || at === -1 ? Number.POSITIVE_INFINITY : (startedAt[list.later[at] as number] as number);
    const isOwnFirst = startOf(followUps, own) < startOf(returns, back);
    const [list, at] = isOwnFirst ? [followUps, own] : [returns, back];
    if (atOnce !== null && atOnce[i] !== 0) put(atOnce[i] as number, i, -1, 0);
    else if (list !== null && at !== -1) {
      put(code(isOwnFirst ? 'followed_up' : 'returned'), i, list.later[at] as number, list.hours[at] as number);
    }
  }
  return {
    failures: {
      places: Int32Array.from(places ?? []),
      later: Int32Array.from(later ?? []),
      hours: Int32Array.from(hours ?? []),
      among: null,
    },
    reasons: Uint8Array.from(reasons ?? []),
  };
}

/** The entry of a place in a list; -1 = it has none. Places must be asked for from the last to the first. */
function cursor({ places }: Ahead): (place: number) => number {
  let at = 0;
  return (place) => {
    while (at < places.length && (places[at] as number) > place) at++;
    return places[at] === place ? at : -1;
  };
}

function unanswered(flags: Uint8Array | null): Uint8Array | null {
  return flags === null ? null : flags.map((answer) => (answer === ANSWER.none ? 1 : 0));
}

/**
 * An issue is made of contacts that are counted, or issues divided by contacts would be a ratio of different things: who
 * calls, gives up and calls again has one issue of two contacts.
 */
const ofCounted = (roles: Uint8Array, excluded: Uint8Array): Uint8Array =>
  roles.map((role, i) => (excluded[i] === ELIGIBLE ? role : role & ~ROLE.return));

/** Kinds with a window: what lies ahead of each contact, up to the window of the definition. */
export function lookAhead(columns: ContactColumns, definition: Definition, notes: NoteTerms | null): Outlook {
  return lookAheadOf(prepareContacts(columns, definition), definition, notes);
}

function lookAheadOf(prepared: PreparedContacts, definition: Definition, notes: NoteTerms | null): Outlook {
  const { columns, isMerged } = prepared;
  const clock = windowClock(definition);
  const roles = contactRoles(columns, definition, isMerged);
  const excluded = exclusions(prepared, roles, definition, { ...NOTHING_BESIDE, notes });
  const match = matchKeys(columns, definition);
  const search = {
    ...{ columns, clock, excluded, role: ROLE.return, match, mostHours: definition.windowHours },
    roles: definition.kind === 'issue_ratio' ? ofCounted(roles, excluded) : roles,
  };
  // A contact of several parts says what all of them say.
  const whole = notes === null || prepared.heads === null ? notes : termsOfParts(notes, prepared.heads);
  const fits = pairRule(columns, definition, whole);
  const returns = fits === null ? lookFor(search) : lookForPairs(search, fits);
  // A call back is about whatever it is about: of what returns must share it shares the customer alone.
  const own = { ...search, role: ROLE.followUp, match: identityKeys(columns, definition) };
  const followUps = definition.followUpFails ? lookFor(own) : null;
  const flags = definition.kind === 'hybrid' ? answersOf(columns, ANSWER_RULES.flag) : null;
  const isSilent = unanswered(flags);
  const besides = { atOnce: failuresAtOnce(columns, definition, flags), followUps, isSilent };
  return {
    ...{ columns, clock, excluded, returns, reachHours: definition.windowHours },
    outside: outsideOf(columns, definition, excluded),
    resolved: code(flags === null ? 'no_return' : 'flag_yes_no_return'),
    ...firstFailures(returns, besides, search),
    isUnanswered: isSilent,
  };
}

/** How many milliseconds a window must have to reach an entry of a list. */
export function msAhead({ columns: { startedAt }, clock }: Outlook, { places, later }: Ahead, entry: number): number {
  const place = later[entry] as number;
  if (place === -1) return 0;
  const from = startedAt[places[entry] as number] as number;
  const to = startedAt[place] as number;
  return clock.isPlain ? to - from : clock.needed(from, to);
}
