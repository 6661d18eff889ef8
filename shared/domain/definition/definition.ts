import type { ContactOutcome, Direction } from '../contact/enums.ts';
import type { ExtraField } from '../filter/dimensions.ts';
import { asSwitches } from './eligible-switches.ts';

/**
 * A definition says what counts as eligible, as a return and as the same issue, and which window applies.
 * It is a plain value: canonical JSON of it is hashed (sha256), and every figure names key, version and hash.
 */
export type DefinitionKind =
  /** failed = a return inside the window */
  | 'no_repeat'
  /** no_repeat among contacts that are first: no handled or bot contact in the look-back */
  | 'lookback_forward'
  /** issues by contacts: failed = another counted contact of the same issue follows inside the window */
  | 'issue_ratio'
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

/** What makes a later contact the same issue by reason. */
export type SameReason =
  | 'none'
  /** equal after trimming, case and width folding */
  | 'exact'
  /** in the same of `reasonGroups`; a reason in no group is a group of its own */
  | 'group'
  /** the notes of both share enough of their words: `similarNotes` */
  | 'similar';

/** Which identity makes the same customer. `any`: the union of identities seen together. */
export type SameCustomer = 'any' | 'customer_id' | 'phone' | 'email';

/** The days on which a window runs. Others stand still: their hours do not count. */
export type BusinessCalendar = {
  /** IANA zone: where the days begin and end. */
  readonly zone: string;
  /** 1 = Monday to 7 = Sunday. */
  readonly weekdays: readonly number[];
  /** 2026-12-25, sorted. */
  readonly holidays: readonly string[];
};

/** What a contact must be to count as a return, besides being inbound. */
export const RETURN_OUTCOMES = [
  'handled',
  'abandoned',
  'missed',
  'voicemail',
  'bot_contained',
  'bot_escalated',
  'callback_scheduled',
] as const satisfies readonly ContactOutcome[];
export type ReturnOutcome = (typeof RETURN_OUTCOMES)[number];

/**
 * Which agent and which team a contact, and with it a failure, counts for. The rate of a slice is not touched by it.
 *  - last_handler: the last leg that a person handled
 *  - first_handler: the first such leg
 *  - all: everybody who handled a leg, once each
 *  - fractional: everybody, each leg with an equal part; the parts of a contact add up to 1
 *  - none_if_system: the last handler, but a failure that the platform or the data caused counts for nobody
 */
export const ATTRIBUTIONS = ['last_handler', 'first_handler', 'all', 'fractional', 'none_if_system'] as const;
export type Attribution = (typeof ATTRIBUTIONS)[number];

/**
 * Which rate is the figure of a slice, as statisticians say what becomes of contacts whose window is still open. It
 * changes what no contact is: pending ones stay pending, in every list and every group.
 *  - mature_only: they are left out
 *  - kaplan_meier: they count for as long as they were followed
 *  - naive: they count as resolved until they fail, as reports without maturity have it
 */
export const CENSORINGS = ['mature_only', 'kaplan_meier', 'naive'] as const;
export type Censoring = (typeof CENSORINGS)[number];

/**
 * How often a ticket was touched, counted by the source itself: a column of it that no canonical field holds.
 * Example: Replies of Zendesk, at most 1.
 */
export type CountedTouches = {
  /** `extra.<header>`, as in filters. */
  readonly field: ExtraField;
  /** More have failed; fewer, none included, are one touch too. */
  readonly atMost: number;
};

/** Kinds that follow a customer through time: they need a start and an identity. */
export const WINDOW_KINDS = ['no_repeat', 'lookback_forward', 'hybrid', 'issue_ratio'] as const;

export const hasWindow = ({ kind }: Pick<Definition, 'kind'>): boolean => WINDOW_KINDS.some((one) => one === kind);

export type Definition = {
  readonly key: string;
  readonly version: number;
  /** What people call it; '' = by its key. No part of the hash. */
  readonly name: string;
  readonly kind: DefinitionKind;
  /** Whole hours; 0 for kinds without a window. A return at exactly start + window counts. */
  readonly windowHours: number;
  /** Whole hours before the start in which no handled or bot contact may lie (lookback_forward); 0 = none. */
  readonly lookbackHours: number;
  /** Contacts whose look-back reaches to before the data begin are left out: nobody knows whether they are first. */
  readonly knownFirstOnly: boolean;
  /** Window and look-back count only hours on these days, so 24 is one business day; null = every hour counts. */
  readonly calendar: BusinessCalendar | null;

  readonly sameCustomer: SameCustomer;
  readonly sameReason: SameReason;
  /** Name of the group to its reasons. */
  readonly reasonGroups: Readonly<Record<string, readonly string[]>>;
  /** Least share of common words (Jaccard) that makes two notes similar; above 0, up to 1. */
  readonly similarNotes: number;
  readonly sameChannel: boolean;
  readonly sameCase: boolean;

  /** Outcomes with which an inbound contact can be a return. */
  readonly returnOutcomes: readonly ReturnOutcome[];
  /** Channels in which a contact can be a return; none named = any. */
  readonly returnChannels: readonly string[];
  /** An abandoned contact that waited less is no return; an unknown wait passes. Seconds. */
  readonly returnAbandonSeconds: number;
  /** A contact this soon after is no return but a reconnect after a dropped call. Minutes, the end included; 0 = off. */
  readonly returnAfterMinutes: number;
  /** Reason to hours: a contact of the same reason that comes this late or later is a new issue, not a return. */
  readonly issueIntervals: Readonly<Record<string, number>>;

  /** Directions that are eligible; internal = between agents (a consultation, somebody listening in). */
  readonly eligibleDirections: readonly Direction[];
  /** Outcomes that are eligible. */
  readonly eligibleOutcomes: readonly ContactOutcome[];
  /** Contacts without an identity are eligible; nothing can ever be their return. */
  readonly includeUnlinkable: boolean;
  /** Channels that are eligible; none named = any. */
  readonly eligibleChannels: readonly string[];
  /** A handled contact with less talk than this and neither reason nor wrap-up is suspect. Seconds; 0 = off. */
  readonly suspectTalkSeconds: number;
  /** A contact with less talk than this is not eligible, an unknown talk time is. Seconds; 0 = off. */
  readonly minTalkSeconds: number;
  /** Abandoned contacts that waited at most this long are short abandons; null = as the import settled it. */
  readonly shortAbandonSeconds: number | null;
  /** A contact that its tags, wrap-up code or reason call one of these (spam, test, wrong number) is not eligible. */
  readonly excludeTags: readonly string[];
  /** A contact with one of these reasons is not eligible: nothing of the centre's was asked for. */
  readonly excludeReasons: readonly string[];
  /** Reasons that cannot be resolved at first contact by design: net FCR. Gross FCR always stands beside it. */
  readonly netExclusions: readonly string[];

  /** A contact of several legs that another agent or queue had after the first has failed (resolution/passed-on.ts). */
  readonly singleLeg: boolean;
  /** An outbound contact to the same customer inside the window is a failure. */
  readonly followUpFails: boolean;
  /** A contact whose case was reopened has failed. */
  readonly reopenFails: boolean;
  /** Under one_touch: a number of the source decides besides what is on file; null = what is on file alone. */
  readonly touches: CountedTouches | null;

  /** A handled contact this soon after another of the customer is a forwarded leg of it. Minutes, end included; 0 = off. */
  readonly mergeMinutes: number;
  /** The callback that a customer asked for belongs to the contact that asked, up to so many hours later; 0 = off. */
  readonly mergeCallbackHours: number;

  /** Who a contact counts for wherever figures are grouped by agent or team. */
  readonly attribution: Attribution;
  /** Which of the three rates is the figure of a slice. */
  readonly censoring: Censoring;
};

/** What decides, without what a definition is called. */
export type DefinitionRules = Omit<Definition, 'key' | 'version' | 'name'>;

/** Everything off: what a switch is worth when nobody sets it. Never changed, because hashes leave these values out. */
export const DEFINITION_DEFAULTS: Omit<Definition, 'key' | 'kind'> = {
  version: 1,
  name: '',
  windowHours: 0,
  lookbackHours: 0,
  knownFirstOnly: false,
  calendar: null,
  sameCustomer: 'any',
  sameReason: 'none',
  reasonGroups: {},
  similarNotes: 0.5,
  sameChannel: false,
  sameCase: false,
  returnOutcomes: RETURN_OUTCOMES,
  returnChannels: [],
  returnAbandonSeconds: 0,
  returnAfterMinutes: 0,
  issueIntervals: {},
  eligibleDirections: ['in'],
  eligibleOutcomes: ['handled'],
  includeUnlinkable: false,
  eligibleChannels: [],
  suspectTalkSeconds: 10,
  minTalkSeconds: 0,
  shortAbandonSeconds: null,
  excludeTags: [],
  excludeReasons: [],
  netExclusions: [],
  singleLeg: false,
  followUpFails: false,
  reopenFails: false,
  touches: null,
  mergeMinutes: 0,
  mergeCallbackHours: 0,
  attribution: 'last_handler',
  censoring: 'mature_only',
};

const HOURS_PER_DAY = 24;

function definition(key: string, part: Partial<Definition> & Pick<Definition, 'kind'>): Definition {
  return { ...DEFINITION_DEFAULTS, key, ...part };
}

/** What `journey_7d` and the like judge: bots too. */
const WITH_BOTS = ['handled', 'bot_contained', 'bot_escalated'] as const;

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
  repeat('journey_7d', 7, { eligibleOutcomes: WITH_BOTS }),
  definition('one_contact_cross_channel', {
    kind: 'lookback_forward',
    windowHours: 7 * HOURS_PER_DAY,
    lookbackHours: 7 * HOURS_PER_DAY,
    eligibleOutcomes: WITH_BOTS,
  }),
  definition('one_touch_ticket', { kind: 'one_touch' }),
  definition('reopen_free', { kind: 'reopen' }),
];

export const DEFAULT_DEFINITION_KEY = 'no_repeat_7d_any';

/** JSON with the keys of every object sorted and no blanks, so equal values give equal texts. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** True when two values of one field say the same. */
export function sameRule(a: unknown, b: unknown): boolean {
  return sortedJson(a) === sortedJson(b);
}

/**
 * The text that is hashed: the rules without key, version and name, so equal rules give equal hashes under any name, and
 * without what stands at its default, so a switch that a later version brings changes no hash of today; who is eligible
 * in the words that it always had (eligible-switches.ts).
 */
export function canonicalDefinitionText(value: Definition): string {
  const { key: _key, version: _version, name: _name, ...rules } = value;
  const defaults: Readonly<Record<string, unknown>> = DEFINITION_DEFAULTS;
  const set = Object.entries(rules).filter(([name, rule]) => !sameRule(rule, defaults[name]));
  return sortedJson(asSwitches(Object.fromEntries(set)));
}
