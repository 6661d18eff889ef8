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

/**
 * What is wrong with the schema of an opened file, in words, or null. SECURITY: a file from elsewhere could carry
 * triggers that run with our writes, or a view in the place of a table. Tables and views that people added for their
 * own queries are left alone: nothing of ours reads them.
 */
export function schemaProblem(
  db: Database,
  version: number,
  migrations: readonly Migration[] = MIGRATIONS,
): string | null {
  const expected = new Map(expectedSchema(version, migrations).map((object) => [object.name, object]));
  const ourTables = new Set([...expected.values()].map((object) => object.tbl_name));
  const found = readSchema(db);
  for (const object of found) {
    const ours = expected.get(object.name);
    expected.delete(object.name);
    if (ours !== undefined) {
      if (ours.type !== object.type || ours.sql !== object.sql) return `${object.type} ${object.name} was altered`;
    } else if (object.type === 'trigger') {
      return `it carries a trigger of another program (${object.name})`;
    } else if (object.type === 'index' && ourTables.has(object.tbl_name)) {
      return `it carries an index of another program (${object.name})`;
    }
  }
  const missing = [...expected.values()][0];
  return missing === undefined ? null : `${missing.type} ${missing.name} is missing`;
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
