import type { ContactColumns } from '../columns/contact-columns.ts';
import { DEFINITION_DEFAULTS, type Definition } from '../definition/definition.ts';
import { contactRoles, ELIGIBLE, ROLE } from './contact-roles.ts';
import { exclusions } from './eligibility.ts';
import { foldText } from './fold-text.ts';
import { matchKeys } from './issue-keys.ts';
import { ANSWER, ANSWER_RULES, answersOf } from './judge-answers.ts';
import { RESULT_REASONS, type ResultReason } from './judgement.ts';
import { laterContacts, laterContactsThat, type PairTest } from './later-contacts.ts';
import { type NoteTerms, notesOverlap } from './note-terms.ts';
import { type PreparedContacts, prepareContacts } from './prepare-contacts.ts';
import { type WindowClock, windowClock } from './window-clock.ts';

const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;

/** Hours to something that never comes; small enough that differences with it fit 32 bits. */
export const NEVER = 0x3fffffff;

const code = (reason: ResultReason): number => RESULT_REASONS.indexOf(reason);

/** Reasons before this one exclude. */
export const FIRST_ELIGIBLE = code('window_open');

/**
 * What lies ahead of every contact under the rules of a definition, however long its window is: the slow part of
 * judging, done once. A window is then one comparison a contact, so a person can move it like a slider.
 *
 * Windows are whole hours, so times are kept as the number of hours a window must have to reach them: 1 for a return
 * after twenty minutes and for one after exactly an hour, 2 for one a millisecond later, NEVER for none.
 */
export type Outlook = {
  /** As the definition sees them: parts merged, abandons sorted. */
  readonly columns: ContactColumns;
  readonly clock: WindowClock;
  /** Index in RESULT_REASONS: what excludes the contact, or what makes it fail first; else `resolved`. */
  readonly why: Uint8Array;
  /** The reason of a contact that has not failed. */
  readonly resolved: number;
  /** Window in hours that the first failure needs; 0 = fails at once, NEVER = no failure, or excluded. */
  readonly failHours: Int32Array;
  /** Place of the contact that is the first failure; -1 = none, or it fails at once. */
  readonly failIndex: Int32Array;
  /** The same for the return, whatever else fails first. The very arrays above where nothing else can fail. */
  readonly returnHours: Int32Array;
  readonly returns: Int32Array;
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
 * The definition with everything left out that its outlook does not hang on. Rules that look at pairs are asked only
 * as far as the window reaches, so there it stays: a customer with ten thousand contacts has fifty million pairs.
 */
export function outlookDefinition(definition: Definition): Definition {
  const { returnAfterMinutes, issueIntervals, sameReason } = definition;
  const looksAtPairs = returnAfterMinutes > 0 || Object.keys(issueIntervals).length > 0 || sameReason === 'similar';
  const needed = { ...definition, attribution: DEFINITION_DEFAULTS.attribution };
  return looksAtPairs ? needed : { ...needed, windowHours: 0 };
}

function returnsOf(
  columns: ContactColumns,
  definition: Definition,
  roles: Uint8Array,
  clock: WindowClock,
  notes: NoteTerms | null,
): Int32Array {
  const keys = matchKeys(columns, definition);
  const fits = pairRule(columns, definition, notes);
  if (fits === null) return laterContacts(columns, roles, ROLE.return, keys);
  const { startedAt } = columns;
  const span = definition.windowHours * MS_PER_HOUR;
  const isWithin: PairTest = (i, j) => clock.isWithin(startedAt[i] as number, startedAt[j] as number, span);
  return laterContactsThat(columns, roles, ROLE.return, keys, { isWithin, fits });
}

/** Hours that a window needs to reach the later contact; NEVER where there is none. */
function hoursTo({ startedAt, count }: ContactColumns, later: Int32Array, clock: WindowClock): Int32Array {
  const hours = new Int32Array(count);
  if (clock.isPlain) fillPlainHours(hours, startedAt, later);
  else fillHours(hours, startedAt, later, clock);
  return hours;
}

// The loops over all contacts stand apart, and those of a plain clock have no branches: see later-contacts.
function fillPlainHours(hours: Int32Array, startedAt: Float64Array, later: Int32Array): void {
  for (let i = 0; i < hours.length; i++) {
    const next = later[i] as number;
    const isNone = next >> 31;
    const gap = (startedAt[(next & ~isNone) | (i & isNone)] as number) - (startedAt[i] as number);
    hours[i] = Math.ceil(gap / MS_PER_HOUR) | (isNone & NEVER);
  }
}

function fillHours(hours: Int32Array, startedAt: Float64Array, later: Int32Array, clock: WindowClock): void {
  for (let i = 0; i < hours.length; i++) {
    const next = later[i] as number;
    const from = startedAt[i] as number;
    hours[i] = next === -1 ? NEVER : Math.floor(clock.elapsed(from, (startedAt[next] as number) - 1) / MS_PER_HOUR) + 1;
  }
}

/** Reason of what fails a contact at once, or 0 (which excludes, so it is none). */
function failuresAtOnce(columns: ContactColumns, definition: Definition, flags: Uint8Array | null): Uint8Array | null {
  const reopenings = definition.reopenFails ? answersOf(columns, ANSWER_RULES.reopen) : null;
  if (!definition.singleLeg && flags === null && reopenings === null) return null;
  const found = new Uint8Array(columns.count);
  const [severalLegs, flagNo, reopened] = [code('several_legs'), code('flag_no'), code('reopened')];
  for (let i = 0; i < columns.count; i++) {
    if (definition.singleLeg && (columns.legs[i] as number) > 1) found[i] = severalLegs;
    else if (flags !== null && flags[i] === ANSWER.bad) found[i] = flagNo;
    else if (reopenings !== null && reopenings[i] === ANSWER.bad) found[i] = reopened;
  }
  return found;
}

/** Excluded contacts have no return; the others fail by theirs, or not at all. */
function settle(why: Uint8Array, returns: Int32Array, resolved: number, returned: number): void {
  for (let i = 0; i < why.length; i++) {
    const given = why[i] as number;
    const isEligible = ((given ^ ELIGIBLE) - 1) >> 31;
    const next = (returns[i] as number) | ~isEligible;
    const isNone = next >> 31;
    returns[i] = next;
    why[i] = (given & ~isEligible) | (((resolved & isNone) | (returned & ~isNone)) & isEligible);
  }
}

type Failures = Pick<Outlook, 'why' | 'failHours' | 'failIndex'>;

/** The first thing that goes wrong: what fails at once, then whichever comes first; a return before a call of our own. */
function firstFailures(
  seen: Failures,
  atOnce: Uint8Array | null,
  followUps: { readonly places: Int32Array; readonly hours: Int32Array } | null,
  startedAt: Float64Array,
): Failures {
  if (atOnce === null && followUps === null) return seen;
  const why = seen.why.slice();
  const failHours = seen.failHours.slice();
  const failIndex = seen.failIndex.slice();
  const followedUp = code('followed_up');
  for (let i = 0; i < why.length; i++) {
    if ((why[i] as number) < FIRST_ELIGIBLE) continue;
    if (atOnce !== null && atOnce[i] !== 0) {
      why[i] = atOnce[i] as number;
      failHours[i] = 0;
      failIndex[i] = -1;
      continue;
    }
    const own = followUps === null ? -1 : (followUps.places[i] as number);
    if (followUps === null || own === -1) continue;
    const back = failIndex[i] as number;
    if (back !== -1 && (startedAt[own] as number) >= (startedAt[back] as number)) continue;
    why[i] = followedUp;
    failHours[i] = followUps.hours[i] as number;
    failIndex[i] = own;
  }
  return { why, failHours, failIndex };
}

function unanswered(flags: Uint8Array | null): Uint8Array | null {
  return flags === null ? null : flags.map((answer) => (answer === ANSWER.none ? 1 : 0));
}

/** no_repeat, lookback_forward and hybrid: what lies ahead of each contact. `windowHours` counts only as outlookDefinition says. */
export function lookAhead(columns: ContactColumns, definition: Definition, notes: NoteTerms | null): Outlook {
  return lookAheadOf(prepareContacts(columns, definition), definition, notes);
}

function lookAheadOf(prepared: PreparedContacts, definition: Definition, notes: NoteTerms | null): Outlook {
  const { columns, isMerged } = prepared;
  const clock = windowClock(definition);
  const roles = contactRoles(columns, definition, isMerged);
  const why = exclusions(prepared, roles, definition);
  const returns = returnsOf(columns, definition, roles, clock, notes);
  const flags = definition.kind === 'hybrid' ? answersOf(columns, ANSWER_RULES.flag) : null;
  const resolved = code(flags === null ? 'no_return' : 'flag_yes_no_return');
  settle(why, returns, resolved, code('returned'));
  const returnHours = hoursTo(columns, returns, clock);
  const places = definition.followUpFails ? laterContacts(columns, roles, ROLE.followUp, null) : null;
  const followUps = places === null ? null : { places, hours: hoursTo(columns, places, clock) };
  const seen = { why, failHours: returnHours, failIndex: returns };
  return {
    ...{ columns, clock, resolved, returns, returnHours },
    ...firstFailures(seen, failuresAtOnce(columns, definition, flags), followUps, columns.startedAt),
    isUnanswered: unanswered(flags),
  };
}

/** Milliseconds on the clock of the window to the first failure; NaN = none, however long the window. */
export function failureMsAt({ columns, clock, failHours, failIndex }: Outlook, i: number): number {
  if (failHours[i] === NEVER) return Number.NaN;
  const place = failIndex[i] as number;
  if (place === -1) return 0;
  const from = columns.startedAt[i] as number;
  const to = columns.startedAt[place] as number;
  return clock.isPlain ? to - from : clock.elapsed(from, to);
}

/** Stands for hours followed where a contact is excluded. */
export const EXCLUDED_HOURS = -2;
/** The same where no window can judge it: an answer is missing, or it starts after the end of observation. All bits. */
const UNJUDGED_HOURS = -1;

const followed = new WeakMap<Outlook, { readonly until: number; readonly hours: Int32Array }>();

/**
 * The longest window in whole hours that each contact was followed for until an end of observation (UTC ms), so that
 * windows up to it can judge the contact. The last end is kept.
 */
export function followedHours(outlook: Outlook, until: number): Int32Array {
  const known = followed.get(outlook);
  if (known !== undefined && Object.is(known.until, until)) return known.hours;
  const { columns, clock, why, isUnanswered } = outlook;
  const { startedAt } = columns;
  const hours = new Int32Array(columns.count);
  if (clock.isPlain) fillPlainFollowed(hours, why, startedAt, until);
  else fillFollowed(hours, why, (i) => clock.elapsed(startedAt[i] as number, until));
  if (isUnanswered !== null) markUnanswered(hours, isUnanswered);
  followed.set(outlook, { until, hours });
  return hours;
}

function fillPlainFollowed(hours: Int32Array, why: Uint8Array, startedAt: Float64Array, until: number): void {
  for (let i = 0; i < hours.length; i++) {
    const seen = Math.floor((until - (startedAt[i] as number)) / MS_PER_HOUR) | 0;
    const isExcluded = ((why[i] as number) - FIRST_ELIGIBLE) >> 31;
    hours[i] = ((seen | (seen >> 31)) & ~isExcluded) | (EXCLUDED_HOURS & isExcluded);
  }
}

function fillFollowed(hours: Int32Array, why: Uint8Array, elapsedAt: (i: number) => number): void {
  for (let i = 0; i < hours.length; i++) {
    const isEligible = (why[i] as number) >= FIRST_ELIGIBLE;
    const seen = isEligible ? Math.floor(elapsedAt(i) / MS_PER_HOUR) : EXCLUDED_HOURS;
    hours[i] = seen >= 0 || !isEligible ? seen : UNJUDGED_HOURS;
  }
}

function markUnanswered(hours: Int32Array, isUnanswered: Uint8Array): void {
  for (let i = 0; i < hours.length; i++) {
    if (isUnanswered[i] === 1 && hours[i] !== EXCLUDED_HOURS) hours[i] = UNJUDGED_HOURS;
  }
}
