import type { ExpectedPart } from './judged-part.ts';
import type { RowFinder, SliceItem } from './slice-rows.ts';
import { chanceOf, type Observed, plainScore, scoreOf } from './slice-score.ts';

/**
 * Counts the slices of one to three values in the search half. All of one and two values are counted: a pair of
 * dimensions is one pass with one table. Of three values only those that add to the pairs that stand out most
 * (a beam): what shows only when three things come together and in no two of them is not found. Words of texts are
 * looked at alone and with every field, within the few contacts that have them.
 */
export type CountedSlice = Observed & {
  /** By ascending dimension. */
  readonly items: readonly SliceItem[];
  readonly chance: number;
  /** See plainScore. */
  readonly score: number;
};

export type CountedSlices = {
  /** Slices that stand out at all, best first. */
  readonly slices: readonly CountedSlice[];
  /** All that were looked at: those with enough contacts. */
  readonly looks: number;
};

export type SearchPlan = {
  readonly part: ExpectedPart;
  /** Of this part. */
  readonly rowsOf: RowFinder;
  /** Kept values of each dimension. */
  readonly sizes: readonly number[];
  /** Bit of the case-mix factor that each dimension is; 0 = none. */
  readonly factorBits: readonly number[];
  readonly leastContacts: number;
  /** Dimensions that are a word of a text. */
  readonly isWord: readonly boolean[];
  /** Looks that were taken before: words that were passed over. */
  readonly looksBefore: number;
};

/** Worth an exact chance at all: at .05 by the bound. */
const LEAST_SCORE = Math.sqrt(-2 * Math.log(0.05));
/** Worth keeping: no bar of Benjamini and Hochberg over thousands of looks is higher. */
const MOST_CHANCE = 0.001;
/** Pairs that are looked into with a third value. */
const BEAM = 200;

type Cells = { readonly contacts: Uint32Array; readonly failed: Uint32Array; readonly expected: Float64Array };

const blankCells = (size: number): Cells => ({
  contacts: new Uint32Array(size),
  failed: new Uint32Array(size),
  expected: new Float64Array(size),
});

/** The loops over rows stand apart and do nothing else: the engine makes them fast. */
function countOne(
  { contacts, failed, expected }: Cells,
  one: Uint16Array,
  failures: Uint8Array,
  chances: Float32Array,
) {
  for (let row = 0; row < one.length; row++) {
    const cell = one[row] as number;
    contacts[cell] = (contacts[cell] as number) + 1;
    failed[cell] = (failed[cell] as number) + (failures[row] as number);
    expected[cell] = (expected[cell] as number) + (chances[row] as number);
  }
}

function countPair(
  { contacts, failed, expected }: Cells,
  one: Uint16Array,
  other: Uint16Array,
  width: number,
  failures: Uint8Array,
  chances: Float32Array,
) {
  for (let row = 0; row < one.length; row++) {
    const cell = (one[row] as number) * width + (other[row] as number);
    contacts[cell] = (contacts[cell] as number) + 1;
    failed[cell] = (failed[cell] as number) + (failures[row] as number);
    expected[cell] = (expected[cell] as number) + (chances[row] as number);
  }
}

function countWithin(
  { contacts, failed, expected }: Cells,
  rows: Int32Array,
  one: Uint16Array,
  failures: Uint8Array,
  chances: Float32Array,
) {
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const cell = one[row] as number;
    contacts[cell] = (contacts[cell] as number) + 1;
    failed[cell] = (failed[cell] as number) + (failures[row] as number);
    expected[cell] = (expected[cell] as number) + (chances[row] as number);
  }
}

/** Named factors of some dimensions together. */
export const namedBits = (factorBits: readonly number[], dimensions: readonly number[]): number =>
  dimensions.reduce((bits, dimension) => bits | (factorBits[dimension] as number), 0);

type Found = { readonly kept: Map<string, CountedSlice>; looks: number };

const keyOf = (items: readonly SliceItem[]): string =>
  items.map(({ dimension, value }) => `${dimension}:${value}`).join();

/** Looks at one cell. Returns what stands out. */
function look(
  found: Found,
  plan: SearchPlan,
  cells: Cells,
  cell: number,
  itemsOf: () => readonly SliceItem[],
): CountedSlice | null {
  const contacts = cells.contacts[cell] as number;
  if (contacts < plan.leastContacts) return null;
  found.looks++;
  const observed = {
    contacts,
    failed: cells.failed[cell] as number,
    expected: cells.expected[cell] as number,
  };
  const score = scoreOf(observed);
  if (score < LEAST_SCORE) return null;
  const items = itemsOf();
  const slice = { ...observed, items, chance: chanceOf(observed), score: plainScore(score, items.length) };
  if (slice.chance <= MOST_CHANCE) found.kept.set(keyOf(items), slice);
  return slice;
}

function lookAtPair(found: Found, plan: SearchPlan, cells: Cells, first: number, second: number): CountedSlice[] {
  const width = (plan.sizes[second] as number) + 1;
  const pairs: CountedSlice[] = [];
  for (let a = 1; a <= (plan.sizes[first] as number); a++) {
    for (let b = 1; b < width; b++) {
      const slice = look(found, plan, cells, a * width + b, () => [
        { dimension: first, value: a },
        { dimension: second, value: b },
      ]);
      if (slice !== null && slice.contacts >= 2 * plan.leastContacts) pairs.push(slice);
    }
  }
  return pairs;
}

const byScore = (a: CountedSlice, b: CountedSlice): number => b.score - a.score;

/** Adds one more value of every other dimension; gives what can be looked into further. */
function lookInto(found: Found, plan: SearchPlan, slice: Pick<CountedSlice, 'items'>): CountedSlice[] {
  const { part, rowsOf, sizes, factorBits, isWord } = plan;
  const rows = rowsOf(slice.items);
  const taken = slice.items.map(({ dimension }) => dimension);
  const hasWord = taken.some((dimension) => isWord[dimension]);
  const further: CountedSlice[] = [];
  for (const [dimension, size] of sizes.entries()) {
    if (taken.includes(dimension) || (hasWord && isWord[dimension])) continue;
    const cells = blankCells(size + 1);
    const expected = part.expected[namedBits(factorBits, [...taken, dimension])] as Float32Array;
    countWithin(cells, rows, part.values[dimension] as Uint16Array, part.failed, expected);
    for (let value = 1; value <= size; value++) {
      const longer = look(found, plan, cells, value, () =>
        [...slice.items, { dimension, value }].toSorted((a, b) => a.dimension - b.dimension),
      );
      if (longer !== null && longer.contacts >= 2 * plan.leastContacts) further.push(longer);
    }
  }
  return further;
}

function lookAtSingles(found: Found, plan: SearchPlan, dimension: number): void {
  const { part, sizes, factorBits } = plan;
  const size = sizes[dimension] as number;
  const cells = blankCells(size + 1);
  const expected = part.expected[factorBits[dimension] as number] as Float32Array;
  countOne(cells, part.values[dimension] as Uint16Array, part.failed, expected);
  for (let value = 1; value <= size; value++) look(found, plan, cells, value, () => [{ dimension, value }]);
}

function lookAtPairs(found: Found, plan: SearchPlan, first: number, second: number): CountedSlice[] {
  const { part, sizes, factorBits } = plan;
  const width = (sizes[second] as number) + 1;
  const table = blankCells(((sizes[first] as number) + 1) * width);
  const expected = part.expected[namedBits(factorBits, [first, second])] as Float32Array;
  const [one, other] = [part.values[first] as Uint16Array, part.values[second] as Uint16Array];
  countPair(table, one, other, width, part.failed, expected);
  return lookAtPair(found, plan, table, first, second);
}

/** Yields how far it is (0..1) after every pass over the rows, so that the caller can breathe. */
export function* countSlices(plan: SearchPlan): Generator<number, CountedSlices, void> {
  const { sizes, isWord } = plan;
  const found: Found = { kept: new Map(), looks: plan.looksBefore };
  const passes = (sizes.length * (sizes.length + 1)) / 2;
  let pairs: CountedSlice[] = [];
  let done = 0;
  for (let second = 0; second < sizes.length; second++) {
    lookAtSingles(found, plan, second);
    if (isWord[second]) pairs.push(...lookInto(found, plan, { items: [{ dimension: second, value: 1 }] }));
    for (let first = 0; first < second; first++) {
      done++;
      if (isWord[first] || isWord[second]) continue;
      pairs.push(...lookAtPairs(found, plan, first, second));
      yield (0.7 * done) / passes;
    }
    pairs = pairs.toSorted(byScore).slice(0, BEAM);
    yield (0.7 * ++done) / passes;
  }
  for (const [at, pair] of pairs.entries()) {
    lookInto(found, plan, pair);
    yield 0.7 + (0.3 * (at + 1)) / pairs.length;
  }
  return { slices: [...found.kept.values()].toSorted(byScore), looks: found.looks };
}
