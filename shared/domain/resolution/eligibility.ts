import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { ELIGIBLE, outcomeExclusions, ROLE } from './contact-roles.ts';
import { foldText } from './fold-text.ts';
import { customerKeys, linkableContacts } from './issue-keys.ts';
import { RESULT_REASONS, type ResultReason } from './judgement.ts';
import type { PreparedContacts } from './prepare-contacts.ts';
import { windowClock } from './window-clock.ts';

const MS_PER_HOUR = 3_600_000;
const code = (reason: ResultReason): number => RESULT_REASONS.indexOf(reason);

/** Kinds that follow a customer through time: they need a start and an identity. */
export function hasWindow(definition: Definition): boolean {
  return definition.kind === 'no_repeat' || definition.kind === 'lookback_forward' || definition.kind === 'hybrid';
}

/**
 * Marks the contacts that are not the first of their customer: an inbound handled or bot contact lies strictly before
 * them, no further back than the look-back (its end included). Contacts at the same instant do not disturb each other.
 */
function markNotFirst(columns: ContactColumns, roles: Uint8Array, definition: Definition, excluded: Uint8Array): void {
  const { startedAt } = columns;
  const owner = customerKeys(columns, definition);
  let owners = 0;
  for (let i = 0; i < owner.length; i++) if ((owner[i] as number) >= owners) owners = (owner[i] as number) + 1;
  const clock = windowClock(definition);
  const lookbackMs = definition.lookbackHours * MS_PER_HOUR;
  const notFirst = code('not_first');
  // Per customer: the latest earlier contact strictly before the instant it stands at, and the one at or before it.
  const before = new Float64Array(owners).fill(Number.NaN);
  const upTo = new Float64Array(owners).fill(Number.NaN);
  const instant = new Float64Array(owners).fill(Number.NaN);
  for (let i = 0; i < columns.count && columns.customer[i] !== -1; i++) {
    const own = owner[i] as number;
    if (own === -1) continue;
    const start = startedAt[i] as number;
    if (start !== instant[own]) before[own] = upTo[own] as number;
    instant[own] = start;
    const earlier = before[own] as number;
    const isDisturbed = clock.isPlain ? start - earlier <= lookbackMs : clock.isWithin(earlier, start, lookbackMs);
    if (isDisturbed && excluded[i] === ELIGIBLE) excluded[i] = notFirst;
    if (((roles[i] as number) & ROLE.earlier) !== 0) upTo[own] = start;
  }
}

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
  const { outcome, reason, wrapup } = columns.category;
  const direction = columns.category.direction.codes;
  const talk = columns.seconds.talk_s;
  const handled = outcome.values.indexOf('handled');
  const fewestSeconds = definition.suspectTalkSeconds;
  const suspect = code('suspect');
  for (let i = 0; i < excluded.length; i++) {
    const kind = outcome.codes[i] as number;
    const given = table[(direction[i] as number) * width + kind] as number;
    const seconds = talk[i] as number;
    const isShort = seconds >= 0 && seconds < fewestSeconds && given === ELIGIBLE && kind === handled;
    excluded[i] = isShort && reason.codes[i] === 0 && wrapup.codes[i] === 0 ? suspect : given;
  }
}

function markLeftOut(out: LeftOut | null, why: ResultReason, excluded: Uint8Array): void {
  if (out === null) return;
  const { codes, isOut } = out;
  const given = code(why);
  for (let i = 0; i < excluded.length; i++) {
    if (excluded[i] === ELIGIBLE && isOut[codes[i] as number] === 1) excluded[i] = given;
  }
}

function markUnlinked(columns: ContactColumns, definition: Definition, excluded: Uint8Array): void {
  const noStart = code('no_start');
  const unlinkable = code('unlinkable');
  const linkable = linkableContacts(columns, definition);
  const { startedAt } = columns;
  const mustLink = !definition.includeUnlinkable;
  for (let i = 0; i < excluded.length; i++) {
    if (excluded[i] !== ELIGIBLE) continue;
    if (Number.isNaN(startedAt[i])) excluded[i] = noStart;
    else if (mustLink && linkable[i] === 0) excluded[i] = unlinkable;
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
