import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { poissonTail } from '../metrics/exact-tests.ts';
import { RESULT_CODE } from '../resolution/judgement.ts';
import { agentCodes, type CauseData } from './cause-data.ts';

/** What spikes are looked for in: contacts, what a definition says of them, and which of them rules are about. */
export type SpikeData = Pick<CauseData, 'columns' | 'judgement' | 'subjects'>;

/** An hour or a day in which far more contacts of one queue or reason failed than is usual at that time. */
export type Spike = { readonly failures: number; readonly usual: number; readonly agents: number };

export type SpikeRules = {
  /** Chance under which so many failures are no accident. */
  readonly p: number;
  readonly agents: number;
  readonly trailingDays: number;
};

const HOUR_MS = 3_600_000;

/**
 * Every failure with a value as one number, in order: value, slot and agent, the agent counting least. Failures of a slot
 * stand side by side in it, those of an agent within them.
 */
type Failures = { readonly sorted: Float64Array; readonly agents: number };

function sortFailures(
  data: SpikeData,
  column: DictionaryColumn,
  slotOf: (place: number) => number,
  slots: number,
): Failures {
  const agent = agentCodes(data);
  const agents = agent.values.length;
  const { places } = data.subjects;
  const { result } = data.judgement;
  const sorted = new Float64Array(places.length);
  let count = 0;
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    const value = column.codes[place] as number;
    if (value === 0 || result[place] !== RESULT_CODE.failed) continue;
    sorted[count++] = (value * slots + slotOf(place)) * agents + (agent.codes[place] as number);
  }
  return { sorted: sorted.subarray(0, count).sort(), agents };
}

function firstFrom(sorted: Float64Array, least: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

const failuresOf = ({ sorted, agents }: Failures, key: number): number =>
  firstFrom(sorted, (key + 1) * agents) - firstFrom(sorted, key * agents);

/** Every slot with failures, how many they are and over how many agents. */
function eachSlot({ sorted, agents }: Failures, take: (key: number, failures: number, people: number) => void): void {
  for (let from = 0; from < sorted.length; ) {
    const key = Math.floor((sorted[from] as number) / agents);
    let people = 0;
    let at = from;
    for (; at < sorted.length && (sorted[at] as number) < (key + 1) * agents; at++) {
      const isNew = at === from || sorted[at] !== sorted[at - 1];
      // Code 0 is nobody.
      if (isNew && sorted[at] !== key * agents) people++;
    }
    take(key, at - from, people);
    from = at;
  }
}

/** Usual failures in a slot: the same hour of the day over the days before, and of the weekday over its weeks. */
function usualFailures(failures: Failures, key: number, slot: number, perDay: number, days: number): number {
  const mean = (step: number, times: number): number => {
    let sum = 0;
    let seen = 0;
    for (let back = 1; back <= times; back++) {
      if (slot - back * step * perDay < 0) break;
      seen++;
      sum += failuresOf(failures, key - back * step * perDay);
    }
    return seen === 0 ? Number.NaN : sum / seen;
  };
  // Of the two the higher one, so that a Monday is measured by Mondays.
  return Math.max(mean(1, days), mean(7, Math.floor(days / 7)));
}

type SpikeTable = {
  /** By value of the column times slots plus slot. */
  readonly spikes: ReadonlyMap<number, Spike>;
  readonly slots: number;
  readonly slotOf: (at: number) => number;
  /** UTC ms at which a slot begins, and how long each lasts. */
  readonly startOf: (slot: number) => number;
  readonly slotMs: number;
};

function spikeTable(data: SpikeData, column: DictionaryColumn, perDay: 1 | 24, rules: SpikeRules): SpikeTable | null {
  const { startedAt } = data.columns;
  const slotMs = (24 / perDay) * HOUR_MS;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const at of startedAt) {
    if (at < first) first = at;
    if (at > last) last = at;
  }
  if (!Number.isFinite(first)) return null;
  const begin = Math.floor(first / (24 * HOUR_MS)) * 24 * HOUR_MS;
  const slots = Math.ceil((last - begin) / slotMs) + 1;
  const slotOf = (at: number): number => Math.floor((at - begin) / slotMs);
  const all = sortFailures(data, column, (place) => slotOf(startedAt[place] as number), slots);
  const spikes = new Map<number, Spike>();
  eachSlot(all, (key, failures, agents) => {
    const slot = key % slots;
    if (agents < rules.agents || slot < 7 * perDay) return;
    const usual = usualFailures(all, key, slot, perDay, rules.trailingDays);
    if (poissonTail(failures, usual) < rules.p) spikes.set(key, { failures, usual, agents });
  });
  return { spikes, slots, slotOf, startOf: (slot) => begin + slot * slotMs, slotMs };
}

/**
 * Slots of one hour (perDay 24) or one day (perDay 1) of a queue or reason with more failures than chance allows, over
 * enough agents. Gives the spike that a contact lies in, or null. The first week has nothing to be measured by.
 */
export function findSpikes(
  data: SpikeData,
  column: DictionaryColumn,
  perDay: 1 | 24,
  rules: SpikeRules,
): (place: number) => Spike | null {
  const table = spikeTable(data, column, perDay, rules);
  if (table === null) return () => null;
  return (place) => {
    const value = column.codes[place] as number;
    if (value === 0) return null;
    return table.spikes.get(value * table.slots + table.slotOf(data.columns.startedAt[place] as number)) ?? null;
  };
}

/** A spike with its queue or reason and its time: UTC ms, first to before last. */
export type SpikeSlot = Spike & { readonly value: string; readonly from: number; readonly to: number };

/** The same slots as a list. */
export function listSpikes(
  data: SpikeData,
  column: DictionaryColumn,
  perDay: 1 | 24,
  rules: SpikeRules,
): readonly SpikeSlot[] {
  const table = spikeTable(data, column, perDay, rules);
  if (table === null) return [];
  return [...table.spikes].map(([key, spike]) => {
    const from = table.startOf(key % table.slots);
    const value = column.values[Math.floor(key / table.slots)] ?? '';
    return { ...spike, value, from, to: from + table.slotMs };
  });
}
