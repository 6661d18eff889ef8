import { REJECT_CODES } from '../../../shared/domain/importing/rejection.ts';
import type { Database } from './sqlite.ts';

/**
 * What the schema cannot say of the rows and everything that reads them relies on: JSON that is of its kind, words of a
 * closed list, record numbers that arrays can be as long as. A file that does not keep to it is damaged, and nothing of it
 * is shown: half of an import, or figures without their list, would be worse than a sentence.
 */

/** What the elements are, as SQLite names it, of each column whose elements are all of a kind. */
const ELEMENTS: Readonly<Record<string, string>> = {
  warnings_json: 'object',
  cells_json: 'text',
  headers_json: 'text',
  header_json: 'text',
  rows_json: 'array',
  // Extra fields of a contact, by name.
  'contact_extra.json': 'text',
};
/** A change of the log keeps what there was before, which may be nothing; the reader looks at it. */
const ANY_JSON: readonly string[] = ['before_json', 'after_json'];

/** Numbers of records are places in arrays: at four bytes each, these are a gigabyte. */
export const MOST_RECORD = 2 ** 28;

function jsonProblem(db: Database, table: string, column: string): string | null {
  const element = ELEMENTS[column] ?? ELEMENTS[`${table}.${column}`];
  const kind = ELEMENTS[column] === undefined ? 'object' : 'array';
  // With its table: json_each has a column `json` of its own.
  const cell = `"${table}"."${column}"`;
  const tests = [
    `NOT json_valid(${cell})`,
    ...(ANY_JSON.includes(column) ? [] : [`json_type(${cell}) <> '${kind}'`]),
    ...(element === undefined
      ? []
      : [`EXISTS (SELECT 1 FROM json_each(${cell}) AS one WHERE one.type <> '${element}')`]),
  ];
  // One after the other: what is no JSON has no kind.
  const isWrong = `CASE ${tests.map((test) => `WHEN ${test} THEN 1`).join(' ')} ELSE 0 END`;
  const found = db.prepare(`SELECT 1 FROM "${table}" WHERE ${cell} IS NOT NULL AND ${isWrong} LIMIT 1`).get();
  return found === undefined ? null : `${column} of a row of ${table} is not what this program writes`;
}

/** What is wrong with the rows of these tables of ours, in words, or null. What is derived is looked at where it is read. */
export function storedProblem(db: Database, tables: readonly string[]): string | null {
  const columnsOf = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck();
  for (const table of tables) {
    if (table.startsWith('derived_')) continue;
    for (const column of columnsOf.all(table)) {
      const problem = /(^|_)json$/.test(column) ? jsonProblem(db, table, column) : null;
      if (problem !== null) return problem;
    }
  }
  const [least, most] = db.prepare('SELECT min(id), max(id) FROM contact_record').raw().get() as (number | null)[];
  if ((least ?? 1) < 1 || (most ?? 1) > MOST_RECORD)
    return `a record has the number ${(least ?? 1) < 1 ? least : most}`;
  const known = REJECT_CODES.map((code) => `'${code}'`).join(', ');
  const code = db.prepare(`SELECT code FROM import_reject WHERE code NOT IN (${known}) LIMIT 1`).pluck().get();
  return code === undefined
    ? null
    : `a row was set aside for a reason that there is not (${String(code).slice(0, 40)})`;
}
