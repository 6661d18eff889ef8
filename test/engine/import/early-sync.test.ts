import { closeSync, fstatSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTableFile, type TableFile } from '../../../electron/engine/store/staging/table-file.ts';

type Done = (error: NodeJS.ErrnoException | null) => void;

/** The disk as the system tells of it: how it answers to a flush. */
const disk = vi.hoisted(() => ({ answers: [] as ((done: Done) => void)[], flushes: 0 }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const fdatasync = (_handle: number, done: Done): void => {
    disk.flushes++;
    const answer = disk.answers.shift();
    if (answer === undefined) setImmediate(() => done(null));
    else answer(done);
  };
  return { ...fs, fdatasync, default: { ...fs, fdatasync } };
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'early-sync-'));
  disk.answers.length = 0;
  disk.flushes = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const full = (): NodeJS.ErrnoException => Object.assign(new Error('no space left'), { code: 'ENOSPC' });
const later = () => new Promise((done) => setImmediate(done));

/** A file with a table; `put` adds so many bytes to it. */
function open(): { file: TableFile; put: (bytes: number) => void } {
  const file = createTableFile(join(folder, 'f.db'), 4096);
  const table = file.table('CREATE TABLE b (id INTEGER PRIMARY KEY, bytes BLOB)', 'b');
  return {
    file,
    put: (bytes) => {
      table.row.start();
      table.row.addNull();
      table.row.addBlob(new Uint8Array(bytes));
      table.append(table.rows() + 1);
    },
  };
}

const MORE_THAN_ONE_FLUSH = 36 << 20;

test('a small file is left to the flush at the end', async () => {
  const { file, put } = open();
  put(1 << 20);
  file.finish();
  await file.settled();
  expect(disk.flushes).toBe(0);
});

test('a flush that failed while rows were written fails the next write, and is not forgotten', async () => {
  disk.answers.push((done) => done(full()));
  const { file, put } = open();
  expect(() => put(MORE_THAN_ONE_FLUSH)).toThrow('no space left');
  await expect(file.settled()).rejects.toMatchObject({ code: 'ENOSPC' });
  file.abandon();
});

test('a flush that fails after the last write fails the file', async () => {
  const held: Done[] = [];
  disk.answers.push((done) => held.push(done));
  const { file, put } = open();
  put(MORE_THAN_ONE_FLUSH);
  file.finish();
  const settled = file.settled();
  for (const done of held) done(full());
  await expect(settled).rejects.toMatchObject({ code: 'ENOSPC' });
  await later();
});

test('a cancel that comes when all is written closes nothing again: the handle may be that of another file by then', async () => {
  const { file, put } = open();
  put(1 << 20);
  file.finish();
  await file.settled();
  const other = openSync(join(folder, 'other'), 'w');
  file.abandon();
  await later();
  expect(fstatSync(other).isFile()).toBe(true);
  closeSync(other);
});

test('nor while a flush is on its way', async () => {
  const answers: Done[] = [];
  disk.answers.push((done) => answers.push(done));
  const { file, put } = open();
  put(MORE_THAN_ONE_FLUSH);
  file.finish();
  file.abandon();
  answers[0]?.(null);
  await file.settled();
  const other = openSync(join(folder, 'other'), 'w');
  await later();
  expect(fstatSync(other).isFile()).toBe(true);
  closeSync(other);
});
