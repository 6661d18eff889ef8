import type { ContactColumns } from '../columns/contact-columns.ts';
import { CONTACT_OUTCOMES, type ContactOutcome, type Direction } from '../contact/enums.ts';
import { type Definition, RETURN_OUTCOMES } from '../definition/definition.ts';
import { type ContactKind, type ContactKinds, contactKinds, ofKinds } from './contact-kinds.ts';
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

const DIRECTION_EXCLUSION: Readonly<Record<Direction, ResultReason>> = {
  in: 'inbound',
  out: 'outbound',
  internal: 'internal',
};

const OUTCOME_EXCLUSION: Readonly<Record<ContactOutcome, ResultReason>> = {
  handled: 'handled',
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

/** Index in RESULT_REASONS of the exclusion by direction and outcome, or ELIGIBLE. */
function exclusionOf(
  direction: Direction,
  outcome: ContactOutcome,
  { eligibleDirections, eligibleOutcomes }: Definition,
): number {
  if (!eligibleDirections.includes(direction)) return RESULT_REASONS.indexOf(DIRECTION_EXCLUSION[direction]);
  if (!eligibleOutcomes.includes(outcome)) return RESULT_REASONS.indexOf(OUTCOME_EXCLUSION[outcome]);
  return ELIGIBLE;
}

/** Definitions that differ in nothing that says who comes back share their roles: most do. */
const MOST_KEPT = 4;
const kept = new WeakMap<ContactKinds, Map<string, Uint8Array>>();

function rolesByKind(kinds: ContactKinds, table: Uint8Array): Uint8Array {
  const byTable = kept.get(kinds) ?? new Map<string, Uint8Array>();
  kept.set(kinds, byTable);
  const key = table.join(' ');
  const known = byTable.get(key);
  if (known !== undefined) return known;
  const made = ofKinds(kinds, table);
  if (byTable.size >= MOST_KEPT) byTable.clear();
  byTable.set(key, made);
  return made;
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

/** Bits of ROLE per contact, never written to. A contact that was merged into another (1 in `isMerged`) has none. */
export function contactRoles(columns: ContactColumns, definition: Definition, isMerged: Uint8Array | null): Uint8Array {
  const returnOutcomes = new Set<ContactOutcome>(definition.returnOutcomes);
  const returnChannels = new Set(definition.returnChannels.map(foldText));
  const kinds = contactKinds(columns);
  const table = Uint8Array.from(kinds.kinds, ({ direction, outcome, channel }) => {
    const isWanted = returnChannels.size === 0 || returnChannels.has(foldText(channel ?? ''));
    const roles = rolesOf(directionOf(direction), outcomeOf(outcome), returnOutcomes);
    return isWanted ? roles : roles & ~ROLE.return;
  });
  const shared = rolesByKind(kinds, table);
  if (definition.returnAbandonSeconds === 0 && isMerged === null) return shared;
  const roles = shared.slice();
  if (definition.returnAbandonSeconds > 0) dropSoonAbandons(columns, definition, roles);
  if (isMerged !== null) for (let i = 0; i < roles.length; i++) if (isMerged[i] === 1) roles[i] = 0;
  return roles;
}

/** What excludes a kind of contact: an index in RESULT_REASONS, or ELIGIBLE. */
export function kindExclusions(kinds: readonly ContactKind[], definition: Definition): readonly number[] {
  return kinds.map(({ direction, outcome }) => exclusionOf(directionOf(direction), outcomeOf(outcome), definition));
}
