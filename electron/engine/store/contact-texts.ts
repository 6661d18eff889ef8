import { type IdField, TEXT_FIELDS, type TextField } from '../../../shared/domain/contact/fields.ts';
import type { ProjectFile } from './project-file.ts';
import { sqliteErrorKind } from './sqlite-errors.ts';
import { damagedExtras, storedExtras } from './stored-json.ts';

/** Fields whose words stay in the rows: ids and long texts. Read as a stream, row by row. */
export type SearchedField = IdField | TextField;

/** SECURITY: a column name becomes SQL text only from this list. */
const TEXT_COLUMNS: Readonly<Record<TextField, string>> = {
  survey_comment: 'survey_comment',
  notes: 'notes',
  transcript: 'transcript',
};
const ID_COLUMNS: Readonly<Record<IdField, string>> = {
  contact_id: 'contact_id',
  parent_id: 'parent_id',
  case_id: 'case_id',
  customer_id: 'customer_id',
  phone: 'phone',
  email: 'email',
};

export function isSearchedField(field: string): field is SearchedField {
  return Object.hasOwn(TEXT_COLUMNS, field) || Object.hasOwn(ID_COLUMNS, field);
}

/** Texts of a stretch of records one behind the other, as UTF-8, each with the row id of its root record. */
export type TextBlock = {
  readonly rows: readonly number[];
  readonly lengths: readonly number[];
  readonly bytes: Buffer;
};

/** Records of a block: their texts together stay far below what SQLite takes for one value. */
const IDS_AT_ONCE = 8192;
const LONG_TEXTS_AT_ONCE = 256;

/** A block is one row with three lists: every row that crosses from native code costs more than the text in it. */
const blockOf = (texts: string): string =>
  `SELECT group_concat(root), group_concat(octet_length(text)), CAST(group_concat(text, '') AS BLOB) FROM (${texts})`;

const numbersIn = (list: string): number[] => JSON.parse(`[${list}]`);

const JOINED = 'derived_joined';

/** Most projects hold nothing that stands beside contacts; a stage has no room for it. */
function hasJoined({ db }: Pick<ProjectFile, 'db'>): boolean {
  const isTrue = (test: string): boolean => db.prepare(`SELECT EXISTS (${test})`).pluck().get() === 1;
  return isTrue(`SELECT 1 FROM sqlite_schema WHERE name = '${JOINED}'`) && isTrue(`SELECT 1 FROM ${JOINED}`);
}

/** The record that a text t is about: its own, or that beside which it stands (companions.ts), asked for only where some does. */
function homeOfText(file: Pick<ProjectFile, 'db'>): string {
  return hasJoined(file)
    ? `LEFT JOIN derived_joined j ON j.companion_id = t.record_id
       JOIN derived_contact d ON d.record_id = coalesce(j.record_id, t.record_id)`
    : 'JOIN derived_contact d ON d.record_id = t.record_id';
}

/**
 * Every text of a field that is not blank, in order of records. Ids are those of the root record; long texts come from
 * all legs. Between two blocks nothing is held of the database.
 */
export function* textBlocks(file: Pick<ProjectFile, 'db'>, field: SearchedField): Generator<TextBlock, void, void> {
  const { db } = file;
  const isLong = field in TEXT_COLUMNS;
  const table = isLong ? 'contact_text' : 'contact_record';
  const key = isLong ? 'record_id' : 'id';
  const texts = isLong
    ? `SELECT d.root_id AS root, t.${TEXT_COLUMNS[field as TextField]} AS text
       FROM contact_text t ${homeOfText(file)}
       WHERE t.record_id >= ? AND t.record_id < ? AND text <> '' ORDER BY t.record_id`
    : `SELECT id AS root, ${ID_COLUMNS[field as IdField]} AS text FROM contact_record
       WHERE id >= ? AND id < ? AND text <> '' ORDER BY id`;
  const [first, last] = db.prepare(`SELECT min(${key}), max(${key}) FROM ${table}`).raw().get() as number[];
  if (first === undefined || first === null || last === undefined) return;
  const select = db.prepare<[number, number], [string | null, string, Buffer]>(blockOf(texts)).raw();
  const atOnce = isLong ? LONG_TEXTS_AT_ONCE : IDS_AT_ONCE;
  for (let from = first; from <= last; from += atOnce) {
    const [rows, lengths, bytes] = select.get(from, from + atOnce) as unknown as [string | null, string, Buffer];
    if (rows !== null) yield { rows: numbersIn(rows), lengths: numbersIn(lengths), bytes };
  }
}

/** Row id of a root record, and a text of it (or, for long texts, of one of its legs). */
export type RowText = readonly [row: number, text: string];

/** The texts of a block one by one. */
export function* textsOf({ rows, lengths, bytes }: TextBlock): Generator<RowText, void, void> {
  let at = 0;
  for (let k = 0; k < rows.length; k++) {
    const end = at + (lengths[k] as number);
    yield [rows[k] as number, bytes.toString('utf8', at, end)];
    at = end;
  }
}

/** All texts one by one. */
export function* eachText(file: ProjectFile, field: SearchedField): Generator<RowText, void, void> {
  for (const block of textBlocks(file, field)) yield* textsOf(block);
}

/** Row id and extra columns of a record, header to text. */
type RowExtras = readonly [row: number, extra: Readonly<Record<string, string>>];

const EXTRAS_AT_ONCE = 4000;
/** Records of a block of one extra column. */
const CELLS_AT_ONCE = 20_000;

const BESIDE = `derived_joined j JOIN contact_extra e ON e.record_id = j.companion_id
  JOIN derived_contact d ON d.record_id = j.record_id`;

/**
 * What `from` says of stretches of records, those of what stands beside contacts first: what a contact says itself wins.
 * Every stretch is asked for by itself, so that nothing is held of the database between two.
 */
function* stretches<T>({ db }: Pick<ProjectFile, 'db'>, atOnce: number, read: (sql: Stretch) => T): Generator<T, void> {
  const last = db.prepare<[], number | null>('SELECT max(record_id) FROM contact_extra').pluck().get() ?? 0;
  for (const [row, from] of [
    ['d.root_id', BESIDE],
    ['e.record_id', 'contact_extra e'],
  ] as const) {
    for (let at = 1; at <= last; at += atOnce) yield read({ row, from, at, end: at + atOnce });
  }
}
type Stretch = { readonly row: string; readonly from: string; readonly at: number; readonly end: number };

/** The extra columns of every record that has some, in blocks. */
export const extrasBlocks = (file: ProjectFile): Generator<readonly RowExtras[], void> =>
  stretches(file, EXTRAS_AT_ONCE, ({ row, from, at, end }) =>
    file.db
      .prepare<[number, number], { row: number; json: string }>(
        `SELECT ${row} AS row, e.json FROM ${from} WHERE e.record_id >= ? AND e.record_id < ?`,
      )
      .all(at, end)
      .map(({ row: id, json }) => [id, storedExtras(file, json)] as const),
  );

/** The cells of one extra column with their row ids, as `extrasBlocks` has them: a fourth of the work of reading them all. */
export const extraBlocks = (file: ProjectFile, header: string): Generator<readonly RowText[], void> =>
  stretches(file, CELLS_AT_ONCE, ({ row, from, at, end }) =>
    soundCells(file, () =>
      file.db
        .prepare<[string, number, number], { row: number; text: string }>(
          `SELECT ${row} AS row, said.value AS text FROM ${from} JOIN json_each(e.json) said ON said.key = ?
           WHERE e.record_id >= ? AND e.record_id < ?`,
        )
        .all(header, at, end)
        .map(({ row: id, text }) => [id, text] as const),
    ),
  );

/** SECURITY: what is none of ours makes the project damaged, as for `storedExtras`. SQLite says it of JSON that is none. */
function soundCells(file: ProjectFile, read: () => readonly RowText[]): readonly RowText[] {
  try {
    const cells = read();
    if (cells.every(([, text]) => typeof text === 'string')) return cells;
  } catch (cause) {
    if (sqliteErrorKind(cause) !== 'other') throw cause;
    throw damagedExtras(file, cause);
  }
  throw damagedExtras(file);
}

const filledBits = (columns: readonly string[]): string =>
  columns.map((column, bit) => `((${column} IS NOT NULL AND ${column} <> '') << ${bit})`).join(' | ');

/** Row id of a record and which of its ids are filled: bit n for the nth of FILLED_IDS. */
export const FILLED_IDS = ['customer_id', 'phone', 'email', 'case_id'] as const satisfies readonly IdField[];

/** Row id of a root record and which long texts one of its legs has: bit n for the nth of TEXT_FIELDS. */
export type FilledRow = readonly [row: number, bits: number];

export function eachFilledIds(file: ProjectFile): IterableIterator<FilledRow> {
  const columns = FILLED_IDS.map((field) => ID_COLUMNS[field]);
  const statement = file.db.prepare(`SELECT id, ${filledBits(columns)} FROM contact_record`);
  return statement.raw().iterate() as IterableIterator<FilledRow>;
}

export function eachFilledTexts(file: ProjectFile): IterableIterator<FilledRow> {
  const columns = TEXT_FIELDS.map((field) => TEXT_COLUMNS[field]);
  const statement = file.db.prepare(`SELECT d.root_id, ${filledBits(columns)} FROM contact_text t ${homeOfText(file)}`);
  return statement.raw().iterate() as IterableIterator<FilledRow>;
}
