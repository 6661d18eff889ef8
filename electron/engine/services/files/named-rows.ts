import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { openTable } from '../../ingest/read-table.ts';

/** A small table of ours, or one like it, that a person brings: tags, phrases, events. */
export type NamedTable<C extends string> = {
  /** "file of tags", for the sentence that says it is none. */
  readonly what: string;
  readonly columns: readonly C[];
  readonly needed: readonly C[];
  /** Most rows. */
  readonly limit: number;
  /** Other names of a column, in lower case. */
  readonly otherNames?: Readonly<Record<C, readonly string[]>>;
};

export type NamedRow<C extends string> = { readonly line: number; readonly cells: Readonly<Record<C, string>> };

export type NamedRows<C extends string> = {
  /** The name of the file. */
  readonly name: string;
  readonly rows: readonly NamedRow<C>[];
  /** Columns that the file has. */
  readonly has: ReadonlySet<C>;
};

/** `Scope (queue/product)`, `scope_queue_product` and `scope queue/product` are one name. */
const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/**
 * The rows of such a file by column, in any encoding and with any delimiter that an import reads. A column that is not
 * there reads as blank. Throws INVALID_INPUT when a needed one is not there, LIMIT_EXCEEDED, and what `openTable` throws.
 */
export async function readNamedRows<C extends string>(path: string, wanted: NamedTable<C>): Promise<NamedRows<C>> {
  const table = await openTable(path);
  const header = table.header.map(plainName);
  const placeOf = (column: C): number => {
    const names = [column, ...(wanted.otherNames?.[column] ?? [])] as readonly string[];
    return header.findIndex((name) => names.some((known) => plainName(known) === name));
  };
  const missing = wanted.needed.filter((column) => placeOf(column) === -1);
  if (missing.length > 0) {
    throw new AppError('INVALID_INPUT', {
      detail: `${table.name} is no ${wanted.what}: it has no column ${missing.join(', ')}.`,
    });
  }
  const places = wanted.columns.map((column) => [column, placeOf(column)] as const);
  const rows: NamedRow<C>[] = [];
  for await (const batch of table.records()) {
    for (const { line, cells } of batch) {
      const named = places.map(([column, place]) => [column, cells[place] ?? ''] as const);
      rows.push({ line, cells: Object.fromEntries(named) as Record<C, string> });
    }
    if (rows.length > wanted.limit) {
      throw new AppError('LIMIT_EXCEEDED', { what: `${table.name}, in rows,`, limit: wanted.limit });
    }
  }
  const has = new Set(places.flatMap(([column, place]) => (place === -1 ? [] : [column])));
  return { name: table.name, rows, has };
}
