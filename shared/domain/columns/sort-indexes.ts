/**
 * Orders contacts by a number each in a few linear passes, because a comparator on a million indexes takes seconds.
 * Every number gets a mark on a scale of 32 bits, exactly where the numbers are whole (or whole seconds in milliseconds)
 * and close enough together, and is sorted by the digits of its mark, as few as the scale needs. What fell together on the
 * scale (one number far off makes it coarse) is sorted once more on a scale of its own. Stable: equal numbers keep the
 * order they came in. Waiting for memory is what takes the time here, so all but two walks read it in a row.
 */
const SCALE_BITS = 32;
/** Blank has the mark above the highest one. */
const MOST_MARK = 2 ** SCALE_BITS - 2;
/** Steps that numbers may have: seconds as milliseconds, and whole ones. */
const GRAINS = [1000, 1] as const;
/** At most about as many different digits as there are numbers, as long as their counts stay in the cache. */
const DIGIT_BITS = { least: 8, most: 16 } as const;

type Scale = {
  readonly start: number;
  /** Divides a difference; below zero where the highest number comes first. */
  readonly grain: number;
  readonly most: number;
  /** Numbers with one mark are equal. */
  readonly isExact: boolean;
};

/** null = nothing to sort; 'none' = at the ends of what doubles can say there is no scale. */
function scaleOf(keys: Float64Array, sign: 1 | -1): Scale | 'none' | null {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k] as number;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  if (!(least < most)) return null;
  const width = most - least;
  const start = sign === 1 ? least : most;
  const exact = GRAINS.find((grain) => width / grain <= MOST_MARK && isOfGrain(keys, least, grain));
  if (exact !== undefined) return { start, grain: sign * exact, most: width / exact, isExact: true };
  const grain = width / MOST_MARK;
  // Below the smallest number whose reciprocal is one, products are no longer in order.
  if (!Number.isFinite(grain) || !Number.isFinite(1 / grain)) return 'none';
  return { start, grain: sign * grain, most: MOST_MARK, isExact: false };
}

function isOfGrain(keys: Float64Array, least: number, grain: number): boolean {
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k] as number;
    const steps = (key - least) / grain;
    // Differences and quotients are rounded, maybe to a whole number: there must be a way back.
    if ((steps !== Math.floor(steps) || least + steps * grain !== key) && !Number.isNaN(key)) return false;
  }
  return true;
}

/** Differences and quotients of doubles never change an order, they only let neighbours fall together. */
function marksOf(keys: Float64Array, { start, grain, most }: Scale): Uint32Array {
  const marks = new Uint32Array(keys.length);
  for (let k = 0; k < marks.length; k++) {
    const mark = ((keys[k] as number) - start) / grain;
    marks[k] = Number.isNaN(mark) ? most + 1 : Math.min(mark, most);
  }
  return marks;
}

/** Indexes with their marks side by side: a pass moves both, so that the next one reads them in a row. */
type Marked = { readonly marks: Uint32Array; readonly indexes: Int32Array };

/** Where each digit begins; null where all have the same one. */
export function digitStarts(marks: Uint32Array, shift: number, digits: number): Uint32Array | null {
  const starts = new Uint32Array(digits + 1);
  for (let k = 0; k < marks.length; k++) {
    const place = (((marks[k] as number) >>> shift) & (digits - 1)) + 1;
    starts[place] = (starts[place] as number) + 1;
  }
  if (starts.includes(marks.length)) return null;
  for (let d = 1; d <= digits; d++) starts[d] = (starts[d] as number) + (starts[d - 1] as number);
  return starts;
}

const blankMarked = (count: number): Marked => ({ marks: new Uint32Array(count), indexes: new Int32Array(count) });

/** The first pass by the lowest digit: marks stand by index, not by place in the order. */
function firstPass(order: Int32Array, byIndex: Uint32Array, digits: number): Marked {
  const starts = digitStarts(byIndex, 0, digits);
  if (starts === null) return { marks: Uint32Array.from(order, (index) => byIndex[index] as number), indexes: order };
  const to = blankMarked(order.length);
  for (let k = 0; k < order.length; k++) {
    const index = order[k] as number;
    const mark = byIndex[index] as number;
    const digit = mark & (digits - 1);
    const place = starts[digit] as number;
    starts[digit] = place + 1;
    to.marks[place] = mark;
    to.indexes[place] = index;
  }
  return to;
}

function nextPass(from: Marked, shift: number, digits: number): Marked {
  const { marks, indexes } = from;
  const starts = digitStarts(marks, shift, digits);
  if (starts === null) return from;
  const to = blankMarked(marks.length);
  for (let k = 0; k < marks.length; k++) {
    const mark = marks[k] as number;
    const digit = (mark >>> shift) & (digits - 1);
    const place = starts[digit] as number;
    starts[digit] = place + 1;
    to.marks[place] = mark;
    to.indexes[place] = indexes[k] as number;
  }
  return to;
}

/** Sorts again, on a scale of its own, what has one mark and different numbers. */
function partFallen({ marks, indexes }: Marked, keys: Float64Array, isDescending: boolean, blankMark: number): void {
  for (let from = 0, to = 1; from < marks.length && marks[from] !== blankMark; from = to++) {
    const first = keys[indexes[from] as number];
    let isOne = true;
    for (; to < marks.length && marks[to] === marks[from]; to++) isOne &&= keys[indexes[to] as number] === first;
    if (!isOne) indexes.set(sortIndexes(indexes.slice(from, to), keys, isDescending), from);
  }
}

function compare(one: number, other: number, sign: 1 | -1): number {
  if (Number.isNaN(one) || Number.isNaN(other)) return Number(Number.isNaN(one)) - Number(Number.isNaN(other));
  return one === other ? 0 : one < other ? -sign : sign;
}

/** Nothing to sort: one number for all that have one. */
function blankLast(order: Int32Array, keys: Float64Array): Int32Array {
  const sorted = new Int32Array(order.length);
  const blank = new Int32Array(order.length);
  let [filled, left] = [0, 0];
  for (let k = 0; k < order.length; k++) {
    const index = order[k] as number;
    if (Number.isNaN(keys[index])) blank[left++] = index;
    else sorted[filled++] = index;
  }
  sorted.set(blank.subarray(0, left), filled);
  return sorted;
}

/** Bits of a digit: passes of equal size, as few as there must be. */
function digitSize(bits: number, count: number): number {
  const most = Math.min(DIGIT_BITS.most, Math.max(DIGIT_BITS.least, Math.ceil(Math.log2(count))));
  return Math.ceil(bits / Math.ceil(bits / most));
}

/** Below this many a comparator is faster than passes. */
const FEW = 64;

/** `order` names every key once; so does the answer. */
function sortAll(order: Int32Array, keys: Float64Array, isDescending: boolean): Int32Array {
  const sign = isDescending ? -1 : 1;
  const scale = order.length < FEW ? 'none' : scaleOf(keys, sign);
  if (scale === null) return blankLast(order, keys);
  if (scale === 'none') {
    return order.toSorted((a, b) => compare(keys[a] as number, keys[b] as number, sign));
  }
  const bits = Math.ceil(Math.log2(scale.most + 2));
  const size = digitSize(bits, order.length);
  let marked = firstPass(order, marksOf(keys, scale), 2 ** size);
  for (let shift = size; shift < bits; shift += size) marked = nextPass(marked, shift, 2 ** size);
  if (!scale.isExact) partFallen(marked, keys, isDescending, scale.most + 1);
  return marked.indexes;
}

/**
 * `indexes` ordered by `keys[index]`, each of them once; NaN is blank and comes last either way. Equal keys keep their
 * order, also when descending.
 */
export function sortIndexes(indexes: Int32Array, keys: Float64Array, isDescending: boolean): Int32Array {
  if (indexes.length === keys.length) return sortAll(indexes, keys, isDescending);
  const own = new Float64Array(indexes.length);
  const order = new Int32Array(indexes.length);
  for (let k = 0; k < order.length; k++) {
    own[k] = keys[indexes[k] as number] as number;
    order[k] = k;
  }
  const sorted = sortAll(order, own, isDescending);
  for (let k = 0; k < order.length; k++) order[k] = indexes[sorted[k] as number] as number;
  return order;
}
