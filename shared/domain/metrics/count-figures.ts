import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Censoring, Definition } from '../definition/definition.ts';
import { onDesk } from '../passes/desk.ts';
import { ELIGIBLE } from '../resolution/contact-roles.ts';
import { looseContacts } from '../resolution/eligibility.ts';
import { earlyContacts, firstKnownFrom } from '../resolution/first-known.ts';
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
import type { Outlook } from '../resolution/outlook.ts';
import { contactsByKind } from './cells.ts';
import type { Counts, Figures, Rate } from './figures.ts';
import { type CellCount, countSlice } from './hour-counts.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { keepBySlice } from './kept-by-slice.ts';
import { type SliceAhead, sliceAhead } from './slice-ahead.ts';
import { wilson } from './wilson.ts';

/** Contacts of a slice, whatever the window. */
type Outside = {
  /** Per index in RESULT_REASONS; those of excluded contacts are used. */
  readonly byReason: Int32Array;
  readonly unlinkable: number;
};

function tally(bytes: Uint8Array, places: Int32Array): Int32Array {
  const size = RESULT_REASONS.length;
  return onDesk([places, bytes], [4 * size], (desk, [at, reasons], [table]) => {
    desk.fill(table, 4 * size, 0);
    desk.passes.tallyBytes(places.length, at, reasons, table);
    return desk.ints(table, size);
  });
}

/** By kind, and those whom another rule excludes, or excludes before their kind would. */
function reasonsOutside({ outside, excluded }: Outlook, { ruledOut, otherwise }: SliceAhead, mask: Uint8Array | null) {
  const { kinds, table } = outside;
  const found = tally(excluded, ruledOut);
  const add = (reason: number, contacts: number): void => {
    if (reason !== ELIGIBLE) found[reason] = (found[reason] as number) + contacts;
  };
  contactsByKind(kinds, table.length, null, 1, mask).forEach((contacts, kind) => {
    add(table[kind] as number, contacts);
  });
  for (const place of otherwise) {
    add(table[kinds[place] as number] as number, -1);
    add(excluded[place] as number, 1);
  }
  return found;
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
type Tally = Outside & CellCount & { readonly observed: number; readonly failedSoFar: number };

/** Kinds with a window: everything is looked up in counts that hold for all windows. */
function tallyAhead(
  columns: ContactColumns,
  judgement: JudgedAhead,
  linkable: Uint8Array,
  mask: Uint8Array | null,
): Tally {
  const { outlook, windowHours } = judgement.ahead;
  const outside = keptOutside(outlook, mask, '', () => ({
    byReason: reasonsOutside(outlook, sliceAhead(outlook, judgement.observedUntil, mask), mask),
    unlinkable: countUnlinkable(columns, linkable, mask),
  }));
  return { ...outside, ...countSlice(judgement, mask, windowHours) };
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
    byReason: tally(reason, Int32Array.from(outside)),
    unlinkable: countUnlinkable(columns, linkable, mask),
    ...{ contacts: mature + of('pending') + of('excluded'), mature, pending: of('pending'), failed: of('failed') },
    ...{ observed: mature, failedSoFar: of('failed') },
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
  { mature, observed }: Pick<Tally, 'mature' | 'observed'>,
  rates: Readonly<Record<Censoring, Rate>>,
): Figures['headline'] {
  return { by, ...rates[by], n: by === 'mature_only' ? mature : observed };
}

/** Judged contacts of the slice that start before an instant; only those who start early are looked at. */
function countJudgedBefore(columns: ContactColumns, judgement: JudgedAhead, mask: Uint8Array | null, before: number) {
  const { outlook, windowHours } = judgement.ahead;
  const { startedAt } = columns;
  const early = earlyContacts(columns, before);
  let judged = onDesk([early, startedAt, outlook.excluded, mask], [], ({ passes }, [places, starts, excluded, slice]) =>
    passes.countBefore(early.length, places, starts, before, excluded, ELIGIBLE, slice),
  );
  const { places, hours } = sliceAhead(outlook, judgement.observedUntil, mask).short;
  for (let n = 0; n < places.length; n++) {
    if ((hours[n] as number) < windowHours && (startedAt[places[n] as number] as number) < before) judged--;
  }
  return judged;
}

function countFirstUnknown(
  columns: ContactColumns,
  judgement: Judgement,
  definition: Definition,
  mask: Uint8Array | null,
): Figures['firstUnknown'] {
  const { kind, lookbackHours, knownFirstOnly } = definition;
  if (kind !== 'lookback_forward' || lookbackHours === 0 || knownFirstOnly || !isAhead(judgement)) return null;
  const before = firstKnownFrom(columns, definition);
  return Number.isNaN(before) ? null : { contacts: countJudgedBefore(columns, judgement, mask, before), before };
}

/**
 * The figures of a slice (`mask` null = everything): counts that add up, FCR = resolved / mature with its Wilson
 * interval, the naive rate (of the eligible contacts that were observed, those without a failure so far) and the Kaplan-Meier rate.
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
  const { observed, failedSoFar } = tallied;
  const naive = wilson(observed - failedSoFar, observed);
  const survival = kaplanMeier(judgement, mask);
  return {
    counts,
    ...rate,
    observed,
    naiveRate: naive.rate,
    kaplanMeier: survival,
    headline: headlineOf(isAhead(judgement) ? definition.censoring : 'mature_only', tallied, {
      ...{ mature_only: rate, kaplan_meier: survival, naive },
    }),
    firstUnknown: countFirstUnknown(columns, judgement, definition, mask),
  };
}
