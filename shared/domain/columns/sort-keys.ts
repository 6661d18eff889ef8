import type { SecondsColumn } from './narrowest.ts';

/** What contacts are put in order by, as it lies in the columns: a million of them need no copy. */
export type SortKeys =
  | {
      readonly by: 'numbers';
      readonly numbers: Uint16Array | SecondsColumn | Float64Array;
      /** The number that stands for none. */
      readonly blank: -1 | typeof Number.NaN;
    }
  | {
      readonly by: 'words';
      readonly codes: Uint8Array | Uint16Array | Uint32Array;
      /** By code: where the word stands among the others, 0 and up; -1 = blank. */
      readonly ranks: Int32Array;
    };

export const countOfKeys = (keys: SortKeys): number =>
  keys.by === 'numbers' ? keys.numbers.length : keys.codes.length;

const blankToNaN = (number: number, blank: number): number => (number === blank ? Number.NaN : number);

/** One number per index; NaN = blank. */
export function keyAt(keys: SortKeys, index: number): number {
  if (keys.by === 'numbers') return blankToNaN(keys.numbers[index] as number, keys.blank);
  return blankToNaN(keys.ranks[keys.codes[index] as number] as number, -1);
}

/** The numbers of these indexes, or of all in their order. */
export function keyNumbers(keys: SortKeys, indexes: Int32Array | null = null): Float64Array {
  const found = new Float64Array(indexes?.length ?? countOfKeys(keys));
  for (let k = 0; k < found.length; k++) found[k] = keyAt(keys, indexes === null ? k : (indexes[k] as number));
  return found;
}
