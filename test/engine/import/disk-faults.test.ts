import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { mendRejects, undoMending } from '../../../electron/engine/services/import/mend-rejects.ts';
import { undoImport } from '../../../electron/engine/services/import/undo-import.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { isStampCurrent, loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { createProjectFile, openProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { commitStage } from '../../../electron/engine/store/staging/commit-stage.ts';
import { existingStagePath } from '../../../electron/engine/store/staging/stage-paths.ts';
import { changeContacts } from '../../../electron/engine/store/update-columns.ts';
import { startEngine } from '../../helpers/engine-client.ts';
import { CSV_READING, canonicalMappingOf, csvOf, type Row } from '../../helpers/import-csv.ts';

/** A disk of a few megabytes of its own; only the superuser can make one. */
const DISK_BYTES = 12 << 20;
let folder = '';
let disk = '';

const mount = (...words: string[]): boolean => spawnSync('mount', words).status === 0;
const canMount = ((): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const probe = mkdtempSync(join(tmpdir(), 'fcr-mount-'));
  const isMounted = mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe);
  if (isMounted) spawnSync('umount', [probe]);
  rmSync(probe, { recursive: true, force: true });
  return isMounted;
})();

const rowsOf = (count: number, from = 0): Row[] =>
  Array.from({ length: count }, (_unused, at) => ({
    contact_id: `C${from + at}`,
    customer_id: `K${at % 331}`,
    started_at: new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString(),
    notes: `${from + at} called about an invoice that nobody understands`,
  }));

let project: ProjectFile;
const mapping = canonicalMappingOf(Object.keys(rowsOf(1)[0] ?? {}));
const sourceOf = (rows: readonly Row[]): string => {
  const path = join(folder, 'source.csv');
  writeFileSync(path, csvOf(rows));
  return path;
};
const stage = (rows: readonly Row[]) => stageImport(project, sourceOf(rows), CSV_READING, mapping);
const contactsIn = (file: ProjectFile): unknown => file.db.prepare('SELECT count(*) FROM contact_record').pluck().get();
const leftovers = (): string[] =>
  readdirSync(disk).filter((name) => !/^p\.fcr(-wal|-shm|\.lock)?$|^filler$/.test(name));

const problems = () => checkProject(project).filter(({ problem }) => problem !== null);

/** Fills the disk up to this many bytes. */
function fillUpTo(free: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - free)));
}

describe.skipIf(!canMount)('a disk of a few megabytes (made by the superuser only)', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fcr-disk-'));
    disk = join(folder, 'disk');
    mkdirSync(disk);
  });
  beforeEach(async () => {
    expect(mount('-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', disk)).toBe(true);
    project = createProjectFile(join(disk, 'p.fcr'), { name: 'p', zone: 'UTC' });
    await commitImport(project, (await stage(rowsOf(500))).stage);
  });
  afterEach(() => {
    project.close();
    spawnSync('umount', [disk]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('that gets full while a file is staged: DISK_FULL, the project as before, nothing left', async () => {
    await expect(stage(rowsOf(120_000, 1000))).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect([contactsIn(project), leftovers()]).toEqual([500, []]);
    expect(problems()).toEqual([]);
  });

  test('that is full when a stage is committed: DISK_FULL, the project as before, and later it works', async () => {
    const { stage: id } = await stage(rowsOf(8000, 1000));
    fillUpTo(100_000);
    await expect(commitImport(project, id)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(contactsIn(project)).toBe(500);
    rmSync(join(disk, 'filler'));
    expect(problems()).toEqual([]);
    expect(await commitImport(project, id)).toMatchObject({ inserted: 8000 });
    expect([contactsIn(project), leftovers()]).toEqual([8500, []]);
    expect(problems()).toEqual([]);
  });

  test('that is full when the image is updated: the contacts are there, and the next open makes their image', async () => {
    const { stage: id } = await stage(rowsOf(1000, 1000));
    const { image } = changeContacts(project, () => {
      commitStage(project, existingStagePath(project.path, id), { importedAt: 1 });
      project.db.pragma('wal_checkpoint(TRUNCATE)');
      fillUpTo(0);
    });
    expect([image, contactsIn(project), isStampCurrent(project)]).toEqual(['not saved', 1500, false]);
    expect(loadContactColumns(project).count).toBe(1500);
    rmSync(join(disk, 'filler'));
    expect(loadContactColumns(project).count).toBe(1500);
    expect(isStampCurrent(project)).toBe(true);
    expect(problems()).toEqual([]);
  });

  /** Each takes some room in the log, whatever becomes free by it. */
  test('that has little room when an import is mended or undone: DISK_FULL and the project as before, or done', async () => {
    const badDays = rowsOf(60, 1000).map((row) => ({ ...row, started_at: '01/20/2026 10:00' }));
    const { id } = await commitImport(project, (await stage([...rowsOf(200, 2000), ...badDays])).stage);
    const changes = [
      () => mendRejects(project, { batch: id, change: { dateOrder: 'mdy' }, edits: [], all: true }),
      () => undoMending(project, id, 1),
      () => undoImport(project, id),
    ];
    const contactsAfter = [760, 700, 500];
    for (const [at, change] of changes.entries()) {
      const before = contactsIn(project);
      const ends = new Set<string>();
      for (let free = 0; !ends.has('done'); free += 40_000) {
        project.close();
        project = openProjectFile(join(disk, 'p.fcr'));
        fillUpTo(free);
        try {
          change();
          ends.add('done');
        } catch (error) {
          expect(error).toMatchObject({ code: 'DISK_FULL' });
          ends.add('refused');
        }
        expect(contactsIn(project)).toBe(ends.has('done') ? contactsAfter[at] : before);
        expect(loadContactColumns(project).count).toBe(contactsIn(project));
        expect(problems()).toEqual([]);
        rmSync(join(disk, 'filler'));
        loadContactColumns(project);
        expect(isStampCurrent(project)).toBe(true);
        expect([problems(), leftovers()]).toEqual([[], []]);
      }
      expect(ends).toEqual(new Set(['refused', 'done']));
    }
  });

  test('that is full when a person decides something: it is refused as a whole, and can be done when there is room', async () => {
    project.close();
    const engine = startEngine();
    engine.engine.grant('the-project-file', join(disk, 'p.fcr'), 'write');
    await engine.client.projects.open({ handle: 'the-project-file' });
    const long = 'x'.repeat(9000);
    const event = {
      kind: 'other',
      name: 'e',
      from: 0,
      to: 1,
      reason: null,
      queue: null,
      channel: null,
      note: 'n',
    } as const;
    const { tags, views, events, definitions, kpis, causes } = engine.client;
    const decisions: Readonly<Record<string, () => Promise<unknown>>> = {
      'tags.apply': () => tags.apply({ target: { rows: [1, 2, 3] }, family: 'will', subCause: 'W1', note: long }),
      'views.save': () => views.save({ screen: 'causes', name: 'v', search: JSON.stringify({ long }) }),
      'events.save': () => events.save({ id: null, event: { ...event, reason: long.slice(0, 2000) } }),
      'definitions.save': () => definitions.save({ definition: { key: 'own', kind: 'no_repeat', windowHours: 48 } }),
      'definitions.remove': () => definitions.remove({ key: 'own' }),
      'definitions.putBack': () => definitions.putBack({ key: 'own' }),
      'kpis.configure': () => kpis.configure({ atRiskReasons: [long.slice(0, 100)] }),
      'causes.saveRuleset': () =>
        causes.saveRuleset({ weights: { 'R01.redial': 0.5 }, thresholds: {}, off: [], note: long.slice(0, 400) }),
    };
    const kept = (): string => {
      const file = openProjectFile(join(disk, 'p.fcr'), { use: 'read' });
      const names = file.db
        .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'user%'`)
        .pluck()
        .all();
      const rows = names.map((name) => [name, file.db.prepare(`SELECT * FROM ${String(name)}`).all()]);
      file.close();
      return JSON.stringify(rows);
    };
    for (const [name, decide] of Object.entries(decisions)) {
      const before = kept();
      fillUpTo(0);
      const outcome = await decide().then(
        () => 'answered',
        (error: { readonly code: string }) => error.code,
      );
      expect([name, outcome]).toEqual([name, 'DISK_FULL']);
      expect(kept() === before, name).toBe(true);
      rmSync(join(disk, 'filler'));
      await decide();
      expect(kept() === before, name).toBe(false);
    }
    await engine.end();
    project = openProjectFile(join(disk, 'p.fcr'));
    expect(problems()).toEqual([]);
  });

  test('that became read-only: the import is refused, the project can still be read', async () => {
    project.close();
    const before = readFileSync(join(disk, 'p.fcr'));
    expect(mount('-o', 'remount,ro', disk)).toBe(true);
    try {
      expect(() => openProjectFile(join(disk, 'p.fcr'))).toThrow(
        expect.objectContaining({ code: 'PROJECT_READ_ONLY' }),
      );
      expect(readFileSync(join(disk, 'p.fcr')).equals(before)).toBe(true);
    } finally {
      mount('-o', 'remount,rw', disk);
      project = openProjectFile(join(disk, 'p.fcr'));
    }
    expect(contactsIn(project)).toBe(500);
  });
});
