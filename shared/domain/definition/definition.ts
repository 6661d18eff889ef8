/**
 * A definition says what counts as eligible, as a return and as the same issue, and which window applies.
 * It is a plain value: canonical JSON of it is hashed (sha256), and every figure names key, version and hash.
 */
export type DefinitionKind =
  /** failed = a return inside the window */
  | 'no_repeat'
  /** no_repeat among contacts that are first: no handled or bot contact in the look-back */
  | 'lookback_forward'
  /** judged by the agent's resolved flag of the final leg */
  | 'flag'
  /** judged by the customer's survey answer */
  | 'survey'
  /** flag and no_repeat, both needed */
  | 'hybrid'
  /** judged by whether the ticket needed more than one touch */
  | 'one_touch'
  /** judged by whether the ticket was reopened */
  | 'reopen';

export type SameReason = 'none' | 'exact';

export type Definition = {
  readonly key: string;
  readonly version: number;
  readonly kind: DefinitionKind;
  /** Whole hours; 0 for kinds without a window. A return at exactly start + window counts. */
  readonly windowHours: number;
  /** Whole hours before the start in which no handled or bot contact may lie (lookback_forward); 0 = none. */
  readonly lookbackHours: number;
  readonly sameReason: SameReason;
  readonly sameChannel: boolean;
  /** Bot contacts (bot_contained, bot_escalated) are eligible too. */
  readonly includeBots: boolean;
  /** A contact of more than one leg has failed. */
  readonly singleLeg: boolean;
  /** An outbound contact to the same customer inside the window is a failure. */
  readonly followUpFails: boolean;
  /** A handled contact with less talk than this and neither reason nor wrap-up is suspect. Seconds. */
  readonly suspectTalkSeconds: number;
};

const HOURS_PER_DAY = 24;

function definition(key: string, part: Partial<Definition> & Pick<Definition, 'kind'>): Definition {
  return {
    key,
    version: 1,
    windowHours: 0,
    lookbackHours: 0,
    sameReason: 'none',
    sameChannel: false,
    includeBots: false,
    singleLeg: false,
    followUpFails: false,
    suspectTalkSeconds: 10,
    ...part,
  };
}

const repeat = (key: string, days: number, part: Partial<Definition> = {}): Definition =>
  definition(key, { kind: 'no_repeat', windowHours: days * HOURS_PER_DAY, ...part });

/** The presets, in the order in which lists show them. */
export const PRESETS: readonly Definition[] = [
  repeat('no_repeat_24h', 1),
  repeat('no_repeat_3d', 3),
  repeat('no_repeat_7d_any', 7),
  repeat('no_repeat_14d', 14),
  repeat('no_repeat_30d_same_reason', 30, { sameReason: 'exact' }),
  repeat('no_repeat_7d_same_reason', 7, { sameReason: 'exact' }),
  repeat('no_repeat_7d_same_channel', 7, { sameChannel: true }),
  definition('agent_flag', { kind: 'flag' }),
  definition('survey_resolved', { kind: 'survey' }),
  definition('hybrid_gold', { kind: 'hybrid', windowHours: 7 * HOURS_PER_DAY }),
  repeat('service_desk_strict', 7, { singleLeg: true }),
  repeat('no_followup_7d', 7, { followUpFails: true }),
  definition('lookback_forward_7_7', {
    kind: 'lookback_forward',
    windowHours: 7 * HOURS_PER_DAY,
    lookbackHours: 7 * HOURS_PER_DAY,
  }),
  repeat('journey_7d', 7, { includeBots: true }),
  definition('one_touch_ticket', { kind: 'one_touch' }),
  definition('reopen_free', { kind: 'reopen' }),
];

export const DEFAULT_DEFINITION_KEY = 'no_repeat_7d_any';

/** The definition as JSON with sorted keys and no blanks: the text that is hashed, so equal rules give equal hashes. */
export function canonicalDefinitionText(value: Definition): string {
  const { key: _key, version: _version, ...rules } = value;
  return JSON.stringify(Object.fromEntries(Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1))));
}
