import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { chanceOfAtLeast, chanceOfAtMost } from './binomial.ts';
import { expectedOutside, type Strata } from './case-mix.ts';
import type { JudgedPart } from './judged-part.ts';

export type PeriodFigures = {
  readonly value: string | null;
  readonly contacts: number;
  readonly failed: number;
  readonly expected: number;
};

/** steady: neither of the others can be told. */
export const DRIVER_TRENDS = ['new', 'gone', 'steady'] as const;
export type DriverTrend = (typeof DRIVER_TRENDS)[number];

/** Beyond chance, and within it: what lies between says nothing. */
const BEYOND = 0.01;
const WITHIN = 0.05;
/** A period with fewer contacts of the driver says nothing. */
const LEAST_CONTACTS = 10;

const shareOf = (failures: number, contacts: number): number =>
  contacts === 0 ? 0 : Math.min(1, Math.max(0, failures / contacts));

/**
 * Whether a driver is new or gone in the last period (months, or weeks where the data is short).
 *  - new: beyond its expectation in the last period (p under .01), and within chance in all before together (p over .05)
 *  - gone: beyond before, within chance in the last one, and so few that with the share of before it would be under .05
 * A driver that names months (`own`) is gone when they are over, with their share to compare by.
 * Example: 40 of 100 against 10 expected until May, 9 of 90 against 9 expected in June: gone.
 */
export function trendOf(periods: readonly PeriodFigures[], own: ReadonlySet<string> | null = null): DriverTrend {
  const filled = periods.filter(({ contacts }) => contacts >= LEAST_CONTACTS);
  const last = filled.at(-1);
  const past = filled.slice(0, -1);
  const isOver = own !== null && !own.has(last?.value ?? '');
  const earlier = isOver ? past.filter(({ value }) => own.has(value ?? '')) : past;
  if (last === undefined || earlier.length === 0) return 'steady';
  const sum = (part: 'contacts' | 'failed' | 'expected') => earlier.reduce((total, period) => total + period[part], 0);
  const before = { contacts: sum('contacts'), failed: sum('failed'), expected: sum('expected') };
  const chance = ({ contacts, failed, expected }: Omit<PeriodFigures, 'value'>): number =>
    chanceOfAtLeast(failed, contacts, shareOf(expected, contacts));
  const [nowChance, beforeChance] = [chance(last), chance(before)];
  if (nowChance < BEYOND && beforeChance > WITHIN) return 'new';
  const asBefore = chanceOfAtMost(last.failed, last.contacts, shareOf(before.failed, before.contacts));
  return beforeChance < BEYOND && nowChance > WITHIN && asBefore < WITHIN ? 'gone' : 'steady';
}

export type DriverTimes = { readonly periods: readonly PeriodFigures[]; readonly trend: DriverTrend };

/** A slice period by period, beside what the contacts outside it let expect over the whole time. */
export function driverTimes(
  part: JudgedPart,
  rows: Int32Array,
  named: number,
  { codes, values }: DictionaryColumn,
  own: ReadonlySet<string> | null = null,
): DriverTimes {
  const { expected } = expectedOutside(part.mix[named] as readonly Strata[], rows, part.failed);
  const byPeriod = values.map((value) => ({ value, contacts: 0, failed: 0, expected: 0 }));
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const period = byPeriod[codes[part.place[row] as number] as number];
    if (period === undefined) continue;
    period.contacts++;
    period.failed += part.failed[row] as number;
    period.expected += expected[at] as number;
  }
  // Code 0 is a contact without a time.
  const periods = byPeriod.slice(1);
  return { periods, trend: trendOf(periods, own) };
}
