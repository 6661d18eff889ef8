import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import { type Definition, hasWindow } from '../definition/definition.ts';
import { type ContactKind, contactKinds, type Marking, ofKinds } from './contact-kinds.ts';
import { ELIGIBLE, kindExclusions, ROLE } from './contact-roles.ts';
import { firstKnownFrom } from './first-known.ts';
import { foldText } from './fold-text.ts';
import { linkableContacts } from './issue-keys.ts';
import { RESULT_REASONS, type ResultReason } from './judgement.ts';
import { nearContacts } from './near-contacts.ts';
import { fieldsNotOnFile } from './needed-fields.ts';
import type { PreparedContacts } from './prepare-contacts.ts';
import { reachFor } from './reach.ts';
import type { ReadBeside } from './read-beside.ts';
import { isOfTicket } from './ticket-states.ts';
import { windowClock } from './window-clock.ts';

const MS_PER_HOUR = 3_600_000;
const code = (reason: ResultReason): number => RESULT_REASONS.indexOf(reason);

/**
 * Reasons that exclude stand in RESULT_REASONS in the order in which they are tested, and ELIGIBLE is greater than any:
 * the first that holds is the least, whoever is asked first.
 */
function exclude(excluded: Uint8Array, i: number, reason: number): void {
  if (reason < (excluded[i] as number)) excluded[i] = reason;
}

/**
 * Place of the last strictly earlier contact of the owner that has the role; -1 = none. Owners stand in order of time,
 * but those told apart by one identity not side by side.
 */
function earlierContacts({ startedAt, customer, count }: ContactColumns, owner: Int32Array, roles: Uint8Array) {
  let owners = 0;
  for (let i = 0; i < count; i++) if ((owner[i] as number) >= owners) owners = (owner[i] as number) + 1;
  const found = new Int32Array(count).fill(-1);
  const before = new Int32Array(owners).fill(-1);
  const upTo = new Int32Array(owners).fill(-1);
  const instant = new Float64Array(owners).fill(Number.NaN);
  for (let i = 0; i < count && customer[i] !== -1; i++) {
    const own = owner[i] as number;
    if (own === -1) continue;
    const start = startedAt[i] as number;
    if (start !== instant[own]) before[own] = upTo[own] as number;
    instant[own] = start;
    found[i] = before[own] as number;
    if (((roles[i] as number) & ROLE.earlier) !== 0) upTo[own] = i;
  }
  return found;
}

/**
 * Marks the contacts that are not the first of their customer: an inbound handled or bot contact lies strictly before
 * them, no further back than the look-back (its end included). Contacts at the same instant do not disturb each other.
 */
function markNotFirst(columns: ContactColumns, roles: Uint8Array, definition: Definition, excluded: Uint8Array): void {
  const { sameCustomer, lookbackHours } = definition;
  const clock = windowClock(definition);
  const { startedAt } = columns;
  const owner = sameCustomer === 'any' ? columns.customer : columns.identity[sameCustomer];
  const earlier = earlierContacts(columns, owner, roles);
  const notFirst = code('not_first');
  for (let i = 0; i < excluded.length; i++) {
    const place = earlier[i] as number;
    if (place === -1) continue;
    const isSoon = clock.isWithin(startedAt[place] as number, startedAt[i] as number, lookbackHours * MS_PER_HOUR);
    if (isSoon) exclude(excluded, i, notFirst);
  }
}

/** The same in one pass for customers who stand side by side, on a plain clock. */
function markingSoonAfter(columns: ContactColumns, roles: Uint8Array, { lookbackHours }: Definition): Marking {
  const { places, likes, moments } = nearContacts(columns, reachFor(lookbackHours));
  return {
    arrays: [places, likes, moments, roles],
    mark: ({ passes }, bytes, [at = 0, like = 0, moment = 0, role = 0]) => {
      const of = [
        places.length,
        at,
        like,
        moment,
        role,
        ROLE.earlier,
        lookbackHours,
        code('not_first'),
        bytes,
      ] as const;
      passes.markSoonAfter(...of);
    },
  };
}

/** Marks the contacts of which nobody can know whether they are first: the data do not reach back far enough. */
function markUnknownFirst(columns: ContactColumns, definition: Definition, excluded: Uint8Array): void {
  const from = firstKnownFrom(columns, definition);
  const unknown = code('first_unknown');
  for (let i = 0; i < excluded.length; i++) if ((columns.startedAt[i] as number) < from) exclude(excluded, i, unknown);
}

/** Marks contacts by what stands in a column; a cell is asked once a word. */
function markWords(
  { codes, values }: DictionaryColumn,
  isOut: (word: string | null) => boolean,
  why: ResultReason,
  excluded: Uint8Array,
): void {
  const given = Uint8Array.from(values, (word) => (isOut(word) ? code(why) : ELIGIBLE));
  for (let i = 0; i < excluded.length; i++) exclude(excluded, i, given[codes[i] as number] as number);
}

/** True when the cell is one of the words, or lists one of them with ; , or |. */
const hasWord = (cell: string | null, wanted: ReadonlySet<string>): boolean =>
  cell !== null && [cell, ...cell.split(/[;,|]/)].some((word) => wanted.has(foldText(word)));

/** Where systems write that a contact is none: spam, a test, a wrong number. */
const SAYS_WHAT_IT_IS = ['tags', 'wrapup', 'reason'] as const;

/** By direction, outcome and channel: what excludes each kind, or ELIGIBLE. */
export function kindsExcluded(kinds: readonly ContactKind[], definition: Definition): Uint8Array {
  const channels = new Set(definition.eligibleChannels.map(foldText));
  return Uint8Array.from(kindExclusions(kinds, definition), (given, kind) => {
    const isOther = channels.size > 0 && !channels.has(foldText(kinds[kind]?.channel ?? ''));
    return isOther ? Math.min(given, code('other_channel')) : given;
  });
}

/** Places that rules which seldom apply have to look at; whatever the definition, so they are found once. */
const placesWhere = (count: number, isIn: (i: number) => boolean): Int32Array => {
  const places: number[] = [];
  for (let i = 0; i < count; i++) if (isIn(i)) places.push(i);
  return Int32Array.from(places);
};

const knownQuiet = new WeakMap<ContactColumns, Int32Array>();

/** Handled, with talk on file, and nobody wrote down what it was about. */
function quietContacts(columns: ContactColumns): Int32Array {
  const known = knownQuiet.get(columns);
  if (known !== undefined) return known;
  const { outcome, reason, wrapup } = columns.category;
  const handled = outcome.values.indexOf('handled');
  const talk = columns.seconds.talk_s;
  const found = placesWhere(
    columns.count,
    (i) => reason.codes[i] === 0 && wrapup.codes[i] === 0 && outcome.codes[i] === handled && (talk[i] as number) >= 0,
  );
  knownQuiet.set(columns, found);
  return found;
}

function markSuspects(columns: ContactColumns, { suspectTalkSeconds }: Definition, excluded: Uint8Array): void {
  const talk = columns.seconds.talk_s;
  const suspect = code('suspect');
  for (const i of quietContacts(columns)) {
    if ((talk[i] as number) < suspectTalkSeconds) exclude(excluded, i, suspect);
  }
}

/** By what links them: the array of the columns that says so stays the same whatever a definition changes in them. */
const knownLoose = new WeakMap<Uint8Array, Int32Array>();

/** Contacts that nobody can follow: without a start, or without an identity. */
export function looseContacts({ startedAt, count }: ContactColumns, linkable: Uint8Array): Int32Array {
  const known = knownLoose.get(linkable);
  if (known !== undefined) return known;
  const found = placesWhere(count, (i) => linkable[i] === 0 || Number.isNaN(startedAt[i]));
  knownLoose.set(linkable, found);
  return found;
}

function markLittleTalk(columns: ContactColumns, { minTalkSeconds }: Definition, excluded: Uint8Array): void {
  const talk = columns.seconds.talk_s;
  const littleTalk = code('little_talk');
  for (let i = 0; i < excluded.length; i++) {
    const talked = talk[i] as number;
    if (talked >= 0 && talked < minTalkSeconds) exclude(excluded, i, littleTalk);
  }
}

/** Marks contacts by their own words: tags, wrap-up code and reason. */
function markSaid({ category }: ContactColumns, definition: Definition, excluded: Uint8Array): void {
  const tags = new Set(definition.excludeTags.map(foldText));
  for (const field of tags.size > 0 ? SAYS_WHAT_IT_IS : []) {
    markWords(category[field], (cell) => hasWord(cell, tags), 'tagged_out', excluded);
  }
  const markReasons = (reasons: readonly string[], why: ResultReason): void => {
    const named = new Set(reasons.map(foldText));
    if (named.size > 0) markWords(category.reason, (word) => word !== null && named.has(foldText(word)), why, excluded);
  };
  markReasons(definition.excludeReasons, 'reason_out');
  markReasons(definition.netExclusions, 'net_exclusion');
}

function markUnlinked(columns: ContactColumns, definition: Definition, excluded: Uint8Array): void {
  const [noStart, unlinkable] = [code('no_start'), code('unlinkable')];
  for (const i of looseContacts(columns, linkableContacts(columns, definition))) {
    if (Number.isNaN(columns.startedAt[i])) exclude(excluded, i, noStart);
    else if (!definition.includeUnlinkable) exclude(excluded, i, unlinkable);
  }
}

function markNoTicket(columns: ContactColumns, excluded: Uint8Array): void {
  const isTicket = isOfTicket(columns);
  const notTicket = code('not_a_ticket');
  for (let i = 0; i < columns.count; i++) if (!isTicket(i)) exclude(excluded, i, notTicket);
}

function markAll(excluded: Uint8Array, why: ResultReason): void {
  const reason = code(why);
  for (let i = 0; i < excluded.length; i++) exclude(excluded, i, reason);
}

/**
 * Why each contact cannot be judged by the definition: an index in RESULT_REASONS, or ELIGIBLE. The first reason that
 * holds, in the order of that list, is the one that is kept, so that excluded contacts add up. Only the rules that the
 * definition uses are looked at.
 */
export function exclusions(
  { columns, isMerged }: PreparedContacts,
  roles: Uint8Array,
  definition: Definition,
  beside: ReadBeside,
): Uint8Array {
  const found = contactKinds(columns);
  const looksBack = definition.kind === 'lookback_forward' && definition.lookbackHours > 0;
  const isSideBySide = definition.sameCustomer === 'any' && windowClock(definition).isPlain;
  const marking = looksBack && isSideBySide ? markingSoonAfter(columns, roles, definition) : null;
  const excluded = ofKinds(found, kindsExcluded(found.kinds, definition), marking);
  if (isMerged !== null) for (let i = 0; i < excluded.length; i++) if (isMerged[i] === 1) excluded[i] = code('merged');
  if (definition.suspectTalkSeconds > 0) markSuspects(columns, definition, excluded);
  if (definition.minTalkSeconds > 0) markLittleTalk(columns, definition, excluded);
  markSaid(columns, definition, excluded);
  if (hasWindow(definition)) markUnlinked(columns, definition, excluded);
  if (looksBack && marking === null) markNotFirst(columns, roles, definition, excluded);
  if (looksBack && definition.knownFirstOnly) markUnknownFirst(columns, definition, excluded);
  if (definition.kind === 'one_touch') markNoTicket(columns, excluded);
  if (fieldsNotOnFile(columns, definition, beside).length > 0) markAll(excluded, 'not_on_file');
  return excluded;
}
