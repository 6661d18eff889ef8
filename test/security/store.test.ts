import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkProject } from '../../electron/engine/services/projects/check-project.ts';
import { openBackup } from '../../electron/engine/services/projects/open-backup.ts';
import { readExtras } from '../../electron/engine/store/contact-rows.ts';
import { extraBlocks, extrasBlocks } from '../../electron/engine/store/contact-texts.ts';
import { findRecipe, listEarlierMappings } from '../../electron/engine/store/import-batches.ts';
import { pageRejects } from '../../electron/engine/store/import-rejects.ts';
import { APPLICATION_ID, MIGRATIONS } from '../../electron/engine/store/migrate.ts';
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

/** Writes a trigger into the schema by hand, as something else. */
function hide(type: string, name: string, body: string, table: string): void {
  const db = new Database(path);
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
  const add = db.prepare('INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES (?, ?, ?, 0, ?)');
  add.run(type, name, table, `CREATE TRIGGER ${name} ${body}`);
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

  it('is refused when a trigger hides under a name of SQLite', () => {
    hide('trigger', 'sqlite_x', 'AFTER UPDATE ON user_setting BEGIN DELETE FROM contact_record; END', 'user_setting');
    expectDamaged(/trigger under a name of SQLite \(sqlite_x\)/);
  });

  it.each(['view', 'table', 'index'])('is refused when a trigger says that it is a %s', (type) => {
    hide(type, 'notes', 'AFTER UPDATE ON user_setting BEGIN DELETE FROM contact_record; END', 'user_setting');
    expectDamaged(/malformed database schema/);
  });

  it.each([
    ['a table that our statements would call', 'CREATE TABLE json_each (value)', /under a name of ours \(json_each\)/],
    ['the same in large letters', 'CREATE VIEW PRAGMA_Table_Info AS SELECT 1 AS name', /under a name of ours/],
    ['a text search by such a name', 'CREATE VIRTUAL TABLE json_each USING fts5 (value)', /a virtual table of another/],
    [
      'a tree whose pages are crafted',
      'CREATE VIRTUAL TABLE mine USING rtree (id, a, b)',
      /a virtual table of another/,
    ],
    [
      'a table that keeps ours from losing rows',
      'CREATE TABLE t (a REFERENCES USER_tag (id))',
      /\(t\) holds on to USER_tag/,
    ],
  ])('is refused when it carries %s', (_what, sql, detail) => {
    tamper(sql);
    expectDamaged(detail);
  });

  it('is refused when its texts are no UTF-8', () => {
    rmSync(path);
    const db = new Database(path);
    db.pragma(`encoding = 'UTF-16'`);
    for (const { sql } of MIGRATIONS) db.exec(sql);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
    db.close();
    expectDamaged(/its texts are in UTF-16le/);
  });

  it('does not make us work out the conditions of tables that are not ours', () => {
    // Tested against its condition this text takes years.
    tamper(`PRAGMA ignore_check_constraints = ON;
      CREATE TABLE t (a, CHECK (a NOT LIKE '%a%a%a%a%a%a%a%a%a%a%a%b'));
      INSERT INTO t VALUES (replace(hex(zeroblob(30000)), '0', 'a'))`);
    const file = openProjectFile(path);
    expect(checkProject(file).filter(({ problem }) => problem !== null)).toEqual([]);
    file.close();
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

describe('rows that this program did not write', () => {
  it.each([
    [
      'a record of an import that is not there',
      record(1, { batch: 7 }),
      /contact_record names a missing row of import_batch/,
    ],
    [
      'a record number that no array can be as long as',
      record(2_000_000_000),
      /a row of contact_record has the number 2000000000/,
    ],
    ['a mapping that is no JSON', batch('{', '[]'), /mapping_json of a row of import_batch is not what/],
    ['a mapping nested without end', batch('['.repeat(50_000), '[]'), /mapping_json of a row of import_batch/],
    [
      'extra fields that are no texts',
      `${record(1)} INSERT INTO contact_extra VALUES (1, '{"a":{"b":1}}')`,
      /contact_extra/,
    ],
    ['remarks that are no list of remarks', batch('{}', '["x"]'), /warnings_json of a row of import_batch/],
    [
      'a reason that there is not',
      `${batch('{}', '[]')} INSERT INTO import_reject VALUES (1, 1, 1, 0, 'f', '<b>', '', '', '["x"]', NULL)`,
      /for a reason that there is not \(<b>\)/,
    ],
  ])('are refused: %s', (_what, sql, detail) => {
    tamper(`PRAGMA foreign_keys = OFF; INSERT INTO import_source VALUES (1, 's'); ${sql}`);
    expectDamaged(detail);
  });
});

function batch(mapping: string, warnings: string): string {
  return `INSERT INTO import_batch VALUES (1, 1, 'a', 1, 'x', 'p', '${mapping}', '{}', 'e', 'd', 'UTC', 0, 0, 0, 0, 0, '${warnings}', NULL, NULL, 0, 0, NULL);`;
}
function record(id: number, { batch: of = 1 } = {}): string {
  return `${batch('{}', '[]')} INSERT INTO contact_record (id, batch_id, source_id, line, contact_id, content_hash) VALUES (${id}, ${of}, 1, 1, 'c', 0);`;
}

/** As large as those whose contacts are not looked at one by one: what stands behind the pages SQLite does not read. */
const enlarge = (): void => truncateSync(path, 33 * 1024 * 1024);

describe('a large project from a stranger', () => {
  it.each([
    [
      'a view that shows no JSON',
      `INSERT INTO user_view VALUES ('v', 'causes', '{', '', 0)`,
      /search_json of a row of user_view/,
    ],
    [
      'an import at no time',
      batch('{}', '[]').replace('NULL, NULL, 0, 0, NULL', 'NULL, NULL, 0, 9223372036854775807, NULL'),
      /imported_at of a row of import_batch/,
    ],
    [
      'an event without a name',
      `INSERT INTO user_event VALUES (1, 'other', '', 0, 0, NULL, NULL, NULL, '', '', '', 0, NULL)`,
      /name of a row of user_event/,
    ],
    [
      'a word under a number for which there is no memory',
      `INSERT INTO contact_value VALUES (2147483648, 'queue', 'q')`,
      /contact_value has the number 2147483648/,
    ],
    [
      'a record under a number for which there is none',
      record(2_000_000_000),
      /contact_record has the number 2000000000/,
    ],
    [
      'actions whose numbers ran out',
      `INSERT INTO sqlite_sequence VALUES ('user_action', 9223372036854775807)`,
      /user_action have run out/,
    ],
    [
      'a condition that its rows do not meet',
      `PRAGMA ignore_check_constraints = ON; INSERT INTO user_sample VALUES (1, 'x', NULL, 1, 1, '{}', '', 0, NULL)`,
      /CHECK constraint failed in user_sample/,
    ],
  ])('is refused for %s', (_what, sql, detail) => {
    tamper(`PRAGMA foreign_keys = OFF; INSERT INTO import_source VALUES (1, 's'); ${sql}`);
    enlarge();
    expectDamaged(detail);
  });

  it('is damaged, and no mistake of ours, where a row of its contacts is read that is none', () => {
    tamper(`PRAGMA foreign_keys = OFF; INSERT INTO import_source VALUES (1, 's'); ${record(1)}
      INSERT INTO derived_contact VALUES (1, 1, 1, NULL); INSERT INTO contact_extra VALUES (1, '{');
      INSERT INTO import_reject VALUES (1, 1, 1, 0, 'f', 'required_missing', '', '', '{"a":1}', NULL)`);
    enlarge();
    const file = openProjectFile(path);
    const isSaid = expect.objectContaining({ code: 'PROJECT_DAMAGED' });
    expect(() => readExtras(file, [1])).toThrow(isSaid);
    expect(() => [...extrasBlocks(file)]).toThrow(isSaid);
    expect(() => [...extraBlocks(file, 'a')]).toThrow(isSaid);
    expect(() => pageRejects(file, 1, 0, 10)).toThrow(isSaid);
    file.close();
  });
});

describe('statistics that lie', () => {
  /** By these, looking up is as dear as looking through everything, and every table has one row. */
  const LIES = `ANALYZE; DELETE FROM sqlite_stat1;
    INSERT INTO sqlite_stat1 SELECT tbl_name, name, '1000000000 1000000000 1000000000' FROM sqlite_schema WHERE type = 'index';
    INSERT INTO sqlite_stat1 SELECT name, NULL, '1' FROM sqlite_schema WHERE type = 'table'`;
  const PARENTS = `EXPLAIN QUERY PLAN SELECT child.id FROM contact_record AS child
    LEFT JOIN contact_record AS parent ON parent.source_id = child.source_id AND parent.contact_id = child.parent_id
      AND parent.superseded_by IS NULL WHERE child.parent_id IS NOT NULL`;
  const planOf = (db: Database.Database): string => JSON.stringify(db.prepare(PARENTS).all());

  it.each(['write', 'read'] as const)('do not make SQLite pass by our indexes (%s)', (use) => {
    tamper(LIES);
    const other = new Database(path);
    expect(planOf(other)).toContain('SCAN parent');
    other.close();
    const file = openProjectFile(path, { use });
    expect(planOf(file.db)).toContain('SEARCH parent USING INDEX contact_current');
    file.close();
    expect(readdirSync(folder)).toEqual(['a.fcr']);
  });
});

describe('an import whose mapping is none', () => {
  it('is no example for other files, and says so itself', () => {
    tamper(`INSERT INTO import_source VALUES (1, 's'); ${batch('{"columns":[5]}', '[]')}`);
    const file = openProjectFile(path);
    expect(listEarlierMappings(file)).toEqual([]);
    expect(() => findRecipe(file, 1)).toThrow(expect.objectContaining({ code: 'PROJECT_DAMAGED' }));
    file.close();
  });
});

describe('a file of an older version from a stranger', () => {
  function makeOld(version: number, sql: string): void {
    rmSync(path);
    const db = new Database(path);
    for (const migration of MIGRATIONS.slice(0, version)) db.exec(migration.sql);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${version}`);
    db.exec(sql);
    db.close();
  }

  it('is refused when something lies under a name that a migration gives', () => {
    makeOld(12, 'CREATE VIEW Derived_Text_Part AS SELECT 1 AS id');
    expectDamaged(/view under a name of ours \(Derived_Text_Part\)/);
  });

  it('is said to be damaged, and stays as it was, when a migration could not take a row along', () => {
    makeOld(
      17,
      `INSERT INTO import_source VALUES (1, 's');
       INSERT INTO import_batch VALUES (1, 1, 'a', 1, 'x', 'p', '{}', '{}', 'e', 'd', 'UTC', 0, 0, 0, 0, 0, '[future_start "future_start"', NULL, NULL, 0, 0, NULL)`,
    );
    expectDamaged(/warnings_json of a row of import_batch is not/);
  });
});

describe('what lies beside a project from a stranger', () => {
  it('is not written to where it is a link, and not read where it is none of ours', () => {
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'precious');
    for (const suffix of ['-wal', '-shm', '.lock']) {
      symlinkSync(victim, path + suffix);
      expect(() => openProjectFile(path), suffix).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }));
      for (const left of ['-wal', '-shm', '.lock']) rmSync(path + left, { force: true });
    }
    for (const suffix of ['-wal', '-journal', '.lock']) {
      mkdirSync(path + suffix);
      expect(() => openProjectFile(path), suffix).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }));
      rmSync(path + suffix, { recursive: true });
      rmSync(`${path}.lock`, { force: true });
    }
    if (process.platform !== 'win32') {
      // SQLite would wait at a pipe for somebody who writes.
      execFileSync('mkfifo', [`${path}-journal`]);
      expect(() => openProjectFile(path)).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }));
      rmSync(`${path}-journal`);
    }
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    openProjectFile(path).close();
    expect(readdirSync(folder)).toEqual(['a.fcr', 'victim']);
  });

  it('is no backup where it is a link, and the backup that is put back writes over nothing', () => {
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'precious');
    copyFileSync(path, `${path}.before-v3`);
    symlinkSync(join(folder, 'nowhere'), `${path}.backup`);
    symlinkSync(victim, `${path}.restored`);
    truncateSync(path, 0);
    expect(() => openProjectFile(path)).toThrow(expect.objectContaining({ code: 'PROJECT_DAMAGED' }));
    openBackup(path).close();
    expect(readFileSync(victim, 'utf8')).toBe('precious');
  });
});
