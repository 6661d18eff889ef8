import type { ContactColumns } from '../columns/contact-columns.ts';
import { CONTACT_OUTCOMES, type ContactOutcome } from '../contact/enums.ts';
import { type Definition, RETURN_OUTCOMES } from '../definition/definition.ts';
import { foldText } from './fold-text.ts';
import { RESULT_REASONS, type ResultReason } from './judgement.ts';

/**
 * What a contact can be in somebody's history: decided by direction and outcome, and by what the definition says of
 * them. Both are dictionary codes, so the rules are worked out once per pair of words and then looked up.
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

/** Outcomes that show that somebody tried in earnest. Short abandons, blocked, failed and unknown ones do not. */
const REAL_ATTEMPTS: ReadonlySet<ContactOutcome> = new Set<ContactOutcome>(RETURN_OUTCOMES);

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

function rolesOf(direction: Direction, outcome: ContactOutcome, returnOutcomes: ReadonlySet<ContactOutcome>): number {
  if (!REAL_ATTEMPTS.has(outcome) || direction === 'internal') return 0;
  if (direction === 'out') return ROLE.followUp;
  const isEarlier = outcome === 'handled' || BOT_OUTCOMES.has(outcome);
  return (returnOutcomes.has(outcome) ? ROLE.return : 0) | (isEarlier ? ROLE.earlier : 0);
}

/** Outcomes that the definition judges. */
function judgedOutcomes(definition: Definition): ReadonlySet<ContactOutcome> {
  const outcomes = new Set<ContactOutcome>(['handled']);
  if (definition.includeBots) for (const outcome of BOT_OUTCOMES) outcomes.add(outcome);
  if (definition.includeAbandoned) outcomes.add('abandoned');
  if (definition.includeVoicemail) outcomes.add('voicemail');
  return outcomes;
}

/** Index in RESULT_REASONS of the exclusion by direction and outcome, or ELIGIBLE. */
function exclusionOf(
  direction: Direction,
  outcome: ContactOutcome,
  judged: ReadonlySet<ContactOutcome>,
  includeOutbound: boolean,
): number {
  if (direction === 'internal') return RESULT_REASONS.indexOf('internal');
  if (direction === 'out' && !includeOutbound) return RESULT_REASONS.indexOf('outbound');
  if (outcome === 'handled' || judged.has(outcome)) return ELIGIBLE;
  return RESULT_REASONS.indexOf(OUTCOME_EXCLUSION[outcome]);
}

/** A number per pair of words: entry `direction code * width + outcome code`. */
export type PairTable = { readonly table: Uint8Array; readonly width: number };

function pairTable(
  columns: ContactColumns,
  rule: (direction: Direction, outcome: ContactOutcome) => number,
): PairTable {
  const { direction, outcome } = columns.category;
  const width = outcome.values.length;
  const table = new Uint8Array(direction.values.length * width);
  for (const [d, directionWord] of direction.values.entries()) {
    for (const [o, outcomeWord] of outcome.values.entries()) {
      table[d * width + o] = rule(directionOf(directionWord), outcomeOf(outcomeWord));
    }
  }
  return { table, width };
}

/** The bits that a contact of each channel keeps: all, or none of a return where the definition wants other channels. */
function channelBits({ category: { channel } }: ContactColumns, { returnChannels }: Definition): Uint8Array {
  const wanted = new Set(returnChannels.map(foldText));
  const isWanted = (word: string | null): boolean => wanted.size === 0 || wanted.has(foldText(word ?? ''));
  return Uint8Array.from(channel.values, (word) => (isWanted(word) ? 0xff : 0xff & ~ROLE.return));
}

/** Takes the role of a return from contacts that gave up sooner than counts. */
function dropSoonAbandons(columns: ContactColumns, { returnAbandonSeconds }: Definition, roles: Uint8Array): void {
  const { outcome } = columns.category;
  const abandoned = outcome.values.indexOf('abandoned');
  const wait = columns.seconds.wait_s;
  for (let i = 0; i < columns.count; i++) {
    const waited = wait[i] as number;
    const gaveUpSoon = outcome.codes[i] === abandoned && waited >= 0 && waited < returnAbandonSeconds;
    if (gaveUpSoon) roles[i] = (roles[i] as number) & ~ROLE.return;
  }
}

/** Bits of ROLE per contact. A contact that was merged into another (1 in `isMerged`) has none. */
export function contactRoles(columns: ContactColumns, definition: Definition, isMerged: Uint8Array | null): Uint8Array {
  const returnOutcomes = new Set<ContactOutcome>(definition.returnOutcomes);
  const { table, width } = pairTable(columns, (direction, outcome) => rolesOf(direction, outcome, returnOutcomes));
  const kept = channelBits(columns, definition);
  const roles = new Uint8Array(columns.count);
  const direction = columns.category.direction.codes;
  const outcome = columns.category.outcome.codes;
  const channel = columns.category.channel.codes;
  for (let i = 0; i < roles.length; i++) {
    const pair = (direction[i] as number) * width + (outcome[i] as number);
    roles[i] = (table[pair] as number) & (kept[channel[i] as number] as number);
  }
  if (definition.returnAbandonSeconds > 0) dropSoonAbandons(columns, definition, roles);
  if (isMerged !== null) for (let i = 0; i < roles.length; i++) if (isMerged[i] === 1) roles[i] = 0;
  return roles;
}

/** Exclusion by direction and outcome: an index in RESULT_REASONS, or ELIGIBLE. */
export function outcomeExclusions(columns: ContactColumns, definition: Definition): PairTable {
  const judged = judgedOutcomes(definition);
  return pairTable(columns, (direction, outcome) =>
    exclusionOf(direction, outcome, judged, definition.includeOutbound),
  );
}
