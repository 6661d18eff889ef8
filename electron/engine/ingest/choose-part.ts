import { type Evidence, evidence } from '../../../shared/domain/csv/evidence.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { headerSet } from '../../../shared/domain/roles/header-fingerprint.ts';
import type { OpenedTable, OpenOptions, TablePart } from './opened-table.ts';
import { contactLikeness, type Likeness } from './table-likeness.ts';

/** One of the tables in a file. */
export type TableInFile = TablePart & {
  /** Put away by whoever made the file: chosen only when nothing else can be read or holds contacts. */
  readonly isHidden?: boolean;
  readonly open: (options: OpenOptions) => Promise<OpenedTable>;
};

/** Tables that are looked into before one is chosen; more would make a person wait. */
const MOST_LOOKED_INTO = 40;

type Looked = Likeness & {
  readonly table: TableInFile;
  readonly header: readonly string[];
  readonly rows: number;
};

async function lookAt(table: TableInFile, options: OpenOptions): Promise<Looked | AppError> {
  try {
    const opened = await table.open({ signal: options.signal });
    const { header, estimatedRows } = opened;
    return { table, header, ...(await contactLikeness(opened)), rows: estimatedRows };
  } catch (error) {
    if (error instanceof AppError && error.code !== 'CANCELLED') return error;
    throw error;
  }
}

/** The table as part of its file: messages and batches name the file, `part` the table where there is a choice. */
function pinned(
  file: string,
  opened: OpenedTable,
  table: TableInFile,
  tables: readonly TableInFile[],
  why: Evidence,
  isOneOfSeveral = tables.length > 1,
): OpenedTable {
  const isChoice = tables.length > 1;
  const part = isOneOfSeveral ? table.name : '';
  return {
    ...opened,
    name: file,
    reading: { ...opened.reading, part },
    part: { name: part, evidence: why },
    parts: isChoice ? tables.map(({ open: _open, isHidden: _isHidden, ...known }) => known) : [],
  };
}

/**
 * Opens the wanted table of a file, or the one that looks most like contacts: by the names of its columns, then by its
 * length. A table that cannot be read is passed over as long as another one can.
 */
export async function openPart(
  file: string,
  tables: readonly TableInFile[],
  wanted: string | undefined,
  options: OpenOptions,
): Promise<OpenedTable> {
  const [first, ...others] = tables;
  if (first === undefined && options.isPartAlone !== true) throw new AppError('FILE_EMPTY', { file });
  if (wanted !== undefined && wanted !== '') {
    const found = tables.find(({ name }) => name === wanted);
    if (found === undefined) throw new AppError('INVALID_INPUT', { detail: `${file} has no part ${wanted}.` });
    return pinned(file, await found.open(options), found, tables, evidence('part_chosen'), options.isPartAlone);
  }
  if (first === undefined) throw new AppError('FILE_EMPTY', { file });
  if (others.length === 0) return pinned(file, await first.open(options), first, tables, evidence('part_only'));
  return openLikeliest(file, tables, options);
}

async function openLikeliest(file: string, tables: readonly TableInFile[], options: OpenOptions): Promise<OpenedTable> {
  const seen: Looked[] = [];
  let best: Looked | undefined;
  let failure: AppError | undefined;
  for (const table of tables.slice(0, MOST_LOOKED_INTO)) {
    const looked = await lookAt(table, options);
    if (looked instanceof AppError) {
      failure ??= looked;
      continue;
    }
    seen.push(looked);
    if (best === undefined || isLikelier(looked, best)) best = looked;
  }
  if (best === undefined) throw failure ?? new AppError('CANCELLED');
  const count = tables.length;
  const why =
    best.likeness > 0
      ? evidence('part_like_contacts', { tables: count, rows: best.rows })
      : evidence('part_longest', { tables: count, rows: best.rows });
  const columns = headerSet(best.header);
  const { isHidden = false } = best.table;
  const alike = new Set(
    seen
      // Tables of equal columns are imported together; what was put away does not come along unasked.
      .filter(({ header, table }) => headerSet(header) === columns && (table.isHidden ?? false) === isHidden)
      .map(({ table }) => table.name),
  );
  const opened = pinned(file, await best.table.open(options), best.table, tables, why);
  return { ...opened, parts: opened.parts.map((part) => (alike.has(part.name) ? { ...part, isAlike: true } : part)) };
}

/** One row alone is rather a summary than a table, whatever its names. */
const isList = ({ likeness, rows }: Looked): boolean => likeness > 0 && rows > 1;

/** Contacts that a person sees, contacts in a sheet that was put away (others are often made of them), what else is seen. */
const placeOf = (looked: Looked): number =>
  (looked.namesContacts && isList(looked) ? 0 : 2) + (looked.table.isHidden === true ? 1 : 0);

function isLikelier(a: Looked, b: Looked): boolean {
  if (placeOf(a) !== placeOf(b)) return placeOf(a) < placeOf(b);
  if (isList(a) !== isList(b)) return isList(a);
  return a.likeness > b.likeness || (a.likeness === b.likeness && a.rows > b.rows);
}
