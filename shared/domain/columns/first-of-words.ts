import type { SortKeys } from './sort-keys.ts';

type Words = Extract<SortKeys, { by: 'words' }>;

/** What stands where among the words that the first ones have. */
const ALL_OF_IT = 1;
const SOME_OF_IT = 2;

/** Indexes that are held before the rows behind the wanted ones are dropped. */
const MOST_HELD = 4096;

function countOfCodes({ codes, ranks }: Words, mask: Uint8Array | null): Int32Array {
  const counts = new Int32Array(ranks.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    if (mask === null || mask[i] === 1) counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

/** Codes whose contacts are all among the first `count`, and the one of which the lowest rows are; null = blanks are, too. */
function codesOfFirst(keys: Words, isDescending: boolean, counts: Int32Array, count: number) {
  const sign = isDescending ? -1 : 1;
  const rank = (code: number): number => keys.ranks[code] as number;
  const inOrder = [...counts.keys()].filter((code) => rank(code) >= 0 && (counts[code] as number) > 0);
  inOrder.sort((a, b) => sign * (rank(a) - rank(b)));
  const kinds = new Uint8Array(counts.length);
  let left = count;
  for (const code of inOrder) {
    const found = counts[code] as number;
    kinds[code] = found > left ? SOME_OF_IT : ALL_OF_IT;
    if (found >= left) return { kinds, left };
    left -= found;
  }
  return null;
}

/**
 * The first `count` indexes in an order of few words that the mask lets through, as in the whole order: ties by row, blank last.
 * Words are counted in one walk; in a second one the contacts of the first words are taken, of the last of these the lowest
 * rows alone. null = there are not so many that are not blank.
 */
export function firstOfWords(
  keys: Words,
  {
    rows,
    isDescending,
    mask,
  }: { readonly rows: Int32Array; readonly isDescending: boolean; readonly mask: Uint8Array | null },
  count: number,
): Int32Array | null {
  const { codes, ranks } = keys;
  const first = codesOfFirst(keys, isDescending, countOfCodes(keys, mask), count);
  if (first === null) return null;
  const { kinds, left } = first;
  const whole: number[] = [];
  const byRow = (a: number, b: number): number => (rows[a] as number) - (rows[b] as number);
  let some: number[] = [];
  let lastRow = Number.POSITIVE_INFINITY;
  for (let i = 0; i < codes.length; i++) {
    const kind = kinds[codes[i] as number] as number;
    if (kind === 0 || (mask !== null && mask[i] !== 1)) continue;
    if (kind === ALL_OF_IT) whole.push(i);
    else if ((rows[i] as number) < lastRow) {
      some.push(i);
      if (some.length < left + MOST_HELD) continue;
      some = some.sort(byRow).slice(0, left);
      lastRow = rows[some.at(-1) as number] as number;
    }
  }
  const sign = isDescending ? -1 : 1;
  const rankAt = (index: number): number => ranks[codes[index] as number] as number;
  whole.sort((a, b) => sign * (rankAt(a) - rankAt(b)) || byRow(a, b));
  return Int32Array.from([...whole, ...some.sort(byRow)].slice(0, count));
}
