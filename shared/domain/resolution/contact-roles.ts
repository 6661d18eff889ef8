import type { ContactColumns } from '../columns/contact-columns.ts';
import { CONTACT_OUTCOMES, type ContactOutcome } from '../contact/enums.ts';
import { RESULT_REASONS, type ResultReason } from './judgement.ts';

/**
 * What a contact can be in somebody's history, whatever the definition: decided by direction and outcome alone.
 * Both are dictionary codes, so the rules are worked out once per pair of words and then looked up.
 */
export const ROLE = {
  /** Customer-initiated and real: can be a return. */
  return: 1,
  /** The centre's own call to the customer: a follow-up. */
  followUp: 2,
  /** Inbound handled or bot contact: what a look-back must not find. */
  earlier: 4,
} as const;

/** Stands for "not excluded" where a reason index is expected. */
export const ELIGIBLE = 255;

/** Outcomes that show that a customer tried in earnest. Short abandons, blocked, failed and unknown ones do not. */
const REAL_ATTEMPTS: ReadonlySet<ContactOutcome> = new Set<ContactOutcome>([
  'handled',
  'abandoned',
  'missed',
  'voicemail',
  'bot_contained',
  'bot_escalated',
  'callback_scheduled',
]);

const BOT_OUTCOMES: ReadonlySet<ContactOutcome> = new Set<ContactOutcome>(['bot_contained', 'bot_escalated']);

const OUTCOME_EXCLUSION: Readonly<Record<Exclude<ContactOutcome, 'handled'>, ResultReason>> = {
  abandoned: 'abandoned',
  short_abandon: 'short_abandon',
  missed: 'missed',
  voicemail: 'voicemail',
  bot_contained: 'bot',
  bot_escalated: 'bot',
  callback_scheduled: 'callback_scheduled',
  blocked: 'blocked',
  failed: 'failed_attempt',
  unknown: 'unknown_outcome',
};

type Direction = 'in' | 'out' | 'internal';

const KNOWN_OUTCOMES: ReadonlySet<string> = new Set(CONTACT_OUTCOMES);

/** A blank outcome or a word outside the list says nothing: unknown. */
const outcomeOf = (word: string | null): ContactOutcome =>
  word !== null && KNOWN_OUTCOMES.has(word) ? (word as ContactOutcome) : 'unknown';

/** A blank direction is inbound; the import has said so. */
const directionOf = (word: string | null): Direction => (word === 'out' || word === 'internal' ? word : 'in');

function rolesOf(direction: Direction, outcome: ContactOutcome): number {
  if (!REAL_ATTEMPTS.has(outcome) || direction === 'internal') return 0;
  if (direction === 'out') return ROLE.followUp;
  const isEarlier = outcome === 'handled' || BOT_OUTCOMES.has(outcome);
  return ROLE.return | (isEarlier ? ROLE.earlier : 0);
}

/** Index in RESULT_REASONS of the exclusion by direction and outcome, or ELIGIBLE. */
function exclusionOf(direction: Direction, outcome: ContactOutcome, includeBots: boolean): number {
  if (direction === 'internal') return RESULT_REASONS.indexOf('internal');
  if (direction === 'out') return RESULT_REASONS.indexOf('outbound');
  if (outcome === 'handled' || (includeBots && BOT_OUTCOMES.has(outcome))) return ELIGIBLE;
  return RESULT_REASONS.indexOf(OUTCOME_EXCLUSION[outcome]);
}

/** One number per contact, looked up by its pair of direction and outcome. */
function lookUpPairs(
  columns: ContactColumns,
  rule: (direction: Direction, outcome: ContactOutcome) => number,
): Uint8Array {
  const { direction, outcome } = columns.category;
  const width = outcome.values.length;
  const table = new Uint8Array(direction.values.length * width);
  for (const [d, directionWord] of direction.values.entries()) {
    for (const [o, outcomeWord] of outcome.values.entries()) {
      table[d * width + o] = rule(directionOf(directionWord), outcomeOf(outcomeWord));
    }
  }
  const found = new Uint8Array(columns.count);
  for (let i = 0; i < columns.count; i++) {
    found[i] = table[(direction.codes[i] as number) * width + (outcome.codes[i] as number)] as number;
  }
  return found;
}

/** Bits of ROLE per contact. */
export function contactRoles(columns: ContactColumns): Uint8Array {
  return lookUpPairs(columns, rolesOf);
}

/** Exclusion by direction and outcome per contact: an index in RESULT_REASONS, or ELIGIBLE. */
export function outcomeExclusions(columns: ContactColumns, includeBots: boolean): Uint8Array {
  return lookUpPairs(columns, (direction, outcome) => exclusionOf(direction, outcome, includeBots));
}
