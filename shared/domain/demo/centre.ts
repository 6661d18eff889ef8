import type { Channel } from '../contact/enums.ts';
import type { Random } from './random.ts';

/** The fictional centre of the sample project: a broadband company with five queues, two sites and 40 agents. */
export type SampleReason = {
  readonly name: string;
  readonly queue: SampleQueue;
  readonly product: string;
  /** Share of new issues. */
  readonly weight: number;
  /** Chance that a contact fails for no planted cause. */
  readonly baseFailure: number;
  /** Median talk in seconds on the phone. */
  readonly talk: number;
};

export const SAMPLE_QUEUES = [
  'Technical support',
  'Billing',
  'Orders & delivery',
  'Moves & contracts',
  'Account & log-in',
] as const;
export type SampleQueue = (typeof SAMPLE_QUEUES)[number];

const reason = (
  name: string,
  queue: SampleQueue,
  product: string,
  weight: number,
  baseFailure: number,
  talk: number,
): SampleReason => ({ name, queue, product, weight, baseFailure, talk });

export const SAMPLE_REASONS: readonly SampleReason[] = [
  reason('Router set-up', 'Technical support', 'Broadband', 9, 0.07, 520),
  reason('Slow internet', 'Technical support', 'Broadband', 11, 0.13, 560),
  reason('No connection', 'Technical support', 'Broadband', 10, 0.12, 480),
  reason('TV picture frozen', 'Technical support', 'TV', 4, 0.1, 430),
  reason('Bill too high', 'Billing', 'Broadband', 12, 0.08, 340),
  reason('Refund status', 'Billing', 'Broadband', 7, 0.09, 260),
  reason('Payment not booked', 'Billing', 'Mobile', 8, 0.08, 250),
  reason('Delivery date', 'Orders & delivery', 'Router', 8, 0.09, 190),
  reason('Wrong item', 'Orders & delivery', 'Router', 4, 0.08, 300),
  reason('Moving house', 'Moves & contracts', 'Broadband', 5, 0.09, 540),
  reason('Cancel contract', 'Moves & contracts', 'Mobile', 5, 0.08, 450),
  reason('Password reset', 'Account & log-in', 'Online account', 10, 0.04, 150),
  reason('Change of details', 'Account & log-in', 'Online account', 7, 0.03, 170),
];

export type SampleAgent = {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly site: string;
  readonly tier: string;
  readonly queue: SampleQueue;
  /** Multiplier on talk time. */
  readonly pace: number;
  /** A reason this agent has not learned well; failures there are planted as S2. */
  readonly weakReason: string | null;
  /** Cuts contacts short near the end of the shift; failures there are planted as W4. */
  readonly isHurried: boolean;
};

const SITES = ['Northgate', 'Harbour'] as const;

/** 40 agents, by queue in proportion to work; a few carry a planted weakness. */
export function makeAgents(random: Random): readonly SampleAgent[] {
  const perQueue: Readonly<Record<SampleQueue, number>> = {
    'Technical support': 14,
    Billing: 10,
    'Orders & delivery': 6,
    'Moves & contracts': 5,
    'Account & log-in': 5,
  };
  const agents: SampleAgent[] = [];
  for (const queue of SAMPLE_QUEUES) {
    const reasons = SAMPLE_REASONS.filter((candidate) => candidate.queue === queue);
    for (let place = 0; place < perQueue[queue]; place++) {
      const number = String(agents.length + 1).padStart(3, '0');
      const site = SITES[place % SITES.length] as string;
      agents.push({
        id: `A${number}`,
        name: `Agent ${number}`,
        team: `${queue} ${site}`,
        site,
        tier: queue === 'Technical support' && place >= 11 ? '2' : '1',
        queue,
        pace: 0.75 + random.next() * 0.6,
        weakReason: place === 1 || (queue === 'Technical support' && place === 4) ? random.pick(reasons).name : null,
        isHurried: place === 3 && (queue === 'Billing' || queue === 'Technical support'),
      });
    }
  }
  return agents;
}

/** Channel mix of first contacts; later contacts of an issue lean to the phone. */
export const FIRST_CHANNELS: readonly (readonly [Channel, number])[] = [
  ['voice', 52],
  ['chat', 20],
  ['email', 14],
  ['bot', 11],
  ['social', 3],
];
export const LATER_CHANNELS: readonly (readonly [Channel, number])[] = [
  ['voice', 68],
  ['chat', 17],
  ['email', 13],
  ['social', 2],
];

/** Share of a day's contacts per hour, 0 to 23. */
export const HOUR_WEIGHTS = [
  0.1, 0.05, 0.05, 0.05, 0.05, 0.1, 0.4, 1.2, 3.2, 5.2, 5.8, 5.4, 4.3, 4.2, 4.6, 4.5, 4.3, 4.4, 3.6, 2.4, 1.5, 0.9, 0.5,
  0.2,
] as const;

/** Share per weekday, Monday first. */
export const WEEKDAY_WEIGHTS = [1.25, 1.1, 1.05, 1, 1, 0.6, 0.35] as const;

/** What happened in the sample half-year, in days after its first Monday. */
export const SAMPLE_EVENTS = {
  /** A firmware update made the router article wrong; mended five weeks later. Plants D2. */
  outdatedArticle: { fromDay: 126, toDay: 168, reason: 'Router set-up' },
  /** The refund limit of first-line agents was lowered. Plants D4. */
  lowerRefundLimit: { fromDay: 98, toDay: 182, reason: 'Refund status' },
  /** A regional outage of a day and a half. Plants P1. */
  outage: { fromDay: 71.4, toDay: 72.9, reason: 'No connection' },
} as const;
