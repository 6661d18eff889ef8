import { MAX_ABOUT } from '../../../shared/contract/events.ts';
import { MAX_EVENT_NAME, MAX_EVENT_NOTE } from '../../../shared/domain/events/calendar-event.ts';
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
/** Words are held as texts, which take more. */
const MOST_OF: Readonly<Record<string, number>> = { contact_value: 2 ** 25 };

type Ends = readonly [least: number | null, most: number | null];

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

/** What a Date can be. Of contacts the image says what is no time, and takes it for none. */
const LAST_INSTANT = 8.64e15;
/** As the contract has them: what is longer is no answer. */
const MOST_TEXT: Readonly<Record<string, number>> = {
  'user_event.name': MAX_EVENT_NAME,
  'user_event.reason': MAX_ABOUT,
  'user_event.queue': MAX_ABOUT,
  'user_event.channel': MAX_ABOUT,
  'user_event.note': MAX_EVENT_NOTE,
  'user_dismissed_spike.value': MAX_ABOUT,
};

function cellProblem(db: Database, table: string, column: string): string | null {
  const cell = `"${table}"."${column}"`;
  const most = MOST_TEXT[`${table}.${column}`];
  const tests = [
    ...(/_at$/.test(column) && table !== 'contact_record' ? [`abs(${cell} + 0.0) > ${LAST_INSTANT}`] : []),
    ...(column === 'seconds' ? [`abs(${cell}) > ${LAST_INSTANT}`] : []),
    ...(most === undefined ? [] : [`length(${cell}) > ${most}`]),
    ...(column === 'name' && table === 'user_event' ? [`${cell} = ''`] : []),
  ];
  if (tests.length === 0) return null;
  const found = db.prepare(`SELECT 1 FROM "${table}" WHERE ${tests.join(' OR ')} LIMIT 1`).get();
  return found === undefined ? null : `${column} of a row of ${table} is not what this program writes`;
}

/** SQLite has the ends of a key at hand, so this costs nothing in tables of any size. */
export function numberProblem(db: Database, tables: readonly string[]): string | null {
  const keyOf = db
    .prepare<[string], string>(`SELECT name FROM pragma_table_info(?) WHERE pk = 1 AND type = 'INTEGER'`)
    .pluck();
  for (const table of tables) {
    const key = table.startsWith('derived_') ? undefined : keyOf.get(table);
    if (key === undefined) continue;
    const [least, most] = db.prepare(`SELECT min("${key}"), max("${key}") FROM "${table}"`).raw().get() as Ends;
    const bad = (least ?? 1) < 1 ? least : most;
    if ((bad ?? 1) < 1 || (bad ?? 1) > (MOST_OF[table] ?? MOST_RECORD))
      return `a row of ${table} has the number ${bad}`;
  }
  // Behind the last number that there is SQLite says that the disk is full.
  const next = db.prepare(`SELECT name FROM sqlite_sequence WHERE typeof(seq) <> 'integer' OR seq NOT BETWEEN 0 AND ?`);
  const counted = next.pluck().get(MOST_RECORD);
  return counted === undefined ? null : `the numbers of ${String(counted)} have run out`;
}

/** What is wrong with the rows of these tables of ours, in words, or null. What is derived is looked at where it is read. */
export function storedProblem(db: Database, tables: readonly string[]): string | null {
  const columnsOf = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck();
  const kept = tables.filter((table) => !table.startsWith('derived_'));
  for (const table of kept) {
    for (const column of columnsOf.all(table)) {
      const problem = /(^|_)json$/.test(column) ? jsonProblem(db, table, column) : cellProblem(db, table, column);
      if (problem !== null) return problem;
    }
  }
  if (!kept.includes('import_reject')) return null;
  const known = REJECT_CODES.map((code) => `'${code}'`).join(', ');
  const code = db.prepare(`SELECT code FROM import_reject WHERE code NOT IN (${known}) LIMIT 1`).pluck().get();
  return code === undefined
    ? null
    : `a row was set aside for a reason that there is not (${String(code).slice(0, 40)})`;
}
