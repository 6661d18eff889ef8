import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate, SCHEMA_VERSION } from '../../../electron/engine/store/migrate.ts';
import { openMemoryDatabase } from '../../../electron/engine/store/sqlite.ts';

/** docs/data-model.md against the schema itself. */
const text = readFileSync('docs/data-model.md', 'utf8');
const db = openMemoryDatabase();
migrate(db, () => undefined, MIGRATIONS);

const namesOf = (type: string): readonly string[] =>
  db
    .prepare<[string], string>(
      `SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all(type);
const columnsOf = (table: string): readonly string[] =>
  db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
const sectionOf = (table: string): string => text.split(`### ${table}\n`)[1]?.split('\n##')[0] ?? '';

describe('docs/data-model.md', () => {
  it.each(namesOf('table'))('describes every column of %s', (table) => {
    const section = sectionOf(table);
    expect(columnsOf(table).filter((column) => !section.includes(`\`${column}\``))).toEqual([]);
  });

  it('describes no table that is not there', () => {
    const described = [...text.matchAll(/^### (\w+)$/gm)].map((match) => match[1]);
    expect(described.sort()).toEqual([...namesOf('table')].sort());
  });

  it('names every view', () => {
    expect(namesOf('view').filter((view) => !text.includes(`| \`${view}\` |`))).toEqual([]);
  });

  it('shows queries that run', () => {
    const queries = [...text.matchAll(/```sql\n([\s\S]*?)```/g)].flatMap((match) =>
      (match[1] ?? '').trim().split('\n'),
    );
    expect(queries.length).toBeGreaterThan(2);
    for (const query of queries) expect(() => db.prepare(query).all(), query).not.toThrow();
  });

  it('says which version the schema has', () => {
    expect(text).toContain(`\`PRAGMA user_version\` is the version of the schema (${SCHEMA_VERSION})`);
  });

  it('links to decisions that exist', () => {
    const decisions = readdirSync('docs/decisions');
    const linked = [...text.matchAll(/\(decisions\/([\w-]+\.md)\)/g)].map((match) => match[1]);
    expect(linked.filter((name) => !decisions.includes(name ?? ''))).toEqual([]);
  });
});
