import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { hasWindow } from '../resolution/eligibility.ts';
import { linkableContacts } from '../resolution/issue-keys.ts';
import { type Judgement, RESULT_CODE, RESULT_REASONS, RESULTS, type ResultReason } from '../resolution/judgement.ts';
import type { Counts, Figures } from './figures.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { wilson } from './wilson.ts';

type Tally = {
  /** Contacts per RESULT_CODE and per index in RESULT_REASONS. */
  readonly byResult: Uint32Array;
  readonly byReason: Uint32Array;
  readonly unlinkable: number;
  readonly unfailed: number;
};

function tally(linkable: Uint8Array, judgement: Judgement, mask: Uint8Array | null): Tally {
  const byResult = new Uint32Array(RESULTS.length);
  const byReason = new Uint32Array(RESULT_REASONS.length);
  let unlinkable = 0;
  let unfailed = 0;
  for (let i = 0; i < linkable.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const result = judgement.result[i] as number;
    const reason = judgement.reason[i] as number;
    byResult[result] = (byResult[result] as number) + 1;
    byReason[reason] = (byReason[reason] as number) + 1;
    if (linkable[i] === 0) unlinkable++;
    if (result !== RESULT_CODE.excluded && Number.isNaN(judgement.eventMs[i])) unfailed++;
  }
  return { byResult, byReason, unlinkable, unfailed };
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
  const tallied = tally(linkableContacts(columns, definition), judgement, mask);
  const counts = countsOf(tallied);
  const rate = wilson(counts.resolved, counts.mature);
  const naive = counts.eligible === 0 ? null : tallied.unfailed / counts.eligible;
  return {
    counts,
    ...rate,
    naiveRate: hasWindow(definition) ? naive : rate.rate,
    kaplanMeier: kaplanMeier(columns, judgement, definition, mask),
  };
}
