import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorInterceptor } from '../../electron/engine/rpc/map-errors.ts';
import { slowCallInterceptor } from '../../electron/engine/rpc/watch-slow.ts';
import { AppError, ERROR_CODES, ERROR_TEXT } from '../../shared/domain/errors/app-error.ts';
import { startEngine } from '../helpers/engine-client.ts';

/** The one shape in which a failure travels. The page and every later host depend on it: change it on purpose only. */
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-errors-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const logged: string[] = [];
const log = {
  failure: (error: unknown, where: string): string => {
    logged.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    return 'id-of-log';
  },
};
let isOursWriting = false;
const intercept = errorInterceptor(
  log,
  () => '/somewhere/else/North.fcr',
  () => isOursWriting,
);

async function wireOf(thrown: unknown): Promise<unknown> {
  const call = intercept({ path: ['noun', 'verb'], next: () => Promise.reject(thrown) });
  return call.then(
    () => 'answered',
    (error: unknown) => (error instanceof ORPCError ? error.toJSON() : error),
  );
}

describe('a failure on the wire', () => {
  it('is its declared code with its parameters', async () => {
    expect(
      await wireOf(new AppError('PROJECT_NEWER', { file: 'a.fcr', version: 7 }, new Error('secret cause'))),
    ).toEqual({
      defined: true,
      code: 'PROJECT_NEWER',
      status: 500,
      message: 'a.fcr was made by a newer version (7).',
      data: { params: { file: 'a.fcr', version: 7 } },
    });
  });

  it('is INTERNAL with an id and nothing else for a bug, which goes to the log', async () => {
    logged.length = 0;
    for (const bug of [new TypeError('x is not a function at /home/me/secret.ts'), 'text', null, { password: 'p' }]) {
      expect(await wireOf(bug)).toEqual({
        defined: false,
        code: 'INTERNAL',
        status: 500,
        message: 'Internal error',
        data: { id: 'id-of-log' },
      });
    }
    expect(logged).toHaveLength(4);
    expect(logged[0]).toContain('noun.verb: x is not a function');
  });

  it('tells a cancel from a bug', async () => {
    const abort = new AbortController();
    abort.abort();
    expect(await wireOf(abort.signal.reason)).toMatchObject({ defined: true, code: 'CANCELLED', data: { params: {} } });
  });

  it('maps what SQLite says to what a person can do', async () => {
    const path = join(folder, 'a.db');
    const db = new Database(path);
    db.exec('CREATE TABLE t (a UNIQUE)');
    const errorOf = (work: () => unknown): unknown => {
      try {
        return work();
      } catch (error) {
        return error;
      }
    };
    db.pragma('max_page_count = 3');
    const full = errorOf(() => db.prepare('INSERT INTO t VALUES (zeroblob(100000))').run());
    expect(await wireOf(full)).toMatchObject({ code: 'DISK_FULL', defined: true });

    db.exec('BEGIN EXCLUSIVE');
    const second = new Database(path, { timeout: 0 });
    const busy = errorOf(() => second.prepare('SELECT * FROM t').all());
    expect(await wireOf(busy)).toMatchObject({ code: 'PROJECT_LOCKED', defined: true });
    isOursWriting = true;
    expect(await wireOf(busy)).toMatchObject({ code: 'BUSY', defined: true });
    isOursWriting = false;
    db.exec('ROLLBACK');
    second.close();

    const reader = new Database(path, { readonly: true });
    const readOnly = errorOf(() => reader.exec('DELETE FROM t'));
    expect(await wireOf(readOnly)).toMatchObject({
      code: 'PROJECT_READ_ONLY',
      data: { params: { file: 'North.fcr' } },
    });
    reader.close();

    // A broken constraint is a bug of ours, whatever the data.
    db.exec('INSERT INTO t VALUES (1)');
    const constraint = errorOf(() => db.exec('INSERT INTO t VALUES (1)'));
    expect(await wireOf(constraint)).toMatchObject({ code: 'INTERNAL', defined: false });
    db.close();
  });

  it('keeps its shape when it comes in the middle of a stream', async () => {
    async function* events(): AsyncGenerator<number> {
      yield 1;
      throw new AppError('DISK_FULL', { detail: 'x' });
    }
    const stream = (await intercept({
      path: ['noun', 'verb'],
      next: () => Promise.resolve(events()),
    })) as AsyncGenerator<number>;
    expect(await stream.next()).toEqual({ done: false, value: 1 });
    await expect(stream.next()).rejects.toMatchObject({
      code: 'DISK_FULL',
      defined: true,
      data: { params: { detail: 'x' } },
    });
  });

  it('arrives at the page with code, parameters and "defined"', async () => {
    const test = startEngine();
    const failure = await test.client.tags.undo().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ORPCError);
    expect((failure as ORPCError<string, unknown>).toJSON()).toEqual({
      defined: true,
      code: 'NO_PROJECT',
      status: 500,
      message: ERROR_TEXT.NO_PROJECT[0],
      data: { params: {} },
    });
    await test.end();
  });

  it('has a sentence and a next step for every code', () => {
    for (const code of ERROR_CODES) {
      const [message, hint] = ERROR_TEXT[code];
      expect(message, code).toMatch(/[.}]$/);
      expect(hint === '' || hint.endsWith('.'), code).toBe(true);
    }
  });
});

describe('a slow answer', () => {
  it('is written to the log by name; a quick one and a job are not', async () => {
    const slow: unknown[] = [];
    const limits = { 'tags.history': { does: 'x', limit: 20 }, 'imports.stage': { does: 'x', limit: 'job' } } as never;
    const watch = slowCallInterceptor({ slow: (...entry) => slow.push(entry) }, limits);
    const wait = () => new Promise((resolve) => setTimeout(resolve, 60));
    await watch({ path: ['tags', 'history'], next: wait });
    await watch({ path: ['tags', 'history'], next: async () => 'quick' });
    await watch({ path: ['imports', 'stage'], next: wait });
    expect(slow).toEqual([['tags.history', expect.any(Number), 20]]);
  });
});
