/**
 * The key figures besides FCR. Each is a marking of contacts: which it is about, which of them count, and which of
 * those are hits; so every one of them lists its contacts (filter field `kpi.<key>`). Formulas: docs/fcr-definition.md.
 *  - share: hits / counted, with a Wilson interval
 *  - mean: seconds of the counted contacts, with median and 90th percentile
 *  - sum: seconds of the counted contacts, added up
 *  - ratio: counted contacts for each hit
 *  - balance: hits minus contacts against, by all counted (NPS)
 */
export const KPI_UNIT = {
  fcr: 'share',
  repeat_rate: 'share',
  repeat_share: 'share',
  one_and_done: 'share',
  contacts_per_resolution: 'ratio',
  repeat_handling: 'sum',
  aht: 'mean',
  asa: 'mean',
  service_level: 'share',
  reply_in_time: 'share',
  abandon_rate: 'share',
  redial_rate: 'share',
  lost_demand: 'share',
  transfer_rate: 'share',
  cold_transfers: 'share',
  escalation_rate: 'share',
  reopen_rate: 'share',
  reopened_in_time: 'share',
  kept_promises: 'share',
  confirm_at_close: 'share',
  true_containment: 'share',
  csat_top: 'share',
  nps: 'balance',
  survey_response: 'share',
  save_rate: 'share',
  save_rate_seed: 'share',
  cover_customer: 'share',
  cover_agent: 'share',
  cover_reason: 'share',
  cover_flag: 'share',
  cover_notes: 'share',
} as const satisfies Record<string, 'share' | 'mean' | 'sum' | 'ratio' | 'balance'>;

export type KpiKey = keyof typeof KPI_UNIT;
export const KPI_KEYS = Object.keys(KPI_UNIT) as readonly KpiKey[];

export const isKpiKey = (word: string): word is KpiKey => Object.hasOwn(KPI_UNIT, word);

/**
 * Figures of who came again. A definition without a window (by flag, survey, touches or reopening) looks for no return,
 * so it can say none of them: they are blank under it, never 0.
 */
export const OF_RETURNS: ReadonlySet<KpiKey> = new Set([
  'repeat_rate',
  'repeat_share',
  'one_and_done',
  'contacts_per_resolution',
  'repeat_handling',
]);

/** What a contact is to a key figure, as codes and as words of its filter field; `none` is blank there. */
export const KPI_MARK = { none: 0, unknown: 1, counted: 2, hit: 3, against: 4 } as const;
export const KPI_MARK_WORDS = [null, 'unknown', 'counted', 'hit', 'against'] as const;
