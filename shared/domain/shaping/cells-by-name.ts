/**
 * A header as profiles compare it: lower case, width folded, letters and digits only. Systems change case, spaces and
 * brackets of their headers from version to version: `Contact_Id`, `CONTACT ID` and `contactId` are the same name.
 */
export const headerKey = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Looks a cell up by its name. */
export type CellsByName = {
  /** The trimmed cell under the first of these names that the file has; '' without one. */
  readonly get: (cells: readonly string[], keys: string) => string;
  /** True when the file has one of these columns. Names are header keys separated by `|`. */
  readonly has: (keys: string) => boolean;
};

/** Cells of a table by the keys of its header; of equal headers the first counts. */
export function cellsByName(header: readonly string[]): CellsByName {
  const places = new Map<string, number>();
  for (const [index, name] of header.entries()) {
    const key = headerKey(name);
    if (!places.has(key)) places.set(key, index);
  }
  const known = new Map<string, number>();
  const placeOf = (keys: string): number => {
    const before = known.get(keys);
    if (before !== undefined) return before;
    const place =
      keys
        .split('|')
        .map((key) => places.get(key))
        .find((at) => at !== undefined) ?? -1;
    known.set(keys, place);
    return place;
  };
  return {
    get: (cells, keys) => {
      const place = placeOf(keys);
      return place < 0 ? '' : (cells[place] ?? '').trim();
    },
    has: (keys) => placeOf(keys) >= 0,
  };
}
