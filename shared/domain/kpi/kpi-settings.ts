import { isKpiKey, KPI_UNIT, type KpiKey } from './kpis.ts';

/** What service level divides by. Short abandons: gave up before anybody could have answered. */
export const SERVICE_BASES = ['offered', 'offered_and_short', 'answered'] as const;
export type ServiceBase = (typeof SERVICE_BASES)[number];

/** What a person says about the key figures of a project: limits, words, targets. Definitions say the rest. */
export type KpiSettings = {
  /** Service level: answered within so many seconds. */
  readonly serviceSeconds: number;
  readonly serviceOf: ServiceBase;
  /** Who gave up within so many seconds is a short abandon, where the definition names no threshold; null = as imported. */
  readonly shortAbandonSeconds: number | null;
  /** The published promise of written channels: first answered within so many hours. */
  readonly replyHours: number;
  /** A customer who gave up and tries again this soon has redialled. */
  readonly redialMinutes: number;
  /** A bot has contained a session when no agent had to handle the customer for so long. */
  readonly containmentHours: number;
  /** A case is reopened when its customer is back this soon after it was first closed. */
  readonly reopenDays: number;
  /** A customer has returned who made contact again this soon after the first time. */
  readonly returningDays: number;
  /** When a callback is due that was promised without a time. */
  readonly promiseHours: number;
  /** Reasons of customers who are about to leave: save rate is about these. */
  readonly atRiskReasons: readonly string[];
  /** Wrap-up codes that say that such a customer stayed. */
  readonly savedWrapups: readonly string[];
  /** The person's own targets, in the unit of the figure. */
  readonly targets: Readonly<Partial<Record<KpiKey, number>>>;
  /** Until when a source was observed (UTC ms), by its name, where that is not its last contact. */
  readonly sourceEnds: Readonly<Record<string, number>>;
};

export const KPI_DEFAULTS: KpiSettings = {
  serviceSeconds: 20,
  serviceOf: 'offered',
  shortAbandonSeconds: null,
  replyHours: 24,
  redialMinutes: 10,
  containmentHours: 48,
  reopenDays: 7,
  returningDays: 30,
  promiseHours: 24,
  atRiskReasons: [],
  savedWrapups: [],
  targets: {},
  sourceEnds: {},
};

/** Bounds of the whole numbers: least and most. */
export const KPI_LIMITS = {
  serviceSeconds: [1, 3600],
  replyHours: [1, 720],
  redialMinutes: [1, 1440],
  containmentHours: [1, 720],
  reopenDays: [1, 365],
  returningDays: [1, 365],
  promiseHours: [1, 720],
} as const;

/** Longer waits are no wrong numbers. */
export const MOST_SHORT_SECONDS = 60;

/** Of the words of one list. */
export const MOST_KPI_WORDS = 200;

/** The most that a target can be: shares and balances end at 1. */
export const mostTarget = (key: KpiKey): number => (['share', 'balance'].includes(KPI_UNIT[key]) ? 1 : 1e9);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function wordsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  const words = value.filter((word): word is string => typeof word === 'string' && word.trim() !== '');
  return [...new Set(words)].slice(0, MOST_KPI_WORDS);
}

function targetsOf(value: unknown): KpiSettings['targets'] {
  const entries = Object.entries(isObject(value) ? value : {}).filter(
    ([key, target]) =>
      isKpiKey(key) && typeof target === 'number' && Math.abs(target) <= mostTarget(key) && !Number.isNaN(target),
  );
  return Object.fromEntries(entries);
}

const shortOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_SHORT_SECONDS ? value : null;

/** The instant that a date can hold; later ones are no times. */
export const LAST_INSTANT = 8.64e15;
/** Ends of so many sources. */
export const MOST_SOURCE_ENDS = 200;

function sourceEndsOf(value: unknown): KpiSettings['sourceEnds'] {
  const entries = Object.entries(isObject(value) ? value : {}).filter(
    ([, end]) => Number.isInteger(end) && Math.abs(end as number) <= LAST_INSTANT,
  );
  return Object.fromEntries(entries.slice(0, MOST_SOURCE_ENDS)) as KpiSettings['sourceEnds'];
}

/** Settings out of a project, which may come from anywhere: what makes no sense stands at its default. */
export function parseKpiSettings(value: unknown): KpiSettings {
  const given = isObject(value) ? value : {};
  const whole = (name: keyof typeof KPI_LIMITS): number => {
    const [least, most] = KPI_LIMITS[name];
    const number = given[name];
    return typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most
      ? number
      : KPI_DEFAULTS[name];
  };
  return {
    serviceSeconds: whole('serviceSeconds'),
    serviceOf: SERVICE_BASES.find((base) => base === given.serviceOf) ?? KPI_DEFAULTS.serviceOf,
    shortAbandonSeconds: shortOf(given.shortAbandonSeconds),
    replyHours: whole('replyHours'),
    redialMinutes: whole('redialMinutes'),
    containmentHours: whole('containmentHours'),
    reopenDays: whole('reopenDays'),
    returningDays: whole('returningDays'),
    promiseHours: whole('promiseHours'),
    atRiskReasons: wordsOf(given.atRiskReasons),
    savedWrapups: wordsOf(given.savedWrapups),
    targets: targetsOf(given.targets),
    sourceEnds: sourceEndsOf(given.sourceEnds),
  };
}
