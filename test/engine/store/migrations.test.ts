import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  assertPrefix,
  MIGRATIONS,
  type Migration,
  migrate,
  migrationHash,
  readUserVersion,
  SCHEMA_VERSION,
} from '../../../electron/engine/store/migrate.ts';
import { createProjectFile } from '../../../electron/engine/store/project-file.ts';
import { schemaProblem, schemaText } from '../../../electron/engine/store/schema-check.ts';
import { openMemoryDatabase } from '../../../electron/engine/store/sqlite.ts';

const SNAPSHOT = new URL('./schema-snapshot.sql', import.meta.url).pathname;
const REGENERATE = 'UPDATE_SCHEMA_SNAPSHOT=1 npm run -s unit -- test/engine/store/migrations.test.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-migrate-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const migrated = (migrations = MIGRATIONS): Database.Database => {
  const db = openMemoryDatabase();
  migrate(db, () => undefined, migrations);
  return db;
};

describe('the schema', () => {
  it('is the one in git', () => {
    const text = schemaText(migrated());
    if (process.env.UPDATE_SCHEMA_SNAPSHOT === '1') writeFileSync(SNAPSHOT, text);
    expect(text, `The schema changed. If that is meant, run: ${REGENERATE}`).toBe(readFileSync(SNAPSHOT, 'utf8'));
  });

  it('is the same in a new project and in one that was migrated', () => {
    const file = createProjectFile(join(folder, 'a.fcr'), { name: 'A', zone: 'UTC' });
    expect(schemaText(file.db)).toBe(schemaText(migrated()));
    expect(schemaProblem(file.db, SCHEMA_VERSION)).toBeNull();
    file.close();
  });

  it('is strict everywhere, so a text never lands in a number', () => {
    const loose = migrated()
      .prepare<[], { name: string; strict: number }>(
        `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`,
      )
      .all()
      .filter((table) => table.strict === 0 && !table.name.startsWith('sqlite_'));
    expect(loose).toEqual([]);
  });

  it('names every table by its family', () => {
    const tables = migrated().prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all() as string[];
    expect(tables.filter((name) => !/^(import|contact|derived|user)_|^sqlite_/.test(name))).toEqual([]);
  });
});

describe('migrations', () => {
  it('are numbered 1, 2, 3 without a gap', () => {
    expect(() => assertPrefix(MIGRATIONS)).not.toThrow();
    const [first] = MIGRATIONS;
    expect(() => assertPrefix([{ ...(first as Migration), version: 2 }])).toThrow(/place 1/);
  });

  it('that were shipped are never edited', () => {
    // Version 0.1.0 is not released yet: its migration is pinned in the commit that releases it. Add a line a release.
    const shipped: Readonly<Record<number, string>> = {};
    for (const [version, hash] of Object.entries(shipped)) {
      const migration = MIGRATIONS[Number(version) - 1];
      expect(migration && migrationHash(migration), `Migration ${version} was edited; add a new one instead`).toBe(
        hash,
      );
    }
  });

  const second: Migration = {
    version: 2,
    name: 'second',
    sql: 'CREATE TABLE contact_more (id INTEGER PRIMARY KEY) STRICT;',
  };
  const broken: Migration = {
    version: 3,
    name: 'broken',
    sql: 'CREATE TABLE contact_even_more (id INTEGER PRIMARY KEY) STRICT; SELECT nonsense;',
  };

  it('1 makes an empty database into a project of version 1', () => {
    const db = openMemoryDatabase();
    migrate(db, () => undefined, MIGRATIONS.slice(0, 1));
    expect(readUserVersion(db)).toBe(1);
    expect(schemaProblem(db, 1)).toBeNull();
  });

  it('10 keeps the views that are there, and lets them be of any screen', () => {
    const db = openMemoryDatabase();
    migrate(db, () => undefined, MIGRATIONS.slice(0, 9));
    db.exec(`INSERT INTO user_view VALUES ('Mine', 'explore', '{"def":"agent_flag"}', 'Ada', 7)`);
    migrate(db, () => undefined, MIGRATIONS.slice(0, 10));
    db.exec(`INSERT INTO user_view VALUES ('Why', 'causes', '{}', '', 8)`);
    expect(db.prepare('SELECT * FROM user_view ORDER BY name').all()).toEqual([
      { name: 'Mine', screen: 'explore', search_json: '{"def":"agent_flag"}', author: 'Ada', saved_at: 7 },
      { name: 'Why', screen: 'causes', search_json: '{}', author: '', saved_at: 8 },
    ]);
  });

  it('15 finds what rows said that were mended before', () => {
    const db = openMemoryDatabase();
    migrate(db, () => undefined, MIGRATIONS.slice(0, 14));
    const insert = (table: string, row: Readonly<Record<string, string | number>>): void => {
      const names = Object.keys(row);
      db.prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map((name) => `@${name}`)})`).run(row);
    };
    insert('import_source', { id: 1, name: 's' });
    const batch = { source_id: 1, file_name: 'f', file_bytes: 1, sha256: '', profile: '', mapping_json: '{}' };
    const reading = { reading_json: '{}', encoding: '', delimiter: '', zone: '', warnings_json: '[]', seconds: 1 };
    const counts = { read: 2, inserted: 1, changed: 0, duplicate: 1, rejected: 0, imported_at: 1 };
    for (const id of [1, 2]) insert('import_batch', { id, ...batch, ...reading, ...counts });
    insert('contact_record', { id: 1, batch_id: 1, source_id: 1, line: 2, contact_id: 'A', content_hash: 7 });
    insert('contact_record', { id: 2, batch_id: 2, source_id: 1, line: 3, contact_id: 'B', content_hash: 8 });
    insert('import_duplicate', { batch_id: 2, record_id: 1, line: 4 });
    insert('import_mend', { id: 1, batch_id: 2, mapping_json: '{}', author: '', mended_at: 1 });
    for (const [seq, became] of [
      ['1', 'inserted'],
      ['2', 'duplicate'],
      ['3', 'duplicate'],
    ] as const) {
      const place = { batch_id: 2, seq: Number(seq) };
      insert('import_reject', {
        ...place,
        line: 2 + Number(seq),
        byte_offset: 0,
        field: '',
        code: 'bad_time',
        value: '',
        raw: '',
      });
      insert('import_mended', { ...place, mend_id: 1, became });
    }
    migrate(db, () => undefined, MIGRATIONS.slice(0, 15));
    expect(db.prepare('SELECT seq, contact_id, content_hash FROM import_mended ORDER BY seq').raw().all()).toEqual([
      [1, 'B', 8],
      [2, 'A', 7],
      [3, null, null],
    ]);
  });

  it('18 takes away the one remark that there is no more, and leaves the others', () => {
    const db = openMemoryDatabase();
    migrate(db, () => undefined, MIGRATIONS.slice(0, 17));
    const said = [
      { code: 'future_start', count: 2 },
      { code: 'bad_number', count: 1, example: 'x' },
    ];
    const batch =
      db.prepare(`INSERT INTO import_batch (id, source_id, file_name, file_bytes, sha256, profile, mapping_json, reading_json,
      encoding, delimiter, zone, warnings_json, seconds, read, inserted, changed, duplicate, rejected, imported_at)
      VALUES (?, 1, 'f', 1, '', '', '{}', '{}', '', '', '', ?, 1, 0, 0, 0, 0, 0, 1)`);
    db.exec(`INSERT INTO import_source (id, name) VALUES (1, 's')`);
    batch.run(1, JSON.stringify(said));
    batch.run(2, JSON.stringify(said.slice(0, 1)));
    batch.run(3, '[]');
    migrate(db, () => undefined, MIGRATIONS.slice(0, 18));
    const left = db.prepare('SELECT warnings_json FROM import_batch ORDER BY id').pluck().all() as string[];
    expect(left.map((text) => JSON.parse(text))).toEqual([[said[1]], [], []]);
  });

  it('19 keeps every event, gives no id twice, and lets holidays in', () => {
    const db = openMemoryDatabase();
    migrate(db, () => undefined, MIGRATIONS.slice(0, 18));
    const add = (kind: string): unknown =>
      db
        .prepare(
          `INSERT INTO user_event (kind, name, from_at, to_at, note, source, author, saved_at, removed_at)
           VALUES (?, 'x', 1, 2, '', 'entered', 'me', 3, 4)`,
        )
        .run(kind).lastInsertRowid;
    add('other');
    add('policy');
    const all = () => db.prepare('SELECT * FROM user_event ORDER BY id').raw().all();
    const before = all();
    expect(() => add('holiday')).toThrow(/CHECK/);
    migrate(db, () => undefined, MIGRATIONS.slice(0, 19));
    expect(all()).toEqual(before);
    expect(add('holiday')).toBe(3);
    expect(() => add('party')).toThrow(/CHECK/);
  });

  it('copy the file once, before the first step, and stop whole when one fails', () => {
    const db = migrated();
    const copies: number[] = [];
    const withThree = [
      ...MIGRATIONS,
      { ...second, version: SCHEMA_VERSION + 1 },
      { ...broken, version: SCHEMA_VERSION + 2 },
    ];
    expect(() => migrate(db, (version) => copies.push(version), withThree)).toThrow(/nonsense/);
    expect(copies).toEqual([SCHEMA_VERSION + 1]);
    expect(readUserVersion(db)).toBe(SCHEMA_VERSION + 1);
    const tables = db
      .prepare(`SELECT name FROM sqlite_schema WHERE name LIKE 'contact\\_%more' ESCAPE '\\'`)
      .pluck()
      .all();
    expect(tables).toEqual(['contact_more']);
  });

  it('do not start when the copy cannot be made', () => {
    const db = migrated();
    const refuse = (): never => {
      throw new Error('no room');
    };
    expect(() => migrate(db, refuse, [...MIGRATIONS, { ...second, version: SCHEMA_VERSION + 1 }])).toThrow('no room');
    expect(readUserVersion(db)).toBe(SCHEMA_VERSION);
  });

  it('leave a copy beside the project that is the file as it was', async () => {
    const { backUpBeforeMigration } = await import('../../../electron/engine/store/backup.ts');
    const path = join(folder, 'a.fcr');
    const file = createProjectFile(path, { name: 'A', zone: 'UTC' });
    migrate(file.db, (version) => backUpBeforeMigration(file.db, path, version), [
      ...MIGRATIONS,
      { ...second, version: SCHEMA_VERSION + 1 },
    ]);
    file.close();
    const name = `a.fcr.before-v${SCHEMA_VERSION + 1}`;
    expect(readdirSync(folder).sort()).toEqual(['a.fcr', name]);
    const copy = new Database(join(folder, name));
    expect(readUserVersion(copy)).toBe(SCHEMA_VERSION);
    expect(schemaText(copy)).toBe(schemaText(migrated()));
    copy.close();
    expect(existsSync(`${path}.part`)).toBe(false);
  });
});
