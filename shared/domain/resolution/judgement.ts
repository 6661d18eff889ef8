import type { Outlook } from './outlook.ts';

/** What a definition says of every contact: parallel arrays over ContactColumns. */
export const RESULTS = ['excluded', 'pending', 'resolved', 'failed'] as const;
export type Result = (typeof RESULTS)[number];

/** Codes are the index in RESULTS; kept numeric in the arrays. */
export const RESULT_CODE = { excluded: 0, pending: 1, resolved: 2, failed: 3 } as const;

/** The reason that decided; one closed list for all results. */
export const RESULT_REASONS = [
  // excluded, in the order in which they are tested: the first that holds is the reason
  'merged',
  'internal',
  'outbound',
  'inbound',
  'short_abandon',
  'abandoned',
  'missed',
  'voicemail',
  'bot',
  'callback_scheduled',
  'blocked',
  'failed_attempt',
  'unknown_outcome',
  'handled',
  'suspect',
  'little_talk',
  'other_channel',
  'tagged_out',
  'reason_out',
  'no_start',
  'unlinkable',
  'not_first',
  'first_unknown',
  'not_a_ticket',
  'not_on_file',
  // last, so that as many contacts have this reason as are judged without net exclusions and not with them
  'net_exclusion',
  // pending
  'window_open',
  'no_answer',
  'still_open',
  // resolved
  'no_return',
  'flag_yes',
  'survey_yes',
  'flag_yes_no_return',
  'one_touch',
  'not_reopened',
  // failed
  'returned',
  'followed_up',
  'several_legs',
  'flag_no',
  'survey_no',
  'several_touches',
  'reopened',
] as const;
export type ResultReason = (typeof RESULT_REASONS)[number];

export type Judgement = {
  /** RESULT_CODE per contact. */
  readonly result: Uint8Array;
  /** Index in RESULT_REASONS per contact. */
  readonly reason: Uint8Array;
  /** Index (in the columns) of the return that the definition found within its window, mature or not; -1 = none. */
  readonly returnIndex: Int32Array;
  /** Milliseconds from start to the start of that return; NaN = none. */
  readonly gapMs: Float64Array;
  /**
   * How many milliseconds a window must have for the first failure that is seen, mature or not: a return or a
   * follow-up inside the window, or 0 for what fails at once (several legs, a flag that says no, a reopened case).
   * NaN = none seen. Kaplan-Meier and the naive rate.
   */
  readonly eventMs: Float64Array;
  /** Number of the thread per contact: contacts linked by returns share it; -1 = in no thread (no link either way). */
  readonly thread: Int32Array;
  readonly threadCount: number;
  readonly observedUntil: number;
  /**
   * For kinds with a window: what lies ahead of each contact and the window it was judged by, so that whoever counts
   * can read the narrow arrays instead of having the ones above made. null for the other kinds.
   */
  readonly ahead: { readonly outlook: Outlook; readonly windowHours: number } | null;
};

/** A judgement with a window. */
export type JudgedAhead = Judgement & { readonly ahead: NonNullable<Judgement['ahead']> };

/** 1 where a contact is pending for want of an answer, however long it is watched; null = nowhere. */
export const unansweredOf = ({ ahead }: Judgement): Uint8Array | null => ahead?.outlook.isUnanswered ?? null;

export const isAhead = (judgement: Judgement): judgement is JudgedAhead => judgement.ahead !== null;
