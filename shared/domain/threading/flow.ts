import type { DictionaryColumn } from '../columns/contact-columns.ts';

/**
 * From where to where: contacts by a value at the one end and a value at the other. The largest values of both ends
 * together are named; all others, blank among them unless it is large, are the last row and the last column.
 */
export type Flow = {
  /** Named values, largest first; null is blank. */
  readonly values: readonly (string | null)[];
  /** How many different values are in the last row and column; 0 = there is none. */
  readonly others: number;
  /** counts[from][to]; one row and one column more than values when there are others. */
  readonly counts: readonly (readonly number[])[];
  readonly contacts: number;
  /** Contacts with the same value at both ends, and those that have a value at both. */
  readonly same: number;
  readonly known: number;
};

/** Counts the contacts with 1 in `mask`. Both ends are coded by the values of `from`. One pass for sizes, one for pairs. */
export function countFlow(from: DictionaryColumn, to: DictionaryColumn, mask: Uint8Array, most: number): Flow {
  const size = new Uint32Array(from.values.length);
  const grow = (code: number): void => {
    size[code] = (size[code] as number) + 1;
  };
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    grow(from.codes[i] as number);
    grow(to.codes[i] as number);
  }
  const found = [...size.keys()].filter((code) => (size[code] as number) > 0);
  const bySize = found.toSorted((a, b) => (size[b] as number) - (size[a] as number) || a - b);
  const named = bySize.slice(0, most);
  const placeOf = new Int32Array(size.length).fill(named.length);
  for (const [place, code] of named.entries()) placeOf[code] = place;
  const others = found.length - named.length;
  const width = named.length + (others > 0 ? 1 : 0);
  const counts = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  const sums = { contacts: 0, same: 0, known: 0 };
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    const [a, b] = [from.codes[i] as number, to.codes[i] as number];
    const row = counts[placeOf[a] as number] as number[];
    row[placeOf[b] as number] = (row[placeOf[b] as number] as number) + 1;
    sums.contacts++;
    if (a !== 0 && b !== 0) sums.known++;
    if (a !== 0 && a === b) sums.same++;
  }
  return { values: named.map((code) => from.values[code] ?? null), others, counts, ...sums };
}
