import type { ContactColumns, DictionaryColumn } from '../columns/contact-columns.ts';
import { handlingColumn } from '../columns/handling.ts';
import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';

/** What work costs in the project's currency; null = not given. An hour of handling goes before a price a contact. */
export type CostRates = {
  readonly contact: number | null;
  readonly hour: number | null;
  readonly minute: number | null;
};

/** What contacts took, and what that costs. */
export type WorkCost = {
  readonly contacts: number;
  /** Those of them without handling time on file: in no sum, never 0. */
  readonly withoutHandle: number;
  /** Handling and waiting of those with handling time. */
  readonly handleSeconds: number;
  readonly waitSeconds: number;
  /** Money for those with handling time; null without rates, and where there is nothing but unknown times. */
  readonly amount: number | null;
};

/** Money for one contact: handling by the hour (or a price a contact), and the minutes on which somebody waited. */
export const priceOf = (rates: CostRates, handleSeconds: number, waitSeconds: number): number | null =>
  priceOfAll(rates, { contacts: 1, withoutHandle: 0, handleSeconds, waitSeconds });

/** The same of several contacts, all with handling time. */
export function priceOfAll({ contact, hour, minute }: CostRates, work: Omit<WorkCost, 'amount'>): number | null {
  const { contacts, withoutHandle, handleSeconds, waitSeconds } = work;
  const known = contacts - withoutHandle;
  if ((hour === null && contact === null) || (known === 0 && contacts > 0)) return null;
  const labour = hour === null ? (contact as number) * known : (handleSeconds / 3600) * hour;
  return labour + (waitSeconds / 60) * (minute ?? 0);
}

export type CostTally = { readonly add: (place: number) => void; readonly sum: () => WorkCost };

/** Adds up what contacts cost; each is to be given once. */
export function costTally(columns: ContactColumns, rates: CostRates): CostTally {
  const handling = handlingColumn(columns);
  const waits = columns.seconds.wait_s;
  let [contacts, withoutHandle, handleSeconds, waitSeconds] = [0, 0, 0, 0];
  return {
    add: (place) => {
      contacts++;
      const seconds = handling[place] as number;
      if (seconds < 0) {
        withoutHandle++;
        return;
      }
      handleSeconds += seconds;
      waitSeconds += Math.max(0, waits[place] as number);
    },
    sum: () => {
      const work = { contacts, withoutHandle, handleSeconds, waitSeconds };
      return { ...work, amount: priceOfAll(rates, work) };
    },
  };
}

/**
 * What the returns of the failed contacts of a slice (`mask` null = all) cost, by code of a column of those failed
 * contacts. Each return counts once for each code: one that two failures of the same code share is in that sum once.
 * null for each under a definition without a window, which looks for no returns.
 */
export function returnCostByCode(
  columns: ContactColumns,
  judgement: Judgement,
  mask: Uint8Array | null,
  groups: DictionaryColumn,
  rates: CostRates,
): readonly (WorkCost | null)[] {
  if (judgement.ahead === null) return groups.values.map(() => null);
  const tallies = groups.values.map(() => costTally(columns, rates));
  const { result, returnIndex } = judgement;
  // Most returns have one failed contact: only where a second one comes, pairs have to be remembered.
  const firstCode = new Int32Array(columns.count).fill(-1);
  const shared = new Set<number>();
  for (let i = 0; i < result.length; i++) {
    if (result[i] !== RESULT_CODE.failed || (mask !== null && mask[i] === 0)) continue;
    const back = returnIndex[i] as number;
    if (back === -1) continue;
    const code = groups.codes[i] as number;
    const before = firstCode[back] as number;
    const pair = code * columns.count + back;
    if (before === code || shared.has(pair)) continue;
    if (before === -1) firstCode[back] = code;
    else shared.add(pair);
    tallies[code]?.add(back);
  }
  return tallies.map(({ sum }) => sum());
}
