import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rowIndex } from '../../../electron/engine/services/context/row-index.ts';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { mendRejects, undoMending } from '../../../electron/engine/services/import/mend-rejects.ts';
import { undoImport } from '../../../electron/engine/services/import/undo-import.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { keepTextsInSteps, textsStamp } from '../../../electron/engine/services/texts/kept-texts.ts';
import { makeOfTexts, type TextJob } from '../../../electron/engine/services/texts/read-text.ts';
import { isStampCurrent, loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { textBlocks } from '../../../electron/engine/store/contact-texts.ts';
import { createProjectFile, openProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { mapSqliteError } from '../../../electron/engine/store/sqlite-errors.ts';
import { must } from '../../../shared/domain/must.ts';
import { CSV_READING, canonicalMappingOf, csvOf, type Row } from '../../helpers/import-csv.ts';

/**
 * What changes a project that holds contacts already is broken at every step that it takes. What a kill leaves of a log
 * is its beginning: so the log is written whole, once, and the project is opened with each beginning of it. A full disk
 * is a file that may grow by so many pages.
 */
let folder = '';
let base = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-faults-'));
  base = join(folder, 'base.fcr');
  const file = createProjectFile(base, { name: 'faults', zone: 'UTC' });
  await take(file, rowsOf(60));
  // Days of an unknown order are set aside, to be mended.
  const rejected = rowsOf(8, 100).map((row, at) => ({ ...row, started_at: `01/${20 + at}/2026 10:00` }));
  await take(file, [...rowsOf(4, 200), ...rejected]);
  file.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const rowsOf = (count: number, from = 0): Row[] =>
  Array.from({ length: count }, (_unused, at) => ({
    contact_id: `C${from + at}`,
    customer_id: `K${(from + at) % 13}`,
    started_at: new Date(Date.UTC(2026, 0, 1) + (from + at) * 3_600_000).toISOString(),
    notes: `${from + at} called about an invoice `.repeat(1 + (at % 30)),
  }));
/** Newer versions of contacts, and new contacts of known customers. */
const LATER = [
  ...rowsOf(6, 20).map((row) => ({ ...row, queue: 'other' })),
  ...rowsOf(250, 300).map((row) => ({ ...row, notes: '' })),
];
const MENDING = { batch: 2, change: { dateOrder: 'mdy' as const }, edits: [], all: true };

async function stage(file: ProjectFile, rows: readonly Row[]): Promise<string> {
  const source = join(folder, 'source.csv');
  writeFileSync(source, csvOf(rows));
  const mapping = canonicalMappingOf(Object.keys(rows.at(0) ?? {}), { dateOrder: 'dmy' });
  return (await stageImport(file, source, CSV_READING, mapping)).stage;
}
const take = async (file: ProjectFile, rows: readonly Row[]) => commitImport(file, await stage(file, rows));

const KEPT: readonly TextJob[] = [
  { make: 'ranks', field: 'contact_id' },
  { make: 'arena', field: 'notes' },
];
/** Each step is a transaction of its own. */
function keepTexts(file: ProjectFile): void {
  const columns = loadContactColumns(file);
  for (const job of KEPT) {
    const read = makeOfTexts(job.make, textBlocks(file, job.field), rowIndex(columns), columns.count);
    for (const _step of keepTextsInSteps(file, job, read, textsStamp(file)));
  }
}

type RoomEnd = 'refused' | 'no image' | 'done';

type Change = {
  /** What comes before, once. */
  readonly prepare?: (file: ProjectFile) => Promise<unknown>;
  readonly run: (file: ProjectFile) => Promise<unknown>;
  /** How it ends under all the sizes that the file may grow to. What takes rows away finds room in the file itself. */
  readonly ends: readonly RoomEnd[];
};
const CHANGES: Readonly<Record<string, Change>> = {
  'a later import': { run: (file) => take(file, LATER), ends: ['refused', 'no image', 'done'] },
  'an undo': { prepare: (file) => take(file, LATER), run: async (file) => undoImport(file, 3), ends: ['done'] },
  'a mending': { run: async (file) => mendRejects(file, MENDING), ends: ['refused', 'done'] },
  'the undo of a mending': {
    prepare: async (file) => mendRejects(file, MENDING),
    run: async (file) => undoMending(file, 2, 1),
    ends: ['done'],
  },
  'keeping what was made of texts': { run: async (file) => keepTexts(file), ends: ['refused', 'done'] },
  'an import where such is kept': {
    prepare: async (file) => keepTexts(file),
    run: (file) => take(file, LATER),
    ends: ['refused', 'no image', 'done'],
  },
};

/** Everything that is not derived. */
function rowsIn({ db }: ProjectFile): string {
  const tables = db
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'derived%' AND name NOT LIKE 'sqlite%'`,
    )
    .pluck()
    .all();
  const rows = tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).all()]);
  return JSON.stringify(rows);
}
const problemsOf = (file: ProjectFile) => checkProject(file).filter(({ problem }) => problem !== null);

let number = 0;
/** A copy of a project that nobody has open, with so much of a log beside it. */
function copyOf(path: string, log?: Uint8Array): string {
  const copy = join(folder, `copy${++number}.fcr`);
  copyFileSync(path, copy);
  if (log !== undefined) writeFileSync(`${copy}-wal`, log);
  return copy;
}
/** A project in which the change may be made. */
async function startOf({ prepare }: Change): Promise<string> {
  const path = copyOf(base);
  const file = openProjectFile(path);
  await prepare?.(file);
  file.close();
  return path;
}
function whileOpen<T>(path: string, work: (file: ProjectFile) => T): T {
  const file = openProjectFile(path);
  try {
    return work(file);
  } finally {
    file.close();
  }
}

const WAL_HEADER = 32;
const FRAME_HEADER = 24;
/** Where each transaction of a log ends. */
function commitsOf(log: Buffer): readonly number[] {
  const frame = FRAME_HEADER + log.readUInt32BE(8);
  const ends: number[] = [];
  for (let at = WAL_HEADER; at + frame <= log.length; at += frame) {
    if (log.readUInt32BE(at + 4) > 0) ends.push(at + frame);
  }
  return ends;
}
/** Around the end of every transaction, and anywhere: the same places each time. */
function momentsOf(log: Buffer): readonly number[] {
  const around = commitsOf(log).flatMap((end) => [end - 1, end]);
  const anywhere = fc.sample(fc.nat(log.length), { seed: 8, numRuns: 12 });
  return [...new Set([0, ...around, ...anywhere, log.length])].sort((a, b) => a - b);
}

/** Makes the change in a project that may grow by so many pages, then once more where there is room. */
async function endWithRoom({ run }: Change, path: string, pages: number): Promise<RoomEnd> {
  const file = openProjectFile(path);
  const before = rowsIn(file);
  const count = Number(file.db.pragma('page_count', { simple: true }));
  file.db.pragma(`max_page_count = ${count + pages}`);
  const failure = await run(file).then(
    () => null,
    (error: unknown) => mapSqliteError(error, path),
  );
  if (failure !== null) {
    expect(failure).toMatchObject({ code: 'DISK_FULL' });
    expect(rowsIn(file)).toBe(before);
  }
  const hasImage = isStampCurrent(file);
  const { count: contacts } = loadContactColumns(file);
  expect(problemsOf(file)).toEqual([]);
  file.close();
  const again = openProjectFile(path);
  expect(loadContactColumns(again).count).toBe(contacts);
  expect(isStampCurrent(again)).toBe(true);
  if (failure !== null) await run(again);
  expect(problemsOf(again)).toEqual([]);
  again.close();
  if (failure !== null) return 'refused';
  return hasImage ? 'done' : 'no image';
}

describe.each(Object.entries(CHANGES))('%s', (_name, change) => {
  test('that is killed at any moment is there whole or not at all, and can be made again', async () => {
    const start = await startOf(change);
    const path = copyOf(start);
    const file = openProjectFile(path);
    file.db.pragma('wal_autocheckpoint = 0');
    const before = rowsIn(file);
    await change.run(file);
    const after = rowsIn(file);
    expect(existsSync(`${path}-wal`)).toBe(true);
    const log = readFileSync(`${path}-wal`);
    file.close();
    const seen = new Set<string>();
    for (const moment of momentsOf(log)) {
      whileOpen(copyOf(start, log.subarray(0, moment)), (broken) => {
        const rows = rowsIn(broken);
        expect([before, after]).toContain(rows);
        seen.add(rows);
        // What `fcr check` finds before anybody has made the image again, and behind that.
        expect(problemsOf(broken)).toEqual([]);
        loadContactColumns(broken);
        expect(isStampCurrent(broken)).toBe(true);
        expect(problemsOf(broken)).toEqual([]);
      });
    }
    expect(seen).toEqual(new Set([before, after]));
    // The contacts are there and their image is not: so goes on who was killed in between.
    const [first] = commitsOf(log);
    const again = openProjectFile(copyOf(start, log.subarray(0, must(first, 'it wrote something'))));
    await take(again, rowsOf(3, 900));
    expect(problemsOf(again)).toEqual([]);
    expect(isStampCurrent(again)).toBe(true);
    again.close();
  });

  test('for which the disk has no room is there whole or not at all, and can be made again', async () => {
    const start = await startOf(change);
    const ends = new Set<RoomEnd>();
    const tryWith = async (pages: number): Promise<RoomEnd> => {
      const end = await endWithRoom(change, copyOf(start), pages);
      ends.add(end);
      return end;
    };
    let pages = 0;
    while ((await tryWith(pages)) !== 'done') pages += 8;
    // Between the last two the rows may find room, and their image none.
    while (pages > 0 && (await tryWith(--pages)) !== 'refused');
    expect(ends).toEqual(new Set(change.ends));
  });
});
