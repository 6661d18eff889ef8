import { MIGRATIONS, type Migration } from './migrate.ts';
import { type Database, openMemoryDatabase } from './sqlite.ts';

type SchemaObject = {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string | null;
};

const readSchema = (db: Database): readonly SchemaObject[] =>
  db
    .prepare<[], SchemaObject>(
      `SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name`,
    )
    .all();

/** Of our own migrations by version: making them takes as long as staging some thousand rows. */
const known = new Map<number, readonly SchemaObject[]>();

function expectedSchema(version: number, migrations: readonly Migration[]): readonly SchemaObject[] {
  if (migrations !== MIGRATIONS) return makeSchema(version, migrations);
  const schema = known.get(version) ?? makeSchema(version, migrations);
  known.set(version, schema);
  return schema;
}

function makeSchema(version: number, migrations: readonly Migration[]): readonly SchemaObject[] {
  const db = openMemoryDatabase();
  try {
    for (const migration of migrations.slice(0, version)) db.exec(migration.sql);
    return readSchema(db);
  } finally {
    db.close();
  }
}

/** True for a file of the newest version that holds our tables, indexes and views, and nothing else. */
export const hasOwnSchemaOnly = (db: Database): boolean =>
  JSON.stringify(readSchema(db)) === JSON.stringify(expectedSchema(MIGRATIONS.length, MIGRATIONS));

/** What SQLite itself makes, to the letter: the counters of AUTOINCREMENT, and what ANALYZE of another tool leaves. */
const INTERNAL_TABLES: readonly unknown[] = [
  'CREATE TABLE sqlite_sequence(name,seq)',
  'CREATE TABLE sqlite_stat1(tbl,idx,stat)',
  'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)',
];

/**
 * SECURITY: SQLite refuses to make anything under a name like its own, but reads what was written there by hand: a trigger
 * by the name of sqlite_x runs. An index without text is one that a UNIQUE makes; SQLite compares it with its table.
 */
function internalProblem(db: Database): string | null {
  const found = db
    .prepare<[], SchemaObject>(
      `SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name IS NULL OR name LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .all();
  for (const { type, name, sql } of found) {
    const isInternal = sql === null ? type === 'index' : type === 'table' && INTERNAL_TABLES.includes(sql);
    if (!isInternal) return `it carries a ${type} under a name of SQLite (${name})`;
  }
  return null;
}

/** True where another tool ran ANALYZE. */
export const hasStatistics = (db: Database): boolean =>
  db.prepare(`SELECT 1 FROM sqlite_schema WHERE name IN ('sqlite_stat1', 'sqlite_stat4')`).get() !== undefined;

/** Names that our statements call as functions: a table of that name would answer in their place. */
const FUNCTION_NAMES = /^(json_(each|tree)|pragma_.*)$/i;

/**
 * What speaks against an object that is not ours; null = it may stay. `ourTables` hold what we read, `names` (in small
 * letters) are ours now or will be after the next migrations.
 */
function foreignProblem(object: SchemaObject, ourTables: ReadonlySet<string>, names: ReadonlySet<string>) {
  const { type, name, sql } = object;
  const ofOther = `of another program (${name})`;
  if (type === 'trigger') return `it carries a trigger ${ofOther}`;
  if (type === 'index' && ourTables.has(object.tbl_name)) return `it carries an index ${ofOther}`;
  // Code of modules (text search, trees) would run on what a stranger wrote, at the latest when pages are checked.
  if (/^CREATE VIRTUAL/i.test(sql ?? '')) return `it carries a virtual table ${ofOther}`;
  const isInTheWay = names.has(name.toLowerCase()) || FUNCTION_NAMES.test(name);
  return isInTheWay ? `it carries a ${type} under a name of ours (${name})` : null;
}

/**
 * SECURITY: a key that a foreign table has on ours is checked with each of our deletes: it can refuse it, or take minutes.
 * Asked when no table can stand in the place of the function any more.
 */
function foreignKeyProblem(db: Database, foreign: readonly SchemaObject[], ours: ReadonlySet<string>): string | null {
  const parents = db.prepare<[string], string>('SELECT "table" FROM pragma_foreign_key_list(?)').pluck();
  for (const { type, name } of foreign) {
    const tied = type === 'table' && parents.all(name).find((parent) => ours.has(parent.toLowerCase()));
    if (typeof tied === 'string') return `a table of another program (${name}) holds on to ${tied}`;
  }
  return null;
}

/** The tables of a file that are ours, and whether it holds others, too: those are not looked at. */
export function ownTables(
  db: Database,
  version: number,
): { readonly names: readonly string[]; readonly isAll: boolean } {
  const tables = (objects: readonly SchemaObject[]) => objects.filter(({ type }) => type === 'table');
  const ours = tables(expectedSchema(version, MIGRATIONS));
  return { names: ours.map(({ name }) => name), isAll: tables(readSchema(db)).length === ours.length };
}

/**
 * What is wrong with the schema of an opened file, in words, or null. SECURITY: a file from elsewhere could carry
 * triggers that run with our writes, or a view in the place of a table. Tables and views that people added for their
 * own queries are left alone: nothing of ours reads them, and foreignProblem sees to it that this stays so.
 */
export function schemaProblem(
  db: Database,
  version: number,
  migrations: readonly Migration[] = MIGRATIONS,
): string | null {
  const expected = new Map(expectedSchema(version, migrations).map((object) => [object.name, object]));
  const later = version < migrations.length ? expectedSchema(migrations.length, migrations) : [];
  const names = new Set([...expected.keys(), ...later.map(({ name }) => name)].map((name) => name.toLowerCase()));
  const ourTables = new Set([...expected.values()].map((object) => object.tbl_name));
  const foreign: SchemaObject[] = [];
  for (const object of readSchema(db)) {
    const ours = expected.get(object.name);
    expected.delete(object.name);
    if (ours === undefined) {
      const problem = foreignProblem(object, ourTables, names);
      if (problem !== null) return problem;
      foreign.push(object);
    } else if (ours.type !== object.type || ours.sql !== object.sql) {
      return `${object.type} ${object.name} was altered`;
    }
  }
  const missing = [...expected.values()][0];
  if (missing !== undefined) return `${missing.type} ${missing.name} is missing`;
  return internalProblem(db) ?? foreignKeyProblem(db, foreign, names);
}

/**
 * The schema as one text with a fixed order: the snapshot in git, which a test compares.
 * @internal
 */
export function schemaText(db: Database): string {
  return readSchema(db)
    .map((object) => `-- ${object.type} ${object.name}\n${object.sql};\n`)
    .join('\n');
}
