import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { createProjectSession } from '../../../electron/engine/services/projects/project-session.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { loadContactColumns, type StampedColumns } from '../../../electron/engine/store/columns.ts';
import { listBatches } from '../../../electron/engine/store/import-batches.ts';
import { createProjectFile, openProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { changeSettings, readSettings } from '../../../electron/engine/store/settings.ts';
import { commitStage } from '../../../electron/engine/store/staging/commit-stage.ts';
import { stagePathOf } from '../../../electron/engine/store/staging/stage-paths.ts';
import { stagedImage } from '../../../electron/engine/store/staging/staged-image.ts';
import { must } from '../../../shared/domain/must.ts';
import { CSV_READING, canonicalMappingOf, countsOf, csvOf, type Row } from '../../helpers/import-csv.ts';

/** A big first import becomes the project by a rename; every other one is copied into it. Both must come to the same. */
const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    contact_id: at % 97 === 5 ? '' : `C${at % 1900}`,
    parent_id: at % 7 === 3 ? `C${at - 1}` : '',
    customer_id: `K${at % 331}`,
    started_at: at % 101 === 7 ? 'soon' : new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString(),
    queue: `Q${at % 7}`,
    outcome: 'handled',
    'Own column': at % 3 === 0 ? `x${at}` : '',
    notes: `note of ${at}, `.repeat(at % 400 === 0 ? 900 : 2),
  }));

let folder = '';
let source = '';
const HEADER = Object.keys(rowsOf(1)[0] ?? {});
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-promote-'));
  source = join(folder, 'first.csv');
  writeFileSync(source, csvOf(rowsOf(2500)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let number = 0;
function newProject(): ProjectFile {
  const file = createProjectFile(join(folder, `p${++number}.fcr`), { name: 'promote', zone: 'Europe/Berlin' });
  changeSettings(file, { author: 'Somebody' });
  return file;
}

const CLOCK = { importedAt: Date.UTC(2026, 5, 1) };
const COPIED = Number.POSITIVE_INFINITY;

async function importFirst(file: ProjectFile, promotedRows: number): Promise<void> {
  const { stage } = await stageImport(file, source, CSV_READING, canonicalMappingOf(HEADER));
  commitStage(file, stagePathOf(file.path, stage), CLOCK, promotedRows);
}

/** Everything that stands in a project, without what differs between any two. */
function contentOf(file: ProjectFile): Record<string, unknown> {
  const names = file.db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all() as string[];
  const rows = names.map((name) => [name, file.db.prepare(`SELECT * FROM "${name}"`).raw().all()] as const);
  const content: Record<string, unknown> = Object.fromEntries(rows);
  const without = (table: string, column: string): void => {
    content[table] = file.db
      .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`)
      .all()
      .map((row) => ({
        ...row,
        [column]: null,
      }));
  };
  without('import_batch', 'seconds');
  content.user_setting = file.db.prepare(`SELECT * FROM user_setting WHERE key <> 'project_id' ORDER BY key`).all();
  content.schema = file.db.prepare(`SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name`).all();
  content.pragmas = ['application_id', 'user_version', 'page_size', 'encoding', 'auto_vacuum', 'journal_mode'].map(
    (name) => file.db.pragma(name, { simple: true }),
  );
  return content;
}

const filesOf = (file: ProjectFile): readonly string[] => {
  const name = file.path.slice(folder.length + 1);
  return readdirSync(folder).filter((entry) => entry.startsWith(name));
};

describe('a stage that becomes the project', () => {
  test('holds what a copied one holds, to the last row, and is sound', async () => {
    const copied = newProject();
    const promoted = newProject();
    const inode = statSync(promoted.path).ino;
    await importFirst(copied, COPIED);
    await importFirst(promoted, 0);
    expect(statSync(promoted.path).ino).not.toBe(inode);
    const [is, should] = [contentOf(promoted), contentOf(copied)];
    for (const name of Object.keys(should)) expect({ [name]: is[name] }).toEqual({ [name]: should[name] });
    expect(Object.keys(is)).toEqual(Object.keys(should));
    expect(checkProject(promoted).filter(({ problem }) => problem !== null)).toEqual([]);
    expect(readSettings(promoted).author).toBe('Somebody');
    expect(filesOf(promoted).filter((name) => name.includes('.stage-'))).toEqual([]);
    copied.close();
    promoted.close();
    expect(filesOf(promoted)).toEqual([`p${number}.fcr`]);
  });

  test('keeps the rights of the file, and takes the next import', async () => {
    const file = newProject();
    file.letGo();
    rmSync(`${file.path}-wal`, { force: true });
    const { mode } = statSync(file.path);
    await importFirst(file, 0);
    expect(statSync(file.path).mode).toBe(mode);
    const [first] = listBatches(file);
    await importFirst(file, 0);
    const [again] = listBatches(file);
    expect(again && countsOf(again)).toMatchObject({ inserted: 0, changed: 0, rejected: first?.rejected });
    file.close();
  });

  test('is copied where another program has the project open', async () => {
    const file = newProject();
    const other = new Database(file.path);
    expect(other.prepare('SELECT count(*) FROM contact_record').pluck().get()).toBe(0);
    const inode = statSync(file.path).ino;
    await importFirst(file, 0);
    expect(statSync(file.path).ino).toBe(inode);
    expect(other.prepare('SELECT count(*) FROM contact_record').pluck().get()).toBeGreaterThan(1000);
    other.close();
    file.close();
  });

  test('is copied where people have tables of their own in the project', async () => {
    const file = newProject();
    file.db.exec('CREATE TABLE my_list (x); INSERT INTO my_list VALUES (1)');
    const inode = statSync(file.path).ino;
    await importFirst(file, 0);
    expect(statSync(file.path).ino).toBe(inode);
    expect(file.db.prepare('SELECT x FROM my_list').pluck().get()).toBe(1);
    file.close();
  });

  test('leaves the project as it was when it cannot be put in its place', async () => {
    const file = newProject();
    const { stage } = await stageImport(file, source, CSV_READING, canonicalMappingOf(HEADER));
    const path = stagePathOf(file.path, stage);
    const db = new Database(path);
    // A table that the project has too: taking it over fails in the middle.
    db.exec('CREATE TABLE user_tag (x)');
    db.close();
    expect(() => commitStage(file, path, CLOCK, 0)).toThrow();
    expect(listBatches(file)).toEqual([]);
    expect(checkProject(file).filter(({ problem }) => problem !== null)).toEqual([]);
    const left = new Database(path);
    expect(left.prepare('SELECT count(*) FROM stage_note').pluck().get()).toBe(1);
    left.close();
    file.close();
  });
});

test('who opens the project while it gets its new file waits, and opens that one', async () => {
  const file = newProject();
  const other = newProject();
  other.db.exec(`UPDATE user_setting SET value = 'The new one' WHERE key = 'name'`);
  const { path } = file;
  other.close();
  file.letGo();
  const script = `
    const Database = require('better-sqlite3');
    const db = new Database(':memory:');
    db.prepare('ATTACH DATABASE ? AS project').run(${JSON.stringify(path)});
    db.pragma('project.locking_mode = EXCLUSIVE');
    if (db.pragma('project.journal_mode = DELETE', { simple: true }) !== 'delete') process.exit(2);
    process.stdout.write('locked');
    setTimeout(() => {
      require('node:fs').renameSync(${JSON.stringify(other.path)}, ${JSON.stringify(path)});
      db.close();
    }, 700);`;
  const holder = spawn(process.execPath, ['-e', script], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((done) => holder.once('exit', done));
  await new Promise((done) => holder.stdout.once('data', done));
  expect(readSettings(file).name).toBe('The new one');
  file.close();
  expect(await ended).toBe(0);
});

test('killed at any moment of a big first import, the project is the old one or the new one, whole', async () => {
  const rows = 21_000;
  const big = join(folder, 'big.csv');
  writeFileSync(
    big,
    csvOf(Array.from({ length: rows }, (_, at) => ({ contact_id: `B${at}`, started_at: '2026-01-01' }))),
  );
  const cli = join(import.meta.dirname, '../../../electron/hosts/cli.ts');
  const path = join(folder, 'killed.fcr');
  const run = async (isTime: (stageBytes: number) => boolean): Promise<void> => {
    rmSync(path, { force: true });
    createProjectFile(path, { name: 'killed', zone: 'UTC' }).close();
    const child = spawn(process.execPath, [cli, 'import', big, '--project', path, '--zone', 'UTC'], {
      stdio: 'ignore',
    });
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    const stageBytes = (): number => {
      const stage = readdirSync(folder).find(
        (name) => name.startsWith('killed.fcr.stage-') && !/-(wal|shm|journal)$/.test(name),
      );
      const place = stage === undefined ? '' : join(folder, stage);
      return existsSync(place) ? statSync(place).size : 0;
    };
    while (child.exitCode === null && !isTime(stageBytes())) await wait(1);
    child.kill('SIGKILL');
    await ended;
  };
  // While it is written, when it is complete and about to be promoted, and shortly after that.
  const seen = new Set<number>();
  for (const pause of [-1, 0, 20, 60, 120, 250, 3000]) {
    let completeAt = 0;
    await run((bytes) => {
      if (pause < 0) return bytes > 0;
      if (completeAt === 0 && bytes > 2_000_000) completeAt = performance.now();
      return completeAt > 0 && performance.now() - completeAt > pause;
    });
    const file = openProjectFile(path);
    const batches = listBatches(file);
    seen.add(batches.length);
    expect(batches.map(({ inserted }) => inserted)).toEqual(batches.length === 0 ? [] : [rows]);
    expect(file.db.prepare('SELECT count(*) FROM contact_record').pluck().get()).toBe(batches.length * rows);
    expect(checkProject(file).filter(({ problem }) => problem !== null)).toEqual([]);
    file.close();
  }
  expect([...seen].sort()).toEqual([0, 1]);
}, 180_000);

test('its image can be read as soon as it is whole, and is taken for these contacts only', async () => {
  const file = newProject();
  const { stage } = await stageImport(file, source, CSV_READING, canonicalMappingOf(HEADER));
  const path = stagePathOf(file.path, stage);
  expect(stagedImage(path)).toBeNull();
  const session = createProjectSession(file, 0);
  try {
    let image: StampedColumns | null = null;
    commitStage(file, path, CLOCK, 0, () => {
      image = stagedImage(path);
    });
    expect(stagedImage(path)).toBeNull();
    const { stamp, columns } = must<StampedColumns>(image, 'it was whole before it was renamed');
    expect(columns).toEqual(loadContactColumns(file));
    session.contactsChanged({ image: { stamp, columns }, texts: null });
    expect(session.figures().columns).toBe(columns);
    session.contactsChanged({ image: { stamp: 'of other contacts', columns }, texts: null });
    expect(session.figures().columns).not.toBe(columns);
    expect(session.figures().columns).toEqual(columns);
  } finally {
    session.close();
  }
});

test('a stage that is copied has no image ahead', async () => {
  const file = newProject();
  const { stage } = await stageImport(file, source, CSV_READING, canonicalMappingOf(HEADER));
  const path = stagePathOf(file.path, stage);
  const onWhole = vi.fn();
  commitStage(file, path, CLOCK, COPIED, onWhole);
  expect(onWhole).not.toHaveBeenCalled();
  expect(existsSync(path)).toBe(true);
  expect(stagedImage(path)).toBeNull();
  file.close();
});
