import { firstOfWords } from './first-of-words.ts';
import { countOfKeys, keyNumbers, type SortKeys } from './sort-keys.ts';

/**
 * The beginning of an order in one walk, when nothing was made for that order yet: every so manieth number is looked at to
 * find a limit below which a few times as many contacts lie as are wanted, and only these are sorted; words are counted
 * (first-of-words.ts). null = where that
 * does not find them (equal numbers, few numbers, few contacts): then they are shared out (page-of-order.ts).
 */

/** Numbers that are looked at to find a limit. */
const LOOKED_AT = 8192;
/** Below this many there is nothing to gain. */
const FEWEST = 4 * LOOKED_AT;
/** The limit lies so far behind what is wanted that chance does not put it before; more than that are equal numbers. */
const SPARE = 16;
const MOST_HELD = 2 * LOOKED_AT;

type Numbers = Extract<SortKeys, { by: 'numbers' }>;

/** The lowest number stands first either way. */
const turned = (numbers: Float64Array, isDescending: boolean): Float64Array =>
  isDescending ? numbers.map((number) => -number) : numbers;

/** A number that more than `count` of all are not above; NaN = not found. */
function limitFor(keys: Numbers, isDescending: boolean, mask: Uint8Array | null, count: number): number {
  const all = keys.numbers.length;
  const places = Int32Array.from({ length: LOOKED_AT }, (_, n) => Math.floor((n * all) / LOOKED_AT));
  const within = mask === null ? places : places.filter((place) => mask[place] === 1);
  const looked = turned(keyNumbers(keys, within), isDescending).sort();
  const wanted = (count * LOOKED_AT) / all;
  return looked[Math.ceil(wanted + 4 * Math.sqrt(wanted)) + SPARE] ?? Number.NaN;
}

/** Indexes of numbers that are not behind the limit; null = too many. Blank never is one of them. */
function upTo({ numbers, blank }: Numbers, mask: Uint8Array | null, limit: number, sign: 1 | -1): Int32Array | null {
  const held = new Int32Array(MOST_HELD);
  let count = 0;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    if (!(sign * number <= limit) || number === blank || (mask !== null && mask[i] !== 1)) continue;
    if (count === MOST_HELD) return null;
    held[count++] = i;
  }
  return held.subarray(0, count);
}

/**
 * The first `count` indexes that the mask lets through (null = all), as in the whole order: ties by row, blank last, which is
 * why there must be enough that are not.
 */
export function firstOfOrder(
  keys: SortKeys,
  {
    rows,
    isDescending,
    mask,
  }: {
    readonly rows: Int32Array;
    readonly isDescending: boolean;
    readonly mask: Uint8Array | null;
  },
  count: number,
): Int32Array | null {
  if (countOfKeys(keys) < FEWEST) return null;
  if (keys.by === 'words') return firstOfWords(keys, { rows, isDescending, mask }, count);
  const limit = limitFor(keys, isDescending, mask, count);
  if (Number.isNaN(limit)) return null;
  const held = upTo(keys, mask, limit, isDescending ? -1 : 1);
  if (held === null || held.length < count) return null;
  const numbers = turned(keyNumbers(keys, held), isDescending);
  const inOrder = Array.from(held.keys()).sort(
    (a, b) =>
      (numbers[a] as number) - (numbers[b] as number) ||
      (rows[held[a] as number] as number) - (rows[held[b] as number] as number),
  );
  return Int32Array.from(inOrder.slice(0, count), (n) => held[n] as number);
}
