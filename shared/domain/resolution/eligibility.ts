import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { ELIGIBLE, outcomeExclusions, ROLE } from './contact-roles.ts';
import { foldText } from './fold-text.ts';
import { linkableContacts } from './issue-keys.ts';
import { RESULT_REASONS, type ResultReason } from './judgement.ts';
import { earlierContacts } from './later-contacts.ts';
import type { PreparedContacts } from './prepare-contacts.ts';
import { windowClock } from './window-clock.ts';

const MS_PER_HOUR = 3_600_000;
const code = (reason: ResultReason): number => RESULT_REASONS.indexOf(reason);

/** Kinds that follow a customer through time: they need a start and an identity. */
export function hasWindow(definition: Definition): boolean {
  return definition.kind === 'no_repeat' || definition.kind === 'lookback_forward' || definition.kind === 'hybrid';
}

/**
 * earlierContacts where customers are told apart by one identity: theirs stand in order of time, but not side by side.
 */
function earlierOfIdentity(
  { startedAt, customer, count }: ContactColumns,
  owner: Int32Array,
  roles: Uint8Array,
): Int32Array {
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
  const { startedAt } = columns;
  const earlier =
    definition.sameCustomer === 'any'
      ? earlierContacts(columns, roles, ROLE.earlier)
      : earlierOfIdentity(columns, columns.identity[definition.sameCustomer], roles);
  const clock = windowClock(definition);
  const lookbackMs = definition.lookbackHours * MS_PER_HOUR;
  const notFirst = code('not_first');
  if (clock.isPlain) {
    markSoonAfter(startedAt, earlier, definition.lookbackHours, notFirst, excluded);
    return;
  }
  for (let i = 0; i < excluded.length; i++) {
    const place = earlier[i] as number;
    if (place === -1 || excluded[i] !== ELIGIBLE) continue;
    if (clock.isWithin(startedAt[place] as number, startedAt[i] as number, lookbackMs)) excluded[i] = notFirst;
  }
}

/** Without branches, as in later-contacts. */
function markSoonAfter(
  startedAt: Float64Array,
  earlier: Int32Array,
  mostHours: number,
  why: number,
  excluded: Uint8Array,
): void {
  for (let i = 0; i < excluded.length; i++) {
    const place = earlier[i] as number;
    const isNone = place >> 31;
    const gap = (startedAt[i] as number) - (startedAt[(place & ~isNone) | (i & isNone)] as number);
    const isSoon = ((Math.ceil(gap / MS_PER_HOUR) - mostHours - 1) >> 31) & ~isNone;
    excluded[i] = replaceEligible(excluded[i] as number, why, isSoon);
  }
}

/** The reason where the mask is -1 and nothing excludes the contact yet. */
const replaceEligible = (given: number, why: number, mask: number): number => {
  const change = mask & (((given ^ ELIGIBLE) - 1) >> 31);
  return (given & ~change) | (why & change);
};

/** True per code of the column when one of the words stands in it; a cell may list several, with ; , or |. */
function hasWord(column: DictionaryColumn, words: readonly string[]): readonly boolean[] {
  const wanted = new Set(words.map(foldText));
  return column.values.map((value) => (value ?? '').split(/[;,|]/).some((word) => wanted.has(foldText(word))));
}

/** 1 per code of the column that is left out. */
type LeftOut = { readonly codes: DictionaryColumn['codes']; readonly isOut: Uint8Array };

function leftOut(column: DictionaryColumn, isOut: (word: string | null) => boolean): LeftOut {
  return { codes: column.codes, isOut: Uint8Array.from(column.values, (word) => (isOut(word) ? 1 : 0)) };
}

function leftOutByChannel({ category }: ContactColumns, { eligibleChannels }: Definition): LeftOut | null {
  const wanted = new Set(eligibleChannels.map(foldText));
  return wanted.size === 0 ? null : leftOut(category.channel, (word) => !wanted.has(foldText(word ?? '')));
}

function leftOutByTag({ category }: ContactColumns, { excludeTags }: Definition): LeftOut | null {
  if (excludeTags.length === 0) return null;
  return { codes: category.tags.codes, isOut: Uint8Array.from(hasWord(category.tags, excludeTags), Number) };
}

function leftOutByReason({ category }: ContactColumns, { netExclusions }: Definition): LeftOut | null {
  const named = new Set(netExclusions.map(foldText));
  return named.size === 0 ? null : leftOut(category.reason, (word) => word !== null && named.has(foldText(word)));
}

/** By direction and outcome; and suspects: handled, hardly any talk, and nobody wrote down what it was about. */
function markKinds(columns: ContactColumns, definition: Definition, excluded: Uint8Array): void {
  const { table, width } = outcomeExclusions(columns, definition);
  const { category } = columns;
  const [direction, outcome] = [category.direction.codes, category.outcome.codes];
  const [reason, wrapup] = [category.reason.codes, category.wrapup.codes];
  const talk = columns.seconds.talk_s;
  const handled = category.outcome.values.indexOf('handled');
  const fewestSeconds = definition.suspectTalkSeconds;
  const suspect = code('suspect');
  for (let i = 0; i < excluded.length; i++) {
    const kind = outcome[i] as number;
    excluded[i] = table[(direction[i] as number) * width + kind] as number;
    const seconds = talk[i] as number;
    // 0 where it was short: unknown talk is -1.
    const isLong = (seconds >> 31) | (1 + ((seconds - fewestSeconds) >> 31));
    if (isLong !== 0 || kind !== handled || reason[i] !== 0 || wrapup[i] !== 0) continue;
    if (excluded[i] === ELIGIBLE) excluded[i] = suspect;
  }
}

function markLeftOut(out: LeftOut | null, why: ResultReason, excluded: Uint8Array): void {
  if (out === null) return;
  const { codes, isOut } = out;
  const given = code(why);
  for (let i = 0; i < excluded.length; i++) {
    excluded[i] = replaceEligible(excluded[i] as number, given, 0 - (isOut[codes[i] as number] as number));
  }
}

function markUnlinked(columns: ContactColumns, definition: Definition, excluded: Uint8Array): void {
  const noStart = code('no_start');
  const unlinkable = code('unlinkable');
  const linkable = linkableContacts(columns, definition);
  const { startedAt } = columns;
  const mustLink = !definition.includeUnlinkable;
  for (let i = 0; i < excluded.length; i++) {
    const isTimed = !Number.isNaN(startedAt[i]);
    // Seldom, so it is asked first.
    if (isTimed && linkable[i] === 1) continue;
    if (excluded[i] !== ELIGIBLE) continue;
    if (!isTimed) excluded[i] = noStart;
    else if (mustLink) excluded[i] = unlinkable;
  }
}

function markNoTicket(columns: ContactColumns, excluded: Uint8Array): void {
  const { channel } = columns.category;
  const ticket = channel.values.indexOf('ticket');
  const notTicket = code('not_a_ticket');
  for (let i = 0; i < columns.count; i++) {
    const isTicket = (columns.caseNumber[i] as number) >= 0 || channel.codes[i] === ticket;
    if (excluded[i] === ELIGIBLE && !isTicket) excluded[i] = notTicket;
  }
}

function markMerged(isMerged: Uint8Array, excluded: Uint8Array): void {
  const merged = code('merged');
  for (let i = 0; i < excluded.length; i++) if (isMerged[i] === 1) excluded[i] = merged;
}

/**
 * Why each contact cannot be judged by the definition: an index in RESULT_REASONS, or ELIGIBLE. The first reason that
 * holds, in the order of that list, is the one that is kept, so that excluded contacts add up.
 */
export function exclusions(
  { columns, isMerged }: PreparedContacts,
  roles: Uint8Array,
  definition: Definition,
): Uint8Array {
  const excluded = new Uint8Array(columns.count);
  markKinds(columns, definition, excluded);
  if (isMerged !== null) markMerged(isMerged, excluded);
  markLeftOut(leftOutByChannel(columns, definition), 'other_channel', excluded);
  markLeftOut(leftOutByTag(columns, definition), 'tagged_out', excluded);
  markLeftOut(leftOutByReason(columns, definition), 'net_exclusion', excluded);
  if (hasWindow(definition)) markUnlinked(columns, definition, excluded);
  if (definition.kind === 'lookback_forward' && definition.lookbackHours > 0) {
    markNotFirst(columns, roles, definition, excluded);
  }
  if (definition.kind === 'one_touch') markNoTicket(columns, excluded);
  return excluded;
}
