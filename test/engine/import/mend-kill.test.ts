import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mendRejects } from '../../../electron/engine/services/import/mend-rejects.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { findBatch } from '../../../electron/engine/store/import-batches.ts';
import { openProjectFile } from '../../../electron/engine/store/project-file.ts';
import { discardAllStages } from '../../../electron/engine/store/staging/stage-paths.ts';
import { must } from '../../../shared/domain/must.ts';
import { type Bench, countsOf, createBench, csvOf } from '../../helpers/import-csv.ts';

/** Mending is killed (SIGKILL, a real process) while it writes: all rows are mended, or none. */
const ROWS = 6000;
const SERVICES = join(import.meta.dirname, '../../../electron/engine');
const ORDER = { batch: 1, change: { dateOrder: 'mdy' as const }, edits: [], all: true };

/** Says "open" when the project is open and mending begins. */
const MEND = `
  const { openProjectFile } = await import(${JSON.stringify(join(SERVICES, 'store/project-file.ts'))});
  const { mendRejects } = await import(${JSON.stringify(join(SERVICES, 'services/import/mend-rejects.ts'))});
  const file = openProjectFile(process.argv[1]);
  process.stdout.write('open');
  mendRejects(file, ${JSON.stringify(ORDER)});
  file.close();`;

let bench: Bench;
beforeEach(async () => {
  bench = createBench();
  const rows = Array.from({ length: ROWS }, (_unused, at) => ({
    contact_id: `C${at}`,
    customer_id: `K${at % 900}`,
    started_at: `03/${13 + (at % 18)}/2026 10:00`,
    notes: `note of ${at} `.repeat(8),
  }));
  const batch = await bench.import(csvOf(rows), { dateOrder: 'dmy' });
  expect(batch.rejected).toBe(ROWS);
  bench.file.close();
});
afterEach(() => bench.end());

const walBytes = (): number => (existsSync(`${bench.path}-wal`) ? statSync(`${bench.path}-wal`).size : 0);

/** Kills when `isTime` says so; false when it had ended before. */
async function killMending(isTime: () => boolean): Promise<boolean> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', MEND, bench.path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  await new Promise<void>((done) => child.stdout.once('data', () => done()));
  while (child.exitCode === null && !isTime()) await wait(1);
  const isRunning = child.exitCode === null;
  child.kill('SIGKILL');
  await ended;
  return isRunning;
}

/** All or nothing, sound, and complete when it is mended again. */
function expectWhole(): number {
  const file = openProjectFile(bench.path);
  try {
    const counts = countsOf(must(findBatch(file, 1), 'the import was confirmed'));
    const isMended = counts.rejected === 0;
    expect(counts).toEqual({
      read: ROWS,
      inserted: isMended ? ROWS : 0,
      changed: 0,
      duplicate: 0,
      rejected: isMended ? 0 : ROWS,
    });
    expect(mendRejects(file, ORDER)).toMatchObject({ mended: isMended ? 0 : ROWS });
    expect(checkProject(file).filter(({ problem }) => problem !== null)).toEqual([]);
    discardAllStages(file.path);
    expect(readdirSync(bench.folder).filter((name) => name.includes('.stage-'))).toEqual([]);
    return counts.rejected;
  } finally {
    file.close();
  }
}

test('killed while its rows are staged', async () => {
  const hasStage = () => readdirSync(bench.folder).some((name) => name.includes('.stage-'));
  expect(await killMending(hasStage)).toBe(true);
  expect(expectWhole()).toBe(ROWS);
}, 60_000);

test('killed while its one transaction is written', async () => {
  const before = walBytes();
  await killMending(() => walBytes() > before + 200_000);
  expectWhole();
}, 60_000);
