import { closeSync, constants, fstatSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GrowingFile } from '../../../electron/engine/store/staging/growing-file.ts';

type Done = (error: NodeJS.ErrnoException | null) => void;
type Wrote = (error: NodeJS.ErrnoException | null, written: number) => void;

/**
 * The disk as the system tells of it: how it answers to a flush, which handles are open past the cache, and what it refuses to
 * those; after `room` bytes it is full.
 */
const disk = vi.hoisted(() => ({
  flushAnswers: [] as ((done: Done) => void)[],
  flushes: 0,
  direct: new Set<number>(),
  refusesOpening: false,
  refusesWriting: false,
  writtenMeanwhile: 0,
  room: Number.POSITIVE_INFINITY,
}));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const fail = (code: string): never => {
    throw Object.assign(new Error(`${code} says the disk`), { code });
  };
  /** The same in all ways to write: what fits is taken, and only who asks again is told. */
  const roomFor = (handle: number, bytes: number): number => {
    if (disk.refusesWriting && disk.direct.has(handle)) fail('EINVAL');
    if (disk.room === 0) fail('ENOSPC');
    const taken = Math.min(bytes, disk.room);
    disk.room -= taken;
    return taken;
  };
  const mocked = {
    ...fs,
    fdatasync: (_handle: number, done: Done): void => {
      disk.flushes++;
      const answer = disk.flushAnswers.shift();
      if (answer === undefined) setImmediate(() => done(null));
      else answer(done);
    },
    openSync: (path: string, flags: string | number, mode?: number): number => {
      const isDirect = typeof flags === 'number' && (flags & fs.constants.O_DIRECT) !== 0;
      if (isDirect && disk.refusesOpening) fail('EINVAL');
      // The folder of the tests may lie in memory, where nothing goes past the cache.
      const handle = fs.openSync(path, isDirect ? (flags as number) & ~fs.constants.O_DIRECT : flags, mode);
      if (isDirect) disk.direct.add(handle);
      return handle;
    },
    closeSync: (handle: number): void => {
      disk.direct.delete(handle);
      fs.closeSync(handle);
    },
    writeSync: (handle: number, from: Buffer, offset: number, bytes: number, position: number): number =>
      fs.writeSync(handle, from, offset, roomFor(handle, bytes), position),
    write: (handle: number, from: Buffer, offset: number, bytes: number, position: number, done: Wrote): void => {
      disk.writtenMeanwhile++;
      try {
        fs.write(handle, from, offset, roomFor(handle, bytes), position, done);
      } catch (error) {
        setImmediate(() => done(error as NodeJS.ErrnoException, 0));
      }
    },
  };
  return { ...mocked, default: mocked };
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'growing-file-'));
  disk.flushAnswers.length = 0;
  disk.flushes = 0;
  disk.refusesOpening = false;
  disk.refusesWriting = false;
  disk.writtenMeanwhile = 0;
  disk.room = Number.POSITIVE_INFINITY;
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  disk.direct.clear();
});

const full = (): NodeJS.ErrnoException => Object.assign(new Error('no space left'), { code: 'ENOSPC' });
const later = () => new Promise((done) => setImmediate(done));

const PIECE = 4096;
const pathOf = (): string => join(folder, 'f.db');
const open = (isBig = false): GrowingFile => new GrowingFile(pathOf(), PIECE, isBig);

/** Each piece says which one it is, all over. */
function put(file: GrowingFile, pieces: number): void {
  for (let at = 0; at < pieces; at++) file.take().fill(1 + (at % 251));
}

const FIRST = Buffer.alloc(PIECE, 0xff);

function expectWhole(pieces: number): void {
  const bytes = readFileSync(pathOf());
  expect(bytes.length).toBe(pieces * PIECE);
  expect(bytes.subarray(0, PIECE).equals(FIRST)).toBe(true);
  for (let at = 1; at < pieces; at++) {
    const piece = bytes.subarray(at * PIECE, (at + 1) * PIECE);
    if (!piece.equals(Buffer.alloc(PIECE, 1 + (at % 251)))) throw new Error(`Piece ${at} is another one`);
  }
}

const MB = (1 << 20) / PIECE;
const MORE_THAN_ONE_FLUSH = 36 * MB;

test.each([1, 2, MB, MB + 1, 9 * MB + 77])(
  '%i pieces stand in the file as they came, past the cache or not',
  async (pieces) => {
    for (const isBig of [false, true]) {
      const file = open(isBig);
      put(file, pieces);
      file.finish(FIRST);
      await file.settled();
      expectWhole(pieces);
      rmSync(pathOf());
    }
  },
);

test.runIf(constants.O_DIRECT !== undefined)('a big file goes past the cache, several chunks at once', async () => {
  const file = open(true);
  expect(disk.direct.size).toBe(1);
  put(file, 9 * MB);
  file.finish(FIRST);
  await file.settled();
  expect(disk.writtenMeanwhile).toBeGreaterThan(2);
  expect(disk.flushes).toBe(0);
  expect(disk.direct.size).toBe(0);
  expectWhole(9 * MB);
});

test.each([1, MB, 5 * MB + 3])('after %i pieces of a big file the rest stays in the cache', async (far) => {
  const file = open(true);
  put(file, far);
  file.keepNear();
  const written = disk.writtenMeanwhile;
  for (let at = far; at < far + 12 * MB; at++) file.take().fill(1 + (at % 251));
  file.finish(FIRST);
  await file.settled();
  expect(disk.writtenMeanwhile).toBe(written);
  expect(disk.flushes).toBeGreaterThan(0);
  expectWhole(far + 12 * MB);
  expect(disk.direct.size).toBe(0);
});

test('a small one does not, nor one in pieces that do not lie on the borders of the disk', () => {
  open(false).close();
  expect(disk.direct.size).toBe(0);
  new GrowingFile(join(folder, 'odd'), 1024, true).close();
  expect(disk.direct.size).toBe(0);
});

test.each(['refusesOpening', 'refusesWriting'] as const)(
  'a disk that %s past the cache gets the same file',
  async (what) => {
    disk[what] = true;
    const file = open(true);
    put(file, 9 * MB);
    file.finish(FIRST);
    await file.settled();
    expect(disk.writtenMeanwhile).toBe(0);
    expectWhole(9 * MB);
  },
);

test.each([true, false])(
  'a disk that is full says so at the latest when the file is settled (big: %s)',
  async (isBig) => {
    for (const room of [0, 100 * PIECE, (1 << 20) + 512, 5 << 20]) {
      const file = open(isBig);
      disk.room = room;
      const write = async (): Promise<void> => {
        put(file, 9 * MB);
        file.finish(FIRST);
        await file.settled();
      };
      await expect(write()).rejects.toMatchObject({ code: 'ENOSPC' });
      file.close();
      await file.settled().catch(() => undefined);
      await later();
      disk.room = Number.POSITIVE_INFINITY;
      rmSync(pathOf());
    }
  },
);

test('an existing file is never replaced', () => {
  open().close();
  expect(() => open()).toThrow('EEXIST');
  expect(() => open(true)).toThrow('EEXIST');
});

test('a small file is left to the flush at the end', async () => {
  const file = open();
  put(file, MB);
  file.finish(FIRST);
  await file.settled();
  expect(disk.flushes).toBe(0);
});

test('a flush that failed while rows were written fails the next write, and is not forgotten', async () => {
  disk.flushAnswers.push((done) => done(full()));
  const file = open();
  expect(() => put(file, MORE_THAN_ONE_FLUSH)).toThrow('no space left');
  await expect(file.settled()).rejects.toMatchObject({ code: 'ENOSPC' });
  file.close();
});

test('a flush that fails after the last write fails the file', async () => {
  const held: Done[] = [];
  disk.flushAnswers.push((done) => held.push(done));
  const file = open();
  put(file, MORE_THAN_ONE_FLUSH);
  file.finish(FIRST);
  const settled = file.settled();
  for (const done of held) done(full());
  await expect(settled).rejects.toMatchObject({ code: 'ENOSPC' });
  await later();
});

test('a cancel that comes when all is written closes nothing again: the handle may be that of another file by then', async () => {
  const file = open();
  put(file, MB);
  file.finish(FIRST);
  await file.settled();
  const other = openSync(join(folder, 'other'), 'w');
  file.close();
  await later();
  expect(fstatSync(other).isFile()).toBe(true);
  closeSync(other);
});

test.each([true, false])('nor while something is on its way (big: %s)', async (isBig) => {
  const answers: Done[] = [];
  disk.flushAnswers.push((done) => answers.push(done));
  const file = open(isBig);
  put(file, MORE_THAN_ONE_FLUSH);
  file.finish(FIRST);
  file.close();
  answers[0]?.(null);
  await file.settled();
  const other = openSync(join(folder, 'other'), 'w');
  await later();
  expect(fstatSync(other).isFile()).toBe(true);
  closeSync(other);
});
