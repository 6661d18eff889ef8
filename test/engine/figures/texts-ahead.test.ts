import { existsSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textsFirstInterceptor } from '../../../electron/engine/rpc/texts-first.ts';
import { orderedPlaces } from '../../../electron/engine/services/contacts/contact-order.ts';
import { createFigureContext, type FigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { rowIndex } from '../../../electron/engine/services/context/row-index.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { createDerivedKeeper } from '../../../electron/engine/services/projects/derived-keeper.ts';
import { sliceOf } from '../../../electron/engine/services/slices/slice.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { areTextsKept, keepTextsInSteps, textsStamp } from '../../../electron/engine/services/texts/kept-texts.ts';
import { makeOfTexts } from '../../../electron/engine/services/texts/read-text.ts';
import { readTextsAhead, textsAskedFor } from '../../../electron/engine/services/texts/texts-ahead.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { textBlocks } from '../../../electron/engine/store/contact-texts.ts';
import { openProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { type Bench, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

const rows: Row[] = Array.from({ length: 300 }, (_, at) => ({
  contact_id: `C${(at * 7919) % 1000}x${at}`,
  parent_id: at % 11 === 3 ? `C${((at - 1) * 7919) % 1000}x${at - 1}` : '',
  customer_id: `K${at % 40}`,
  started_at: new Date(Date.UTC(2026, 0, 1) + at * 3_600_000).toISOString(),
  notes: at % 5 === 0 ? '' : `${['Router', '退款', 'Ünïcode', 'ROUTER reset'][at % 4]} ${at % 17}`,
}));
const JOBS = [
  { make: 'ranks', field: 'contact_id' },
  { make: 'ranks', field: 'notes' },
  { make: 'arena', field: 'notes' },
] as const;
const AT_ONCE = { leastContacts: 0, startAfterMs: 0 };
const LATER = { leastContacts: 0, startAfterMs: 60_000 };

let bench: Bench;
function freshContext(): FigureContext {
  const columns = loadContactColumns(bench.file);
  return createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
}

function answers(context: FigureContext) {
  const scope = { definition: 'no_repeat_7d_any', observedUntil: null };
  const all = sliceOf(context, { ...scope, filter: {} });
  return {
    ids: [...orderedPlaces(context, all, { field: 'contact_id', descending: false })],
    notes: [...orderedPlaces(context, all, { field: 'notes', descending: true })],
    found: ['router', '退款', 'ü', 'nothing'].map((contains) => [
      ...(sliceOf(context, { ...scope, filter: { notes: { contains } } }).mask ?? []),
    ]),
  };
}

/** Connections to the project that this process has, by what Linux says of its descriptors. */
const openOnes = (): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    const link = `/proc/self/fd/${fd}`;
    try {
      return readlinkSync(link) === bench.file.path;
    } catch {
      return false; // the descriptor that read the folder
    }
  }).length;

function endOf(file: ProjectFile, folder: string): void {
  file.close();
  rmSync(folder, { recursive: true, force: true });
}

const expectSound = (): void => expect(checkProject(bench.file).filter(({ problem }) => problem !== null)).toEqual([]);

/** Errors that would end the engine: they reach nobody who asked. */
async function whatNobodyHeard(work: () => Promise<void>): Promise<readonly unknown[]> {
  const unheard: unknown[] = [];
  const hear = (error: unknown): void => void unheard.push(error);
  process.on('unhandledRejection', hear);
  process.on('uncaughtException', hear);
  try {
    await work();
  } finally {
    process.off('unhandledRejection', hear);
    process.off('uncaughtException', hear);
  }
  return unheard;
}

describe('texts that a thread reads ahead', () => {
  beforeEach(async () => {
    bench = createBench();
    await bench.import(csvOf(rows));
  });
  afterEach(() => bench.end());

  test('answer what reading them at once would', async () => {
    const context = freshContext();
    const ahead = readTextsAhead(context, LATER);
    await ahead.until(JOBS);
    expect(JOBS.map(({ make, field }) => context.cache[make === 'ranks' ? 'textRanks' : 'arenas'].has(field))).toEqual([
      true,
      true,
      true,
    ]);
    expect(ahead.until(JOBS)).toBeNull();
    ahead.stop();
    const expected = answers(freshContext());
    expect(answers(context)).toEqual(expected);
    expect(expected.found.map((mask) => mask.includes(1))).toEqual([true, true, true, false]);
  });

  test('are read without being asked for, and then the thread is gone', async () => {
    const context = freshContext();
    const ahead = readTextsAhead(context, AT_ONCE);
    while (!context.cache.textRanks.has('transcript')) await new Promise((done) => setTimeout(done, 5));
    expect(ahead.until(JOBS)).toBeNull();
    ahead.stop();
  });

  test('of few contacts are left to the question', () => {
    const ahead = readTextsAhead(freshContext());
    expect(ahead.until(JOBS)).toBeNull();
    ahead.stop();
  });

  test.runIf(existsSync('/proc/self/fd'))('leave no file open when they are stopped, whenever that is', async () => {
    const before = openOnes();
    for (const wait of [0, 1, 3, 10, 30]) {
      const context = freshContext();
      const ahead = readTextsAhead(context, AT_ONCE);
      const read = ahead.until(JOBS);
      await new Promise((done) => setTimeout(done, wait));
      ahead.stop();
      expect(openOnes()).toBe(before);
      // Who waited is not left waiting, and reads it.
      await read;
      expect(ahead.until(JOBS)).toBeNull();
    }
    expect(answers(freshContext()).ids).toHaveLength(loadContactColumns(bench.file).count);
  });

  test('of contacts that are others by now are not taken', async () => {
    const context = freshContext();
    const ahead = readTextsAhead(context, LATER);
    await bench.import(csvOf([{ contact_id: 'later', customer_id: 'K1', started_at: '2026-05-01T00:00:00Z' }]));
    await ahead.until(JOBS);
    expect(context.cache.textRanks.has('contact_id')).toBe(false);
    expect(context.cache.arenas.has('notes')).toBe(false);
    ahead.stop();
  });

  test('in a project that fails under the engine are left to the question, at whatever moment that is', async () => {
    const unheard = await whatNobodyHeard(async () => {
      for (const failsAt of [1, 2, 3, 4, 5, 6, 8, 10, 15]) {
        const context = freshContext();
        let asked = 0;
        const failing = new Proxy(context.file, {
          get: (file, name) => {
            if (name === 'db' && ++asked >= failsAt && isReady) throw new Error('disk I/O error');
            return Reflect.get(file, name, file);
          },
        });
        let isReady = false;
        const ahead = readTextsAhead({ ...context, file: failing }, AT_ONCE);
        isReady = true;
        asked = 0;
        // It is said to the one who asks, or he reads by himself.
        await Promise.resolve()
          .then(() => ahead.until(JOBS))
          .catch((error: Error) => expect(error.message).toBe('disk I/O error'));
        await new Promise((done) => setTimeout(done, 20));
        ahead.stop();
      }
    });
    expect(unheard).toEqual([]);
    expect(answers(freshContext()).ids).toHaveLength(loadContactColumns(bench.file).count);
  });

  test('are of the contacts before where an import comes while they are written, and then count for nothing', async () => {
    for (const steps of [0, 1, 2, 3]) {
      const { columns } = freshContext();
      const left = JOBS.map((job) => {
        const read = makeOfTexts(job.make, textBlocks(bench.file, job.field), rowIndex(columns), columns.count);
        const kept = keepTextsInSteps(bench.file, job, read, textsStamp(bench.file));
        for (let step = 0; step < steps; step++) kept.next();
        return kept;
      });
      await bench.import(csvOf([{ contact_id: `later ${steps}`, started_at: '2026-05-01T00:00:00Z', notes: 'new' }]));
      for (const kept of left) for (const _step of kept);
      expect(JOBS.filter((job) => areTextsKept(bench.file, job))).toEqual([]);
      expectSound();
      expect(answers(freshContext()).ids).toHaveLength(columns.count + 1);
    }
  });

  test('are whole or not there where the project is closed while they are written', async () => {
    const unheard = await whatNobodyHeard(async () => {
      for (const turns of [0, 1, 2, 3, 5, 8, 13, 40]) {
        const keeper = createDerivedKeeper(() => true);
        const context = { ...freshContext(), keeper };
        const ahead = readTextsAhead(context, AT_ONCE);
        await ahead.until(JOBS.slice(0, 2));
        for (let turn = 0; turn < turns; turn++) await new Promise((done) => setImmediate(done));
        // As a session closes.
        keeper.end();
        ahead.stop();
        bench.file.close();
        await new Promise((done) => setTimeout(done, 10));
        const file = openProjectFile(bench.path);
        bench = { ...bench, file, end: () => endOf(file, bench.folder) };
        expectSound();
      }
    });
    expect(unheard).toEqual([]);
    expect(JOBS.filter((job) => areTextsKept(bench.file, job))).not.toEqual([]);
  });

  test('that cannot be read are left to the question, which says why', async () => {
    const context = freshContext();
    const ahead = readTextsAhead({ ...context, file: { ...bench.file, db: bench.file.db, path: '/nowhere' } }, LATER);
    await ahead.until(JOBS);
    expect(context.cache.textRanks.has('contact_id')).toBe(false);
    expect(ahead.until(JOBS)).toBeNull();
    ahead.stop();
  });
});

describe('a question about texts', () => {
  test('names the order and the words that it needs', () => {
    expect(textsAskedFor({ sort: { field: 'contact_id' }, filter: { notes: { contains: 'x' }, phone: {} } })).toEqual([
      { make: 'ranks', field: 'contact_id' },
      { make: 'arena', field: 'notes' },
    ]);
  });

  test('may be anything: it was not checked yet', () => {
    const odd = [null, undefined, 7, 'sort', [], { sort: null, filter: null }, { sort: { field: 'toString' } }];
    const more = [
      { sort: 5, filter: [{ contains: 'x' }] },
      { filter: { __proto__: { contains: 'x' }, queue: { contains: 'x' } } },
    ];
    expect([...odd, ...more].flatMap((input) => textsAskedFor(input))).toEqual([]);
  });

  test('waits, and others do not', async () => {
    let arrived = (): void => undefined;
    const read = new Promise<void>((done) => {
      arrived = done;
    });
    const order: string[] = [];
    const intercept = textsFirstInterceptor({ sessionOrNull: () => ({ untilRead: () => read }) as never });
    const asked = intercept({ input: { sort: { field: 'notes' } }, next: async () => order.push('texts') });
    await intercept({ input: { sort: { field: 'talk_s' } }, next: async () => order.push('numbers') });
    arrived();
    await asked;
    expect(order).toEqual(['numbers', 'texts']);
  });
});
