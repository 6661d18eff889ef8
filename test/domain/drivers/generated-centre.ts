import type { DictionaryColumn } from '../../../shared/domain/columns/contact-columns.ts';
import { createRandom, type Random } from '../../../shared/domain/demo/random.ts';
import { hourDimension, secondsDimension, wordDimension } from '../../../shared/domain/drivers/driver-dimension.ts';
import type { DriverQuestion, DriversFound } from '../../../shared/domain/drivers/find-drivers.ts';
import { findDrivers } from '../../../shared/domain/drivers/find-drivers.ts';
import { dictionaryOfWords } from '../../../shared/domain/filter/dictionary-of.ts';
import { RESULT_CODE } from '../../../shared/domain/resolution/judgement.ts';

/** A made-up parcel and energy centre that shares nothing with the sample: other fields matter, other things go wrong. */
export type MadeContact = {
  readonly day: number;
  readonly words: Readonly<Record<string, string>>;
  readonly wait: number;
  readonly isFailed: boolean;
};

const REASONS = ['Meter reading', 'Tariff', 'Parcel lost', 'Parcel damaged', 'Customs', 'Upgrade'] as const;
/** How hard each reason is anyway: the mix. */
const HARD = [0.05, 0.12, 0.3, 0.22, 0.16, 0.1] as const;
const CHANNELS = ['voice', 'chat', 'email'] as const;
const CHANNEL_ADDS = [0, 0.04, 0.08] as const;
const DAYS = 182;

const chanceOf = (words: MadeContact['words'], reason: number, channel: number, wait: number, day: number): number => {
  let resolved = 1 - (HARD[reason] as number) - (CHANNEL_ADDS[channel] as number);
  const plant = (isHere: boolean, share: number) => {
    if (isHere) resolved *= 1 - share;
  };
  plant(words['extra.device'] === 'set-top' && words.site === 'north', 0.35);
  plant(words.agent_id === 'a07', 0.35);
  plant(words.channel === 'chat' && wait >= 300, 0.4);
  plant(words.reason === 'Upgrade' && words['extra.plan'] === 'legacy', 0.5);
  plant(words.queue === 'Parcels' && words.tier === '2' && day >= 120, 0.45);
  return 1 - resolved;
};

function makeContact(random: Random): MadeContact {
  const pick = (prefix: string, count: number): string => `${prefix}${String(random.below(count)).padStart(2, '0')}`;
  const reason = random.below(REASONS.length);
  const channel = random.weighted([5, 3, 2]);
  const day = random.below(DAYS);
  const wait = Math.round(random.exponential(150));
  const isParcel = reason === 2 || reason === 3 || reason === 4;
  const words = {
    reason: REASONS[reason] as string,
    channel: CHANNELS[channel] as string,
    queue: isParcel ? 'Parcels' : 'Energy',
    // The harbour site gets the hard reasons: it fails more, and its mix explains all of it.
    site: random.chance(isParcel ? 0.7 : 0.2) ? 'harbour' : random.pick(['north', 'south', 'west']),
    agent_id: pick('a', 24),
    tier: random.chance(0.25) ? '2' : '1',
    'extra.device': random.pick(['set-top', 'modem', 'none', 'none']),
    'extra.plan': random.pick(['legacy', 'flex', 'fix']),
    hour: String(random.below(24)).padStart(2, '0'),
    month: `2026-${String(1 + Math.floor(day / 30.4)).padStart(2, '0')}`,
  };
  return { day, words, wait, isFailed: random.chance(chanceOf(words, reason, channel, wait, day)) };
}

export function makeCentre(count: number, seed: number): readonly MadeContact[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => makeContact(random));
}

const SEARCHED = ['reason', 'channel', 'queue', 'site', 'agent_id', 'tier', 'extra.device', 'extra.plan'] as const;

export const columnOf = (contacts: readonly MadeContact[], field: string): DictionaryColumn =>
  dictionaryOfWords(contacts.map(({ words }) => words[field]));

/** Months in order of time, whatever order the contacts come in. */
function periodsOf(contacts: readonly MadeContact[]): DictionaryColumn {
  const months = [...new Set(contacts.map(({ words }) => words.month ?? ''))].sort();
  return {
    codes: Uint8Array.from(contacts, ({ words }) => months.indexOf(words.month ?? '') + 1),
    values: [null, ...months],
  };
}

/** The question about these contacts, each of a customer of its own unless `customers` says otherwise. */
export function questionOf(contacts: readonly MadeContact[], customers?: readonly number[]): DriverQuestion {
  const dimension = (field: string) => wordDimension(field, columnOf(contacts, field));
  return {
    columns: { customer: Int32Array.from(contacts, (_, at) => customers?.[at] ?? at) },
    judgement: {
      result: Uint8Array.from(contacts, ({ isFailed }) => (isFailed ? RESULT_CODE.failed : RESULT_CODE.resolved)),
    },
    mask: null,
    dimensions: [
      ...SEARCHED.map(dimension),
      { ...dimension('month'), isTime: true },
      hourDimension('hour', columnOf(contacts, 'hour')),
      secondsDimension(
        'wait_s',
        Int32Array.from(contacts, ({ wait }) => wait),
        new Uint8Array(contacts.length).fill(1),
      ),
    ],
    factors: ['channel', 'reason'].map(dimension),
    mayRestate: new Set(['extra.device', 'extra.plan']),
    localMs: (place) => (contacts[place] as MadeContact).day * 86_400_000,
    periods: periodsOf(contacts),
    most: 40,
  };
}

export function ended<T>(steps: Generator<number, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

export const driversIn = (question: DriverQuestion): DriversFound => ended(findDrivers(question));

/** A driver as one line: its fields with their words. */
export const nameOf = ({ tests }: { readonly tests: DriversFound['drivers'][number]['tests'] }): string =>
  tests.map(({ field, value }) => `${field}=${value}`).join(' & ');
