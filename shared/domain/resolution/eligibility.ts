import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { ELIGIBLE, outcomeExclusions, ROLE } from './contact-roles.ts';
import { RESULT_REASONS, type ResultReason } from './judgement.ts';

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
function markNotFirst(columns: ContactColumns, roles: Uint8Array, lookbackMs: number, excluded: Uint8Array): void {
  const { customer, startedAt } = columns;
  const notFirst = code('not_first');
  let current = -1;
  let instant = Number.NaN;
  // The latest earlier contact before this instant, and the latest at or before it.
  let before = Number.NaN;
  let upTo = Number.NaN;
  for (let i = 0; i < columns.count && customer[i] !== -1; i++) {
    const start = startedAt[i] as number;
    if (customer[i] !== current) {
      current = customer[i] as number;
      before = Number.NaN;
      upTo = Number.NaN;
    } else if (start !== instant) {
      before = upTo;
    }
    instant = start;
    if (excluded[i] === ELIGIBLE && start - before <= lookbackMs) excluded[i] = notFirst;
    if (((roles[i] as number) & ROLE.earlier) !== 0) upTo = start;
  }
}

function markSuspects(columns: ContactColumns, definition: Definition, excluded: Uint8Array): void {
  const { outcome, reason, wrapup } = columns.category;
  const talk = columns.seconds.talk_s;
  const handled = outcome.values.indexOf('handled');
  const suspect = code('suspect');
  for (let i = 0; i < columns.count; i++) {
    const seconds = talk[i] as number;
    if (seconds < 0 || seconds >= definition.suspectTalkSeconds || excluded[i] !== ELIGIBLE) continue;
    if (outcome.codes[i] === handled && reason.codes[i] === 0 && wrapup.codes[i] === 0) excluded[i] = suspect;
  }
}

function markUnlinked(columns: ContactColumns, excluded: Uint8Array): void {
  const noStart = code('no_start');
  const unlinkable = code('unlinkable');
  for (let i = 0; i < columns.count; i++) {
    if (excluded[i] !== ELIGIBLE) continue;
    if (Number.isNaN(columns.startedAt[i])) excluded[i] = noStart;
    else if (columns.linkable[i] === 0) excluded[i] = unlinkable;
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

/**
 * Why each contact cannot be judged by the definition: an index in RESULT_REASONS, or ELIGIBLE. The first reason that
 * holds, in the order of that list, is the one that is kept, so that excluded contacts add up.
 */
export function exclusions(columns: ContactColumns, roles: Uint8Array, definition: Definition): Uint8Array {
  const excluded = outcomeExclusions(columns, definition.includeBots);
  markSuspects(columns, definition, excluded);
  if (hasWindow(definition)) markUnlinked(columns, excluded);
  if (definition.kind === 'lookback_forward' && definition.lookbackHours > 0) {
    markNotFirst(columns, roles, definition.lookbackHours * MS_PER_HOUR, excluded);
  }
  if (definition.kind === 'one_touch') markNoTicket(columns, excluded);
  return excluded;
}
