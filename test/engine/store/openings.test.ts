import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBackup } from '../../../electron/engine/services/projects/open-backup.ts';
import { backUpIfChanged } from '../../../electron/engine/store/backup.ts';
import { SCHEMA_VERSION } from '../../../electron/engine/store/migrate.ts';
import { createProjectFile, openProjectFile } from '../../../electron/engine/store/project-file.ts';
import { changeSettings, readSettings } from '../../../electron/engine/store/settings.ts';
import { holdOpen } from '../../helpers/project-holder.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-open-'));
  path = join(folder, 'a.fcr');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Every byte and every time of change in the folder. */
const picture = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => {
        const file = join(folder, name);
        const found = statSync(file);
        return [name, found.isFile() ? `${found.mtimeMs} ${readFileSync(file).toString('base64')}` : 'folder'];
      }),
  );

function make(name = 'North'): void {
  createProjectFile(path, { name, zone: 'UTC' }).close();
}

function expectRefused(code: string, params: Record<string, unknown> = {}): void {
  const before = picture();
  for (const use of ['write', 'read'] as const) {
    expect(() => openProjectFile(path, { use })).toThrow(
      expect.objectContaining({ code, params: expect.objectContaining(params) }),
    );
    expect(picture()).toEqual(before);
  }
}

function overwrite(at: number, bytes: Buffer): void {
  const descriptor = openSync(path, 'r+');
  writeSync(descriptor, bytes, 0, bytes.length, at);
  closeSync(descriptor);
}

describe('an opening that is refused changes nothing', () => {
  it('says that there is no file', () => {
    expectRefused('PROJECT_NOT_FOUND', { file: 'a.fcr' });
  });

  it('says that a folder is no project', () => {
    mkdirSync(path);
    expectRefused('PROJECT_FOREIGN');
  });

  it('says that text, or anything that is not SQLite, is no project', () => {
    writeFileSync(path, 'contact_id,started_at\n1,2026-01-01\n'.repeat(50));
    expectRefused('PROJECT_FOREIGN', { file: 'a.fcr' });
    writeFileSync(path, 'short');
    expectRefused('PROJECT_FOREIGN');
  });

  it('says that a database of another program is no project', () => {
    const other = new Database(path);
    other.exec('CREATE TABLE contact_record (id INTEGER PRIMARY KEY); INSERT INTO contact_record VALUES (1)');
    other.pragma('journal_mode = WAL');
    other.close();
    expectRefused('PROJECT_FOREIGN');
  });

  it('says that a file is newer, and which version it has', () => {
    make();
    const newer = new Database(path);
    newer.pragma(`user_version = ${SCHEMA_VERSION + 6}`);
    newer.close();
    expectRefused('PROJECT_NEWER', { version: SCHEMA_VERSION + 6 });
  });

  it('says that a file is newer even when only its log says so (the newer program was killed)', () => {
    make();
    holdOpen(path, `db.pragma('user_version = ${SCHEMA_VERSION + 1}')`, { isKilled: true });
    expect(readFileSync(path).readInt32BE(60)).toBe(SCHEMA_VERSION);
    const before = { file: readFileSync(path), log: readFileSync(`${path}-wal`) };
    expect(() => openProjectFile(path)).toThrow(expect.objectContaining({ code: 'PROJECT_NEWER' }));
    expect({ file: readFileSync(path), log: readFileSync(`${path}-wal`) }).toEqual(before);
  });

  it('says that an empty file is damaged', () => {
    writeFileSync(path, '');
    expectRefused('PROJECT_DAMAGED', { detail: 'it is empty', backup: '' });
  });

  it('says that a file is cut off', () => {
    make();
    truncateSync(path, statSync(path).size - 5000);
    expectRefused('PROJECT_DAMAGED', { detail: 'it is cut off' });
  });

  it('says that pages are damaged', () => {
    make();
    overwrite(4096, Buffer.alloc(3000, 0xab));
    const before = picture();
    expect(() => openProjectFile(path)).toThrow(expect.objectContaining({ code: 'PROJECT_DAMAGED' }));
    expect(picture()).toEqual(before);
  });

  it('says that the first page is damaged, when a backup shows that it once was a project', () => {
    make();
    const file = openProjectFile(path);
    backUpIfChanged(file.db, path);
    file.close();
    overwrite(0, Buffer.alloc(100, 0x00));
    expectRefused('PROJECT_DAMAGED', { backup: expect.stringMatching(/^ of \d{4}-\d\d-\d\d \d\d:\d\d UTC$/) });
  });

  it('says that the file, or its folder, is read-only', () => {
    make();
    // Root may write everywhere, so the opening runs as somebody else.
    chmodSync(folder, 0o755);
    chmodSync(path, 0o444);
    expect(openingAsNobody()).toBe('PROJECT_READ_ONLY');
    chmodSync(path, 0o666);
    expect(openingAsNobody()).toBe('PROJECT_READ_ONLY');
    expect(readdirSync(folder)).toEqual(['a.fcr']);
    chmodSync(folder, 0o777);
    expect(openingAsNobody()).toBe('opened');
  });

  function openingAsNobody(): string {
    const isRoot = process.getuid?.() === 0;
    const script = `
      import { openProjectFile } from ${JSON.stringify(new URL('../../../electron/engine/store/project-file.ts', import.meta.url).href)};
      try { openProjectFile(${JSON.stringify(path)}).close(); process.stdout.write('opened'); }
      catch (error) { process.stdout.write(String(error.code ?? error)); }`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      ...(isRoot ? { uid: 65534, gid: 65534 } : {}),
    });
    return run.stdout === '' ? run.stderr : run.stdout;
  }
});

describe('the lock', () => {
  it('refuses a second writer in another process, lets readers in, and dies with its process', () => {
    make();
    const holder = holdOpen(path, `db.prepare("UPDATE user_setting SET value = 'Held' WHERE key = 'name'").run()`);
    expect(() => openProjectFile(path)).toThrow(expect.objectContaining({ code: 'PROJECT_LOCKED' }));
    expect(readdirSync(folder).sort()).toEqual(['a.fcr', 'a.fcr-shm', 'a.fcr-wal', 'a.fcr.lock']);
    const reader = openProjectFile(path, { use: 'read' });
    expect(readSettings(reader).name).toBe('Held');
    reader.close();
    holder.kill();
    expect(existsSync(`${path}.lock`)).toBe(true);
    const again = openProjectFile(path);
    expect(readSettings(again).name).toBe('Held');
    again.close();
    expect(readdirSync(folder)).toEqual(['a.fcr']);
  });

  it('refuses a second writer in the same process', () => {
    make();
    const first = openProjectFile(path);
    expect(() => openProjectFile(path)).toThrow(expect.objectContaining({ code: 'PROJECT_LOCKED' }));
    changeSettings(first, { name: 'Still mine' });
    expect(() => openProjectFile(path)).toThrow(expect.objectContaining({ code: 'PROJECT_LOCKED' }));
    first.close();
    openProjectFile(path).close();
  });

  it('is one lock for two names of one file', () => {
    make();
    const other = join(folder, 'b.fcr');
    symlinkSync(path, other);
    const first = openProjectFile(path);
    expect(() => openProjectFile(other)).toThrow(expect.objectContaining({ code: 'PROJECT_LOCKED' }));
    first.close();
    openProjectFile(other).close();
  });
});

describe('the backup', () => {
  it('is made only when something changed, and takes the place of a damaged file, which is kept', () => {
    make();
    const file = openProjectFile(path);
    changeSettings(file, { name: 'South' });
    expect(backUpIfChanged(file.db, path)).toBe(true);
    file.close();
    const again = openProjectFile(path);
    expect(backUpIfChanged(again.db, path)).toBe(false);
    again.close();

    overwrite(0, Buffer.alloc(8192, 0x55));
    const damaged = readFileSync(path);
    expect(() => openProjectFile(path)).toThrow(expect.objectContaining({ code: 'PROJECT_DAMAGED' }));
    const restored = openBackup(path);
    expect(readSettings(restored).name).toBe('South');
    restored.close();
    expect(readFileSync(`${path}.damaged-1`).equals(damaged)).toBe(true);
  });

  it('is not replaced by a copy of a file that was damaged unnoticed', () => {
    make();
    const file = openProjectFile(path);
    changeSettings(file, { name: 'South' });
    backUpIfChanged(file.db, path);
    const good = readFileSync(`${path}.backup`);
    changeSettings(file, { name: 'West' });
    file.db.pragma('wal_checkpoint(TRUNCATE)');
    file.close();
    const size = statSync(path).size;
    const raw = new Database(path);
    overwrite(4096 * 3, Buffer.alloc(size - 4096 * 3, 0xee));
    expect(() => backUpIfChanged(raw, path)).toThrow();
    raw.close();
    expect(readFileSync(`${path}.backup`).equals(good)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('does not open a damaged backup, and then leaves everything as it was', () => {
    make();
    copyFileSync(path, `${path}.backup`);
    truncateSync(`${path}.backup`, 6000);
    overwrite(0, Buffer.alloc(100, 0x55));
    const before = picture();
    expect(() => openBackup(path)).toThrow(expect.objectContaining({ code: 'PROJECT_DAMAGED' }));
    expect(picture()).toEqual(before);
  });

  it('leaves a sound project alone', () => {
    make('Sound');
    appendFileSync(`${path}.backup`, 'not even SQLite');
    const file = openBackup(path);
    expect(readSettings(file).name).toBe('Sound');
    file.close();
  });
});
