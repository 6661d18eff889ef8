import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProjectFile, openProjectFile } from '../../electron/engine/store/project-file.ts';
import { changeSettings } from '../../electron/engine/store/settings.ts';

/** A project file comes from a stranger. Whatever its schema holds, opening it runs nothing of theirs. */
let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-hostile-'));
  path = join(folder, 'a.fcr');
  createProjectFile(path, { name: 'A', zone: 'UTC' }).close();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Changes the file with another tool, which may do everything. */
function tamper(sql: string): void {
  const db = new Database(path);
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
  db.exec(sql);
  db.close();
}

function expectDamaged(detail: RegExp): void {
  const before = readFileSync(path);
  expect(() => openProjectFile(path)).toThrow(
    expect.objectContaining({
      code: 'PROJECT_DAMAGED',
      params: expect.objectContaining({ detail: expect.stringMatching(detail) }),
    }),
  );
  expect(readFileSync(path).equals(before)).toBe(true);
}

describe('a project file from a stranger', () => {
  it.each([
    ['on our table', `CREATE TRIGGER steal AFTER INSERT ON user_tag BEGIN DELETE FROM contact_record; END`],
    [
      'on our settings',
      `CREATE TRIGGER spoil AFTER UPDATE ON user_setting BEGIN UPDATE user_setting SET value = 'x'; END`,
    ],
    ['on our view', `CREATE TRIGGER divert INSTEAD OF INSERT ON contacts BEGIN DELETE FROM contact_record; END`],
    [
      'on a table of its own',
      `CREATE TABLE t (a); CREATE TRIGGER own AFTER INSERT ON t BEGIN DELETE FROM contact_record; END`,
    ],
  ])('is refused when it carries a trigger %s', (_where, sql) => {
    tamper(sql);
    expectDamaged(/trigger of another program/);
  });

  it('is refused when a view stands in the place of a table', () => {
    tamper(
      `DROP TABLE user_definition; CREATE VIEW user_definition AS SELECT 'k' AS key, 1 AS version, '{}' AS json, 'h' AS hash, 0 AS created_at`,
    );
    expectDamaged(/user_definition was altered/);
  });

  it('is refused when a table lost a check, a default was slipped in, or a view was changed', () => {
    tamper(
      `UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (read = inserted + changed + duplicate + rejected)', 'CHECK (1)') WHERE name = 'import_batch'`,
    );
    expectDamaged(/import_batch was altered/);
  });

  it('is refused when a table is missing', () => {
    tamper('DROP TABLE user_tag');
    expectDamaged(/(user_tag|tags).* (is missing|was altered)/);
  });

  it('is refused when an index of its own lies on our table (it would run with every write)', () => {
    tamper(`CREATE UNIQUE INDEX trap ON contact_record (started_at)`);
    expectDamaged(/index of another program \(trap\)/);
  });

  it('opens when a person added tables and views for queries, and leaves them alone', () => {
    tamper(
      `CREATE TABLE my_notes (a TEXT); INSERT INTO my_notes VALUES ('mine'); CREATE VIEW my_view AS SELECT count(*) AS n FROM contacts`,
    );
    const file = openProjectFile(path);
    expect(file.db.prepare('SELECT a FROM my_notes').pluck().get()).toBe('mine');
    file.close();
  });

  it('cannot make a function with side effects run from its own views', () => {
    tamper(
      `CREATE VIEW my_trap AS SELECT load_extension('/tmp/evil.so') AS x; CREATE VIEW my_fts AS SELECT fts3_tokenizer('simple') AS x`,
    );
    const file = openProjectFile(path);
    expect(() => file.db.prepare('SELECT x FROM my_trap').get()).toThrow(/unsafe use|no such function|not authorized/);
    expect(() => file.db.prepare('SELECT x FROM my_fts').get()).toThrow(/unsafe use|no such function|not authorized/);
    file.close();
  });

  it('is opened on a connection that cannot rewrite the schema by hand', () => {
    const file = openProjectFile(path);
    file.db.pragma('writable_schema = ON');
    expect(() => file.db.prepare(`UPDATE sqlite_schema SET sql = ''`).run()).toThrow(/may not be modified/);
    expect(file.db.pragma('trusted_schema', { simple: true })).toBe(0);
    file.close();
  });

  it('is read on a connection that refuses every write', () => {
    const file = openProjectFile(path, { use: 'read' });
    expect(() => changeSettings(file, { name: 'X' })).toThrow();
    for (const sql of ['DELETE FROM user_tag', 'DROP TABLE user_tag', 'VACUUM', `CREATE TABLE x (a)`]) {
      expect(() => file.db.exec(sql), sql).toThrow();
    }
    file.close();
  });
});
