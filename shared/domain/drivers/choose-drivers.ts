import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { type CountedSlice, type CountedSlices, namedBits, type SearchPlan } from './count-slices.ts';
import type { ExpectedPart } from './judged-part.ts';
import { createRowFinder, type SliceItem } from './slice-rows.ts';
import { explain, type Weighed, weighSlice } from './weigh-slice.ts';

/** A slice that was found in one half of the time, and how it did in the other. */
export type ChosenDriver = {
  readonly items: readonly SliceItem[];
  readonly named: number;
  readonly found: Weighed;
  readonly checked: Weighed;
  readonly isConfirmed: boolean;
  /** Other slices of nearly the same failed contacts. */
  readonly alike: readonly (readonly SliceItem[])[];
};

/** Of the slices that are found, at most a tenth are expected to be chance (reference 4.2). */
const FOUND_RATE = 0.1;
/** Of those that are called confirmed, at most a twentieth. */
const CONFIRMED_RATE = 0.05;
const MOST_WEIGHED = 5000;
const LEAST_EXCESS = 5;
/** Common failed contacts by all failed contacts of two slices, from which on they are one story. */
const ALIKE = 0.6;
const MOST_ALIKE = 3;
const MOST_COMPARED = 300;
const WEIGHED_PER_STEP = 10;

type Candidate = { readonly slice: CountedSlice; readonly named: number; score: number };
type Accepted = { readonly candidate: Candidate; readonly rows: Int32Array; readonly found: Weighed };

/** Puts a candidate back in its place of a list that is sorted by score, worst first. */
function putBack(queue: Candidate[], candidate: Candidate): void {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((queue[middle] as Candidate).score < candidate.score) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, candidate);
}

/**
 * Takes the slice that stands out most, lets it explain what it explains, and goes on with what still stands out: a
 * forward selection. A slice is weighed again only when it comes to the front, because expectations only grow. The k-th
 * driver must pass the bar of Benjamini and Hochberg for the k-th of all looks, with what the ones before it leave over.
 */
function* accept(
  plan: SearchPlan,
  { slices, looks }: CountedSlices,
  most: number,
): Generator<number, Accepted[], void> {
  const { part, rowsOf } = plan;
  const dimensionsOf = ({ items }: CountedSlice) => items.map(({ dimension }) => dimension);
  const queue = slices
    .slice(0, MOST_WEIGHED)
    .map(
      (slice): Candidate => ({
        slice,
        named: namedBits(plan.factorBits, dimensionsOf(slice)),
        score: slice.score,
      }),
    )
    .reverse();
  const accepted: Accepted[] = [];
  const barOf = (rank: number): number => (FOUND_RATE * rank) / looks;
  const all = queue.length;
  for (let step = 1; accepted.length < most; step++) {
    const candidate = queue.pop();
    if (candidate === undefined) break;
    const rows = rowsOf(candidate.slice.items);
    const found = weighSlice(part, rows, candidate.named, candidate.slice.items.length);
    if (step % WEIGHED_PER_STEP === 0) yield 1 - queue.length / all;
    if (found.chance > barOf(most) || found.failed - found.expected < LEAST_EXCESS) continue;
    candidate.score = found.score;
    if (found.score < (queue.at(-1)?.score ?? 0)) putBack(queue, candidate);
    else if (found.chance <= barOf(accepted.length + 1)) {
      accepted.push({ candidate, rows, found });
      explain(part, rows);
    }
  }
  return accepted;
}

/** The other half, in the order in which the drivers were accepted. */
function* check(part: ExpectedPart, accepted: readonly Accepted[]): Generator<number, readonly Weighed[], void> {
  const rowsOf = createRowFinder(part);
  const checked: Weighed[] = [];
  for (const { candidate } of accepted) {
    const { slice, named } = candidate;
    const rows = rowsOf(slice.items);
    checked.push(weighSlice(part, rows, named, slice.items.length));
    explain(part, rows);
    yield 1;
  }
  return checked;
}

function failedOf({ failed }: ExpectedPart, rows: Int32Array): Int32Array {
  const kept = new Int32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    // Written in any case, and kept if it failed.
    kept[count] = row;
    count += failed[row] as number;
  }
  return kept.subarray(0, count);
}

const isPartOf = (slice: readonly SliceItem[], whole: readonly SliceItem[]): boolean =>
  whole.every((item) => slice.some(({ dimension, value }) => dimension === item.dimension && value === item.value));

type Near = { readonly items: readonly SliceItem[]; readonly overlap: number };

/** An accepted slice with its failed rows, as a count and as marks. */
type Own = { readonly items: readonly SliceItem[]; readonly failed: number; readonly marks: Uint8Array; near: Near[] };

function ownOf({ failed }: ExpectedPart, { candidate, rows, found }: Accepted): Own {
  const marks = new Uint8Array(failed.length);
  for (let at = 0; at < rows.length; at++) marks[rows[at] as number] = failed[rows[at] as number] as number;
  return { items: candidate.slice.items, failed: found.failed, marks, near: [] };
}

/** Sizes too far apart cannot overlap enough; a part of it, or the same, says nothing new. */
const mayBeNear = (own: Own, { items, failed }: CountedSlice): boolean =>
  Math.min(failed, own.failed) >= ALIKE * Math.max(failed, own.failed) && !isPartOf(items, own.items);

function commonOf(marks: Uint8Array, failedRows: Int32Array): number {
  let common = 0;
  for (let at = 0; at < failedRows.length; at++) common += marks[failedRows[at] as number] as number;
  return common;
}

/** Slices with nearly the same failed contacts as each that was accepted, nearest first. */
function* alikeOf(
  { part, rowsOf }: SearchPlan,
  slices: readonly CountedSlice[],
  accepted: readonly Accepted[],
): Generator<number, (readonly (readonly SliceItem[])[])[], void> {
  const owns = accepted.map((one) => ownOf(part, one));
  for (const slice of slices.slice(0, MOST_COMPARED)) {
    const sized = owns.filter((own) => mayBeNear(own, slice));
    if (sized.length === 0) continue;
    const failedRows = failedOf(part, rowsOf(slice.items));
    for (const own of sized) {
      const common = commonOf(own.marks, failedRows);
      const overlap = common / (own.failed + slice.failed - common);
      if (overlap >= ALIKE) own.near.push({ items: slice.items, overlap });
    }
    yield 1;
  }
  return owns.map(({ near }) =>
    near
      .toSorted((a, b) => b.overlap - a.overlap || a.items.length - b.items.length)
      .filter(({ items }) => !near.some((shorter) => shorter.items !== items && isPartOf(items, shorter.items)))
      .slice(0, MOST_ALIKE)
      .map(({ items }) => items),
  );
}

/**
 * The drivers among the counted slices: past the bar over all looks, each beyond what the ones before it explain, and
 * tested once more, as found, on the half of the time that the search has not seen. Changes the expectations of both.
 */
export function* chooseDrivers(
  plan: SearchPlan,
  other: ExpectedPart,
  counted: CountedSlices,
  most: number,
): Generator<number, readonly ChosenDriver[], void> {
  const accepted = yield* accept(plan, counted, most);
  const checked = yield* check(other, accepted);
  const confirmedAt = benjaminiHochberg(
    checked.map(({ chance }) => chance),
    accepted.length,
    CONFIRMED_RATE,
  );
  const alike = yield* alikeOf(plan, counted.slices, accepted);
  return accepted.map(({ candidate, found }, at): ChosenDriver => {
    const weighed = checked[at] as Weighed;
    return {
      items: candidate.slice.items,
      named: candidate.named,
      found,
      checked: weighed,
      isConfirmed: weighed.chance <= confirmedAt && weighed.chance < 1,
      alike: alike[at] ?? [],
    };
  });
}
