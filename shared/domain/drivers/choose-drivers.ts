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
  const { part } = plan;
  const rowsOf = createRowFinder(part);
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
function check(part: ExpectedPart, accepted: readonly Accepted[]): readonly Weighed[] {
  const rowsOf = createRowFinder(part);
  return accepted.map(({ candidate: { slice, named } }) => {
    const rows = rowsOf(slice.items);
    const weighed = weighSlice(part, rows, named, slice.items.length);
    explain(part, rows);
    return weighed;
  });
}

const failedOf = (part: ExpectedPart, rows: Int32Array): Int32Array => rows.filter((row) => part.failed[row] === 1);

const isPartOf = (slice: readonly SliceItem[], whole: readonly SliceItem[]): boolean =>
  whole.every((item) => slice.some(({ dimension, value }) => dimension === item.dimension && value === item.value));

/** Slices with nearly the same failed contacts as each that was accepted, nearest first. */
function* alikeOf(
  part: ExpectedPart,
  slices: readonly CountedSlice[],
  accepted: readonly Accepted[],
): Generator<number, (readonly (readonly SliceItem[])[])[], void> {
  const rowsOf = createRowFinder(part);
  const others = slices.slice(0, MOST_COMPARED);
  const marks = new Uint8Array(part.failed.length);
  const alike: (readonly (readonly SliceItem[])[])[] = [];
  for (const { candidate, rows } of accepted) {
    const own = failedOf(part, rows);
    for (const row of own) marks[row] = 1;
    const near = others.flatMap(({ items, failed }) => {
      // Sizes too far apart cannot overlap enough; a part of it, or the same, says nothing new.
      if (Math.min(failed, own.length) < ALIKE * Math.max(failed, own.length)) return [];
      if (isPartOf(items, candidate.slice.items)) return [];
      let common = 0;
      for (const row of failedOf(part, rowsOf(items))) common += marks[row] as number;
      const overlap = common / (own.length + failed - common);
      return overlap >= ALIKE ? [{ items, overlap }] : [];
    });
    for (const row of own) marks[row] = 0;
    const nearest = near.toSorted((a, b) => b.overlap - a.overlap || a.items.length - b.items.length);
    alike.push(
      nearest
        .filter(({ items }) => !near.some((shorter) => shorter.items !== items && isPartOf(items, shorter.items)))
        .slice(0, MOST_ALIKE)
        .map(({ items }) => items),
    );
    yield 1;
  }
  return alike;
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
  const checked = check(other, accepted);
  const confirmedAt = benjaminiHochberg(
    checked.map(({ chance }) => chance),
    accepted.length,
    CONFIRMED_RATE,
  );
  const alike = yield* alikeOf(plan.part, counted.slices, accepted);
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
