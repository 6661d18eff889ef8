import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Censoring, Definition } from '../definition/definition.ts';
import { must } from '../must.ts';
import { onDesk } from '../passes/desk.ts';
import { looseContacts } from '../resolution/eligibility.ts';
import { firstKnownFrom } from '../resolution/first-known.ts';
import { linkableContacts } from '../resolution/issue-keys.ts';
import {
  isAhead,
  type JudgedAhead,
  type Judgement,
  RESULT_CODE,
  RESULT_REASONS,
  RESULTS,
  type Result,
  type ResultReason,
} from '../resolution/judgement.ts';
import type { Counts, Figures, Rate } from './figures.ts';
import { type CellCount, failedSoFar, hourCounts } from './hour-counts.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { keepBySlice } from './kept-by-slice.ts';
import { sliceAhead } from './slice-ahead.ts';
import { wilson } from './wilson.ts';

/** Contacts of a slice, whatever the window. */
type Outside = {
  /** Per index in RESULT_REASONS; those of excluded contacts are used. */
  readonly byReason: Int32Array;
  readonly unlinkable: number;
};

function countOutside(reason: Uint8Array, places: Int32Array, loose: number): Outside {
  const size = RESULT_REASONS.length;
  const byReason = onDesk([places, reason], [4 * size], (desk, [at, reasons], [table]) => {
    desk.fill(table, 4 * size, 0);
    desk.passes.tallyBytes(places.length, at, reasons, table);
    return desk.ints(table, size);
  });
  return { byReason, unlinkable: loose };
}

/** Contacts of the slice that have no identity. */
function countUnlinkable(columns: ContactColumns, linkable: Uint8Array, mask: Uint8Array | null): number {
  let unlinkable = 0;
  for (const i of looseContacts(columns, linkable)) {
    if (linkable[i] === 0 && (mask === null || mask[i] === 1)) unlinkable++;
  }
  return unlinkable;
}

const MOST_OUTSIDE = 512;
const keptOutside = keepBySlice<Outside>(MOST_OUTSIDE, () => 1);
type Tally = Outside & CellCount & { readonly failedSoFar: number };

/** Kinds with a window: everything is looked up in counts that hold for all windows. */
function tallyAhead(
  columns: ContactColumns,
  { ahead: { outlook, windowHours }, observedUntil }: JudgedAhead,
  linkable: Uint8Array,
  mask: Uint8Array | null,
): Tally {
  const all = must(hourCounts(outlook, observedUntil, mask, null), 'one cell is never too many');
  const outside = keptOutside(outlook, mask, '', () => {
    const places = sliceAhead(outlook, observedUntil, mask).outside;
    return countOutside(outlook.excluded, places, countUnlinkable(columns, linkable, mask));
  });
  const failed = failedSoFar(outlook, observedUntil, mask, windowHours);
  return { ...outside, ...all.at(0, windowHours), failedSoFar: failed };
}

/** Kinds without: no window, no failure that is seen before it is judged. */
function tallyResults(
  columns: ContactColumns,
  { result, reason }: Judgement,
  linkable: Uint8Array,
  mask: Uint8Array | null,
): Tally {
  const byResult = new Uint32Array(RESULTS.length);
  const outside: number[] = [];
  for (let i = 0; i < result.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    byResult[result[i] as number] = (byResult[result[i] as number] as number) + 1;
    if (result[i] === RESULT_CODE.excluded) outside.push(i);
  }
  const of = (name: Result): number => byResult[RESULT_CODE[name]] as number;
  const mature = of('resolved') + of('failed');
  return {
    ...countOutside(reason, Int32Array.from(outside), countUnlinkable(columns, linkable, mask)),
    ...{ contacts: mature + of('pending') + of('excluded'), mature, pending: of('pending'), failed: of('failed') },
    failedSoFar: of('failed'),
  };
}

/** Exclusion reasons come first in RESULT_REASONS and belong to no other result. */
const EXCLUSION_REASONS = RESULT_REASONS.slice(0, RESULT_REASONS.indexOf('window_open'));

function countsOf({ contacts, mature, pending, failed, byReason, unlinkable }: Tally): Counts {
  const excluded: Partial<Record<ResultReason, number>> = {};
  for (const [index, reason] of EXCLUSION_REASONS.entries()) {
    const count = byReason[index] as number;
    if (count > 0) excluded[reason] = count;
  }
  const resolved = mature - failed;
  return { contacts, eligible: mature + pending, mature, pending, resolved, failed, unlinkable, excluded };
}

/** Without a window nothing is waited for, so there is one rate. */
function headlineOf(
  by: Censoring,
  { mature, eligible }: Counts,
  rates: Readonly<Record<Censoring, Rate>>,
): Figures['headline'] {
  return { by, ...rates[by], n: by === 'mature_only' ? mature : eligible };
}

function countFirstUnknown(
  columns: ContactColumns,
  { result }: Judgement,
  definition: Definition,
  mask: Uint8Array | null,
): Figures['firstUnknown'] {
  const { kind, lookbackHours, knownFirstOnly } = definition;
  if (kind !== 'lookback_forward' || lookbackHours === 0 || knownFirstOnly) return null;
  const before = firstKnownFrom(columns, definition);
  let contacts = 0;
  for (let i = 0; i < result.length; i++) {
    const isJudged = result[i] === RESULT_CODE.resolved || result[i] === RESULT_CODE.failed;
    if (isJudged && (columns.startedAt[i] as number) < before && (mask === null || mask[i] === 1)) contacts++;
  }
  return Number.isNaN(before) ? null : { contacts, before };
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
  const linkable = linkableContacts(columns, definition);
  const tallied = isAhead(judgement)
    ? tallyAhead(columns, judgement, linkable, mask)
    : tallyResults(columns, judgement, linkable, mask);
  const counts = countsOf(tallied);
  const rate = wilson(counts.resolved, counts.mature);
  const naive = wilson(counts.eligible - tallied.failedSoFar, counts.eligible);
  const [naiveRate, survival] = [isAhead(judgement) ? naive.rate : rate.rate, kaplanMeier(judgement, mask)];
  return {
    counts,
    ...rate,
    naiveRate,
    kaplanMeier: survival,
    headline: headlineOf(isAhead(judgement) ? definition.censoring : 'mature_only', counts, {
      ...{ mature_only: rate, kaplan_meier: survival, naive },
    }),
    firstUnknown: countFirstUnknown(columns, judgement, definition, mask),
  };
}
