import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { hasWindow } from '../resolution/eligibility.ts';
import { linkableContacts } from '../resolution/issue-keys.ts';
import { type Judgement, RESULT_CODE, RESULT_REASONS, RESULTS, type ResultReason } from '../resolution/judgement.ts';
import type { Counts, Figures } from './figures.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { wilson } from './wilson.ts';

type Tally = {
  /** Contacts per RESULT_CODE. */
  readonly byResult: Uint32Array;
  /** Excluded contacts per index in RESULT_REASONS. */
  readonly byReason: Uint32Array;
  readonly unlinkable: number;
  /** Eligible contacts of which no failure is seen so far. */
  readonly unfailed: number;
};

function countResults(result: Uint8Array, mask: Uint8Array | null): Uint32Array {
  const counts = new Uint32Array(RESULTS.length);
  for (let i = 0; i < result.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    counts[result[i] as number] = (counts[result[i] as number] as number) + 1;
  }
  return counts;
}

/** Pending contacts without a failure so far; for kinds without a window that is all of them. */
function unfailedPending({ result, ahead }: Judgement, mask: Uint8Array | null): number {
  let count = 0;
  for (let i = 0; i < result.length; i++) {
    if (result[i] !== RESULT_CODE.pending || (mask !== null && mask[i] === 0)) continue;
    if (ahead === null || (ahead.outlook.failHours[i] as number) > ahead.windowHours) count++;
  }
  return count;
}

type Outside = Pick<Tally, 'byReason' | 'unlinkable'>;

function countOutside(why: Uint8Array, linkable: Uint8Array, mask: Uint8Array | null): Outside {
  const byReason = new Uint32Array(RESULT_REASONS.length);
  let unlinkable = 0;
  for (let i = 0; i < why.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    byReason[why[i] as number] = (byReason[why[i] as number] as number) + 1;
    if (linkable[i] === 0) unlinkable++;
  }
  return { byReason, unlinkable };
}

const EVERYTHING = {};
/** By the reasons of an outlook, then by slice: who is excluded does not change while a window moves. */
const outsides = new WeakMap<Uint8Array, WeakMap<object, Outside>>();

function outsideOf(
  columns: ContactColumns,
  judgement: Judgement,
  definition: Definition,
  mask: Uint8Array | null,
): Outside {
  const linkable = linkableContacts(columns, definition);
  if (judgement.ahead === null) return countOutside(judgement.reason, linkable, mask);
  const { why } = judgement.ahead.outlook;
  const bySlice = outsides.get(why) ?? new WeakMap<object, Outside>();
  outsides.set(why, bySlice);
  const known = bySlice.get(mask ?? EVERYTHING) ?? countOutside(why, linkable, mask);
  bySlice.set(mask ?? EVERYTHING, known);
  return known;
}

function tally(columns: ContactColumns, judgement: Judgement, definition: Definition, mask: Uint8Array | null): Tally {
  const byResult = countResults(judgement.result, mask);
  return {
    byResult,
    ...outsideOf(columns, judgement, definition, mask),
    unfailed: (byResult[RESULT_CODE.resolved] as number) + unfailedPending(judgement, mask),
  };
}

/** Exclusion reasons come first in RESULT_REASONS and belong to no other result. */
const EXCLUSION_REASONS = RESULT_REASONS.slice(0, RESULT_REASONS.indexOf('window_open'));

function countsOf({ byResult, byReason, unlinkable }: Tally): Counts {
  const excluded: Partial<Record<ResultReason, number>> = {};
  for (const [index, reason] of EXCLUSION_REASONS.entries()) {
    const count = byReason[index] as number;
    if (count > 0) excluded[reason] = count;
  }
  const pending = byResult[RESULT_CODE.pending] as number;
  const resolved = byResult[RESULT_CODE.resolved] as number;
  const failed = byResult[RESULT_CODE.failed] as number;
  const mature = resolved + failed;
  const contacts = mature + pending + (byResult[RESULT_CODE.excluded] as number);
  return { contacts, eligible: mature + pending, mature, pending, resolved, failed, unlinkable, excluded };
}

/**
 * The figures of a slice (`mask` null = everything): counts that add up, FCR = resolved / mature with its Wilson
 * interval, the naive rate (eligible contacts without a failure seen so far) and the Kaplan-Meier rate.
 */
export function countFigures(
  columns: ContactColumns,
  judgement: Judgement,
  definition: Definition,
  mask: Uint8Array | null,
): Figures {
  const tallied = tally(columns, judgement, definition, mask);
  const counts = countsOf(tallied);
  const rate = wilson(counts.resolved, counts.mature);
  const naive = counts.eligible === 0 ? null : tallied.unfailed / counts.eligible;
  return {
    counts,
    ...rate,
    naiveRate: hasWindow(definition) ? naive : rate.rate,
    kaplanMeier: kaplanMeier(judgement, mask),
  };
}
