import { readFileSync } from 'node:fs';

/**
 * The call log of a real bank (two months of 1999), read and judged by hand: split on tabs, plain objects, loops. It
 * shares nothing with the engine, not even a constant: the presets stand here once more, as product.md describes them.
 */
export type BankCall = {
  readonly id: string;
  /** null = unidentified. */
  readonly customer: string | null;
  readonly at: number;
  readonly outcome: 'handled' | 'abandoned' | 'short_abandon';
  readonly reason: string;
};

const OUTCOMES: Readonly<Record<string, (waitSeconds: number) => BankCall['outcome'] | null>> = {
  AGENT: () => 'handled',
  HANG: (waitSeconds) => (waitSeconds <= 5 ? 'short_abandon' : 'abandoned'),
  // The log's own documentation: to be ignored.
  PHANTOM: () => null,
};

/** Unknown callers, and ids that a spreadsheet wrote as a power of ten: 3.27E+11 is seventeen calls, nobody knows whose. */
const NOBODY = /^(0|)$|E\+/;

/** Calls of a file, times read as UTC. */
export function readBankCalls(path: string): readonly BankCall[] {
  const [, ...lines] = readFileSync(path, 'latin1').trim().split(/\r?\n/);
  return lines.flatMap((line): readonly BankCall[] => {
    const cells = line.split('\t').map((cell) => cell.trim());
    const [vru, call, customer = '', , type, date = '', entry = '', , , , , wait, result = ''] = cells;
    const outcome = OUTCOMES[result]?.(Number(wait)) ?? null;
    if (outcome === null) return [];
    const [hours = 0, minutes = 0, seconds = 0] = entry.split(':').map(Number);
    const day = Date.UTC(1900 + Number(date.slice(0, 2)), Number(date.slice(2, 4)) - 1, Number(date.slice(4)));
    return [
      {
        id: `${vru}|${call}`,
        customer: NOBODY.test(customer) ? null : customer,
        at: day + ((hours * 60 + minutes) * 60 + seconds) * 1000,
        outcome,
        reason: (type ?? '').toLowerCase(),
      },
    ];
  });
}

export type BankRule = {
  readonly days: number;
  readonly sameReason?: boolean;
  /** Only calls without a handled one this many days before. */
  readonly lookback?: number;
};

/** The presets that this log can answer. It has one channel, no legs, no outbound calls, no bots, no flags, no tickets. */
export const BANK_RULES: Readonly<Record<string, BankRule>> = {
  no_repeat_24h: { days: 1 },
  no_repeat_3d: { days: 3 },
  no_repeat_7d_any: { days: 7 },
  no_repeat_14d: { days: 14 },
  no_repeat_30d_same_reason: { days: 30, sameReason: true },
  no_repeat_7d_same_reason: { days: 7, sameReason: true },
  no_repeat_7d_same_channel: { days: 7 },
  lookback_forward_7_7: { days: 7, lookback: 7 },
  journey_7d: { days: 7 },
  one_contact_cross_channel: { days: 7, lookback: 7 },
};

const DAY = 86_400_000;

export type BankFigures = {
  readonly eligible: number;
  readonly mature: number;
  readonly resolved: number;
  readonly failed: number;
  readonly pending: number;
  readonly naiveRate: number;
  readonly kaplanMeier: number;
  readonly failing: readonly string[];
};

/** Product-limit estimate from its definition: walk the event times, multiply by 1 - failures / at risk. */
function survivalAt(days: number, people: readonly { readonly time: number; readonly hasFailed: boolean }[]): number {
  const times = [...new Set(people.filter(({ hasFailed }) => hasFailed).map(({ time }) => time))].sort((a, b) => a - b);
  const ordered = people.map(({ time }) => time).sort((a, b) => a - b);
  const failuresAt = new Map<number, number>();
  for (const { time, hasFailed } of people) if (hasFailed) failuresAt.set(time, (failuresAt.get(time) ?? 0) + 1);
  let survival = 1;
  let before = 0;
  for (const time of times.filter((one) => one <= days * DAY)) {
    while ((ordered[before] ?? Number.POSITIVE_INFINITY) < time) before++;
    survival *= 1 - (failuresAt.get(time) ?? 0) / (ordered.length - before);
  }
  return survival;
}

export function judgeBankByHand(calls: readonly BankCall[], rule: BankRule): BankFigures {
  const until = calls.reduce((last, call) => Math.max(last, call.at), 0);
  const byCustomer = new Map<string, BankCall[]>();
  for (const call of calls) {
    if (call.customer === null) continue;
    byCustomer.set(call.customer, [...(byCustomer.get(call.customer) ?? []), call]);
  }
  const judged = [...byCustomer.values()].flatMap((history) =>
    history
      .filter((call) => call.outcome === 'handled')
      .filter(
        (call) =>
          !history.some(
            ({ at, outcome }) => outcome === 'handled' && at < call.at && at >= call.at - (rule.lookback ?? -1) * DAY,
          ),
      )
      .map((call) => {
        const gaps = history
          .filter((other) => other.at > call.at && other.outcome !== 'short_abandon')
          .filter((other) => rule.sameReason !== true || (other.reason === call.reason && call.reason !== ''))
          .map((other) => other.at - call.at);
        return {
          id: call.id,
          isMature: call.at + rule.days * DAY <= until,
          gap: Math.min(...gaps),
          seen: until - call.at,
        };
      }),
  );
  const isBack = ({ gap }: { readonly gap: number }): boolean => gap <= rule.days * DAY;
  const mature = judged.filter(({ isMature }) => isMature);
  const failing = mature.filter(isBack).map(({ id }) => id);
  return {
    eligible: judged.length,
    mature: mature.length,
    resolved: mature.length - failing.length,
    failed: failing.length,
    pending: judged.length - mature.length,
    naiveRate: judged.filter((call) => !isBack(call)).length / judged.length,
    kaplanMeier: survivalAt(
      rule.days,
      judged.map(({ gap, seen }) => ({ time: Math.min(gap, seen), hasFailed: gap !== Number.POSITIVE_INFINITY })),
    ),
    failing: failing.sort(),
  };
}
