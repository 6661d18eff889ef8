import type { RawRecord } from '../importing/record.ts';
import { isOlder } from '../importing/row-version.ts';
import { type CellsByName, cellsByName } from './cells-by-name.ts';
import type { Shape, ShapeSink } from './shape.ts';

/** A row in the hand of a shape: its cells by name. */
export type Row = { readonly get: (keys: string) => string; readonly has: (keys: string) => boolean };

export type DerivedColumn = { readonly header: string; readonly from: (row: Row) => string };

export type DeriveOptions = {
  readonly columns: readonly DerivedColumn[];
  /** What a row says about itself that a person must know. */
  readonly check?:
    | ((row: Row, remark: (code: Parameters<ShapeSink['remark']>[0], value: string) => void) => void)
    | undefined;
  /**
   * For sources that deliver a record more than once: of the records with one key only those count whose version is
   * not older than another so far (importing/row-version.ts).
   */
  readonly newest?: { readonly key: string; readonly version: string } | undefined;
};

/** As many keys are remembered; a record that comes again after so many others counts as a newer version. */
const MOST_KEYS = 500_000;

function makeNewest(names: CellsByName, { key, version }: NonNullable<DeriveOptions['newest']>) {
  const seen = new Map<string, string>();
  return (cells: readonly string[]): boolean => {
    const id = names.get(cells, key);
    const own = names.get(cells, version);
    if (id === '' || own === '') return true;
    const before = seen.get(id);
    if (before !== undefined && isOlder(own, before)) return false;
    if (before === undefined && seen.size >= MOST_KEYS) seen.clear();
    // Joined anew, so that no piece of the file is kept alive by a slice of it.
    seen.set([...id].join(''), [...own].join(''));
    return true;
  };
}

/** Keeps every row and puts columns in front of it that follow from it: talk without hold, the customer's number. */
export function deriveColumns({ columns, check, newest }: DeriveOptions): Shape {
  return (sourceHeader) => {
    const names = cellsByName(sourceHeader);
    return {
      header: [...columns.map(({ header }) => header), ...sourceHeader],
      open: (sink) => {
        const isNewest = newest === undefined ? null : makeNewest(names, newest);
        let cells: readonly string[] = [];
        const row: Row = { get: (keys) => names.get(cells, keys), has: names.has };
        const take = (raw: RawRecord): void => {
          cells = raw.cells;
          if (isNewest !== null && !isNewest(cells)) {
            sink.remark('rows_folded', raw.line, '', '');
            return;
          }
          check?.(row, (code, value) => sink.remark(code, raw.line, '', value));
          sink.emit({ ...raw, cells: [...columns.map(({ from }) => from(row)), ...cells] });
        };
        return { take, end: () => false };
      },
    };
  };
}

/** The items of `a; b; c`, without blank ones. */
export const listOf = (text: string): readonly string[] =>
  text
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
