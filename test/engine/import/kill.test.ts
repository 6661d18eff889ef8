import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { readBlobs } from '../../../electron/engine/store/columns.ts';
import { listBatches } from '../../../electron/engine/store/import-batches.ts';
import { createProjectFile, openProjectFile } from '../../../electron/engine/store/project-file.ts';
import { CSV_READING, canonicalMappingOf, countsOf, csvOf, type Row } from '../../helpers/import-csv.ts';

/**
 * The import is killed (SIGKILL, a real process) at chosen and at random moments. Whatever the moment: the project
 * opens, everything holds, the import is there whole or not at all, and importing again brings the very same contacts.
 * So many rows as the image is still updated by: the update is a transaction of its own.
 */
const ROWS = 18_000;
const CLI = join(import.meta.dirname, '../../../electron/hosts/cli.ts');

const rowsOf = (count: number, prefix: string): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    contact_id: `${prefix}${at}`,
    customer_id: `K${at % 997}`,
    started_at: new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString(),
    channel: 'voice',
    queue: `Q${at % 7}`,
    outcome: 'handled',
    notes: `note of ${at} `.repeat(4),
  }));

let folder = '';
let bigFile = '';
let smallFile = '';
/** Says the source, so that the command line and the tests import into the same one. */
let mappingFile = '';
const HEADER = Object.keys(rowsOf(1, '')[0] ?? {});

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-kill-'));
  bigFile = join(folder, 'big.csv');
  smallFile = join(folder, 'small.csv');
  writeFileSync(bigFile, csvOf(rowsOf(ROWS, 'B')));
  mappingFile = join(folder, 'mapping.json');
  writeFileSync(mappingFile, JSON.stringify({ source: 'test' }));
  writeFileSync(smallFile, csvOf(rowsOf(50, 'S')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let number = 0;
/** A project that holds one confirmed import of 50 rows. */
async function newProject(): Promise<string> {
  const path = join(folder, `p${++number}.fcr`);
  const file = createProjectFile(path, { name: 'kill', zone: 'UTC' });
  await importInto(file, smallFile);
  file.close();
  return path;
}

async function importInto(file: ReturnType<typeof openProjectFile>, source: string) {
  const staged = await stageImport(file, source, CSV_READING, canonicalMappingOf(HEADER));
  return commitImport(file, staged.stage);
}

const startImport = (path: string): ChildProcess =>
  spawn(process.execPath, [CLI, 'import', bigFile, '--project', path, '--mapping', mappingFile, '--json'], {
    stdio: 'ignore',
  });

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);
const stageBytes = (path: string): number => {
  const stage = readdirSync(folder).find((name) => join(folder, name).startsWith(`${path}.stage-`));
  return stage === undefined ? 0 : sizeOf(join(folder, stage));
};

/** Kills the process when `isTime` says so; false when it had ended before. */
async function killWhen(child: ChildProcess, isTime: () => boolean): Promise<boolean> {
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  while (child.exitCode === null && !isTime()) await wait(1);
  const isRunning = child.exitCode === null;
  child.kill('SIGKILL');
  await ended;
  return isRunning;
}

/** Whole or not at all, sound, and complete after importing again. */
async function expectUnharmed(path: string, expectedBlobs: Buffer): Promise<number> {
  const file = openProjectFile(path);
  try {
    const batches = listBatches(file);
    const whole = { read: ROWS, inserted: ROWS, changed: 0, duplicate: 0, rejected: 0 };
    const small = { read: 50, inserted: 50, changed: 0, duplicate: 0, rejected: 0 };
    expect(batches.map(countsOf)).toEqual(batches.length === 2 ? [whole, small] : [small]);
    const again = await importInto(file, bigFile);
    expect(countsOf(again)).toEqual(batches.length === 2 ? { ...whole, inserted: 0, duplicate: ROWS } : whole);
    expect(checkProject(file).filter(({ problem }) => problem !== null)).toEqual([]);
    expect(blobsOf(file).equals(expectedBlobs)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('.stage-'))).toEqual([]);
    return batches.length;
  } finally {
    file.close();
  }
}

const blobsOf = (file: ReturnType<typeof openProjectFile>): Buffer =>
  Buffer.concat(readBlobs(file).flatMap(({ name, bytes }) => [Buffer.from(name), bytes]));

let expected: Buffer;
beforeAll(async () => {
  const path = await newProject();
  const file = openProjectFile(path);
  await importInto(file, bigFile);
  expected = blobsOf(file);
  file.close();
}, 60_000);

test('killed while the stage is written', async () => {
  const path = await newProject();
  expect(await killWhen(startImport(path), () => stageBytes(path) > 500_000)).toBe(true);
  expect(stageBytes(path)).toBeGreaterThan(0);
  expect(await expectUnharmed(path, expected)).toBe(1);
}, 60_000);

test('killed in the middle of the commit', async () => {
  let hits = 0;
  for (let round = 0; round < 3; round++) {
    const path = await newProject();
    // The log grows while the one transaction writes; it is not committed before its last page.
    if (await killWhen(startImport(path), () => sizeOf(`${path}-wal`) > 1_000_000)) hits++;
    await expectUnharmed(path, expected);
  }
  expect(hits).toBeGreaterThan(0);
}, 120_000);

test('killed at any moment', async () => {
  for (const share of [0.35, 0.55, 0.7, 0.8, 0.9]) {
    const path = await newProject();
    const begun = performance.now();
    await killWhen(startImport(path), () => performance.now() - begun > share * 3000);
    await expectUnharmed(path, expected);
  }
}, 180_000);
