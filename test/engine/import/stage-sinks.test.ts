import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type PreparedSink,
  prepareSink,
  prepareThread,
} from '../../../electron/engine/services/staging/stage-sinks.ts';
import { createProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { openDatabase } from '../../../electron/engine/store/sqlite.ts';
import { createStage, type OpenSink } from '../../../electron/engine/store/staging/stage.ts';
import { stagePathOf } from '../../../electron/engine/store/staging/stage-paths.ts';
import { compileMapping } from '../../../shared/domain/normalise/compile-mapping.ts';
import { canonicalMappingOf } from '../../helpers/import-csv.ts';

const THREAD = join(import.meta.dirname, '../../../electron/engine/services/staging/stage-thread.ts');
const HEADER = ['contact_id', 'started_at', 'queue'];
const ROWS = 30_000;

let folder = '';
let file: ProjectFile;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-sinks-'));
  file = createProjectFile(join(folder, 'p.fcr'), { name: 'sinks', zone: 'UTC' });
});
afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Stages made-up rows; the ids that the stage holds, or what else is asked of each. */
async function stageThrough(sink: PreparedSink, ask = 'contact_id'): Promise<readonly unknown[]> {
  const mapping = canonicalMappingOf(HEADER);
  const normalise = compileMapping(mapping, HEADER, { hash: String });
  const stage = await createStage(file, mapping, ROWS, sink.open);
  try {
    for (let at = 0; at < ROWS; at++) {
      const cells = [`C${at}`, '2026-01-01T00:00:00Z', `Q${at % 5}`];
      const { record } = normalise({ line: at + 2, byteOffset: 0, cells, raw: '', defect: null }, () => undefined);
      if (record === null) throw new Error('a plain row was set aside');
      if (stage.isFull()) await stage.flush();
      stage.add(record);
    }
    await stage.finish();
  } catch (error) {
    await stage.discard();
    throw error;
  }
  const db = openDatabase(stagePathOf(file.path, stage.id));
  try {
    return db.prepare(`SELECT ${ask} FROM contact_record ORDER BY id`).pluck().all();
  } finally {
    db.close();
  }
}

const atomicsAdd = Atomics.add;
const EXPECTED = Array.from({ length: ROWS }, (_, at) => `C${at}`);

test('a stage is written in a thread of its own', async () => {
  expect(await stageThrough(prepareThread(THREAD))).toEqual(EXPECTED);
});

const WIDE = [
  'contact_id',
  'parent_id',
  'customer_id',
  'phone',
  'started_at',
  'ended_at',
  'wait_s',
  'csat',
  'notes',
  'transcript',
  'Own',
];

/** Values of every width, and texts around what fits into a page. */
function wideCells(at: number): string[] {
  const long = [0, 1, 50, 57, 58, 120, 3900, 4000, 4039, 4061, 4062, 9000][at % 12] ?? 0;
  const wait = ['', '0', '1', '127', '128', '32768', '8388608', '-3'][at % 8] ?? '';
  return [
    `C${at % 997}`,
    at % 13 === 0 ? `C${(at + 1) % 997}` : '',
    `K${at % 50}`,
    at % 3 === 0 ? '' : `+4915${10_000_000 + (at % 90)}`,
    `2026-01-${String(1 + (at % 28)).padStart(2, '0')}T00:00:${String(at % 60).padStart(2, '0')}${at % 7 === 0 ? '.25' : ''}Z`,
    at % 5 === 0 ? '' : '2026-02-01T00:00:00Z',
    wait,
    ['', '4.5', '1e300', '-0', '140737488355328', '3'][at % 6] ?? '',
    at % 4 === 0 ? '' : `${'客'.repeat(long / 3)}${at}`,
    at % 11 === 0 ? 'x'.repeat(long * 2) : '',
    at % 6 === 0 ? `say "${'o'.repeat(long)}"` : '',
  ];
}

async function stageWide(open: OpenSink, rows = 12_000, idOf = (at: number) => `C${at % 997}`): Promise<unknown> {
  const mapping = canonicalMappingOf(WIDE);
  const normalise = compileMapping(mapping, WIDE, { hash: String });
  const stage = await createStage(file, mapping, rows, open);
  for (let at = 0; at < rows; at++) {
    const cells = [idOf(at), ...wideCells(at).slice(1)];
    const raw = { line: at + 2, byteOffset: 0, cells, raw: '', defect: null };
    const { record } = normalise(raw, () => undefined);
    if (record === null) continue;
    if (stage.isFull()) await stage.flush();
    stage.add(record);
  }
  const { counts } = await stage.finish();
  const db = openDatabase(stagePathOf(file.path, stage.id));
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const tables = ['contact_record', 'contact_text', 'contact_extra', 'derived_contact', 'derived_column'];
    const indexes = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name`).pluck().all();
    return { counts, indexes, rows: tables.map((table) => db.prepare(`SELECT * FROM ${table}`).raw().all()) };
  } finally {
    db.close();
    await stage.discard();
  }
}

test('the kernel of the thread writes the very rows that are written without it', async () => {
  const withKernel = await stageWide(prepareThread(THREAD).open);
  const without = await stageWide(prepareSink(0).open);
  expect(withKernel).toEqual(without);
}, 60_000);

test('where the thread is behind, blocks come to it hashed, and the stage is the same', async () => {
  const server = join(import.meta.dirname, '../../../electron/engine/services/staging/stage-server.ts');
  const [slow, seen] = [join(folder, 'slow.mjs'), join(folder, 'seen.json')];
  writeFileSync(
    slow,
    `import { writeFileSync } from 'node:fs';
     import { parentPort } from 'node:worker_threads';
     import { serveStage } from ${JSON.stringify(server)};
     const hashed = [];
     parentPort.once('message', ({ setup, kernel }) => {
       const take = serveStage(setup, kernel, (answer) => parentPort.postMessage(answer), true);
       parentPort.on('message', (request) => {
         if (request.kind === 'add' && hashed.push(request.isSealed) === 1) {
           Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
         }
         if (request.kind === 'finish') writeFileSync(${JSON.stringify(seen)}, JSON.stringify(hashed));
         take(request);
       });
     });`,
  );
  const hashes = await stageThrough(prepareThread(slow), 'content_hash');
  expect(JSON.parse(readFileSync(seen, 'utf8')).slice(0, 4)).toEqual([false, false, true, true]);
  expect(hashes).toEqual(await stageThrough(prepareSink(0), 'content_hash'));
});

const rising = (at: number): string => `C${String(at).padStart(6, '0')}`;
/** The index of contact ids, which is made while rows are written as long as they rise. */
test.each([
  ['rise', rising, true],
  ['rise, and are of all lengths', (at: number) => `${rising(at)}${'x'.repeat((at * 37) % 900)}`, true],
  [
    'rise until one is too long for the index',
    (at: number) => (at === 4500 ? `${rising(at)}${'x'.repeat(1200)}` : rising(at)),
    false,
  ],
  ['fall once in the middle of a block', (at: number) => rising(at === 4321 ? 17 : at + 100), false],
  ['fall once between two blocks', (at: number) => rising(at === 4096 ? 17 : at + 100), false],
])(
  'ids that %s: the kernel writes the very rows and indexes that are written without it',
  async (_how, idOf, has) => {
    const withKernel = await stageWide(prepareThread(THREAD).open, 4600, idOf);
    const without = await stageWide(prepareSink(0).open, 4600, idOf);
    expect(withKernel).toEqual(without);
    expect(withKernel).toMatchObject({
      indexes: has ? expect.arrayContaining(['contact_current']) : expect.not.arrayContaining(['contact_current']),
    });
  },
  60_000,
);

test('a thread that was got ready for nothing ends, also where it cannot start', async () => {
  await prepareThread(THREAD).end();
  await prepareThread(join(folder, 'not-there.mjs')).end();
});

test('where the thread has failed before the stage is known it is written here', async () => {
  const broken = join(folder, 'broken.mjs');
  writeFileSync(broken, "import './this-file-is-not-there.mjs';\n");
  const sink = prepareThread(broken);
  await new Promise((done) => setTimeout(done, 300));
  expect(await stageThrough(sink)).toEqual(EXPECTED);
});

test('where the thread cannot start it is written here, with everything that was handed over until then', async () => {
  const broken = join(folder, 'broken.mjs');
  writeFileSync(broken, "import './this-file-is-not-there.mjs';\n");
  expect(await stageThrough(prepareThread(broken))).toEqual(EXPECTED);
});

test('a thread that dies in the middle fails the import and leaves nothing', async () => {
  const dying = join(folder, 'dying.mjs');
  writeFileSync(
    dying,
    `import { parentPort } from 'node:worker_threads';
     let taken = 0;
     parentPort.postMessage({ kind: 'ready' });
     parentPort.on('message', ({ kind }) => {
       if (kind !== 'add') return;
       if (++taken > 2) throw new Error('the thread died');
       parentPort.postMessage({ kind: 'taken' });
     });`,
  );
  await expect(stageThrough(prepareThread(dying))).rejects.toThrow('the thread died');
  expect(readdirSync(folder).filter((name) => name.includes('.stage-'))).toEqual([]);
});

test.each([
  ['takes no block any more', 'add'],
  ['puts the stage together', 'finish'],
])('a cancel does not wait for a thread that %s, and leaves nothing', async (_how, busyAt) => {
  const busy = join(folder, 'busy.mjs');
  writeFileSync(
    busy,
    `import { parentPort } from 'node:worker_threads';
     parentPort.postMessage({ kind: 'ready' });
     parentPort.on('message', ({ kind }) => {
       if (kind === '${busyAt}') for (;;);
       if (kind === 'add') parentPort.postMessage({ kind: 'taken' });
     });`,
  );
  const abort = new AbortController();
  const staged = stageThrough(prepareThread(busy, abort.signal));
  const refused = expect(staged).rejects.toMatchObject({ code: 'CANCELLED' });
  await new Promise((done) => setTimeout(done, 300));
  abort.abort();
  await refused;
  expect(readdirSync(folder).filter((name) => name.includes('.stage-'))).toEqual([]);
});

/** Cancels when this end has gone to the list of shared columns so often: to take one, and to say that it is done. */
async function cancelAtColumn(thread: string, moment: number | null): Promise<{ end: string; turns: number }> {
  const abort = new AbortController();
  let turns = 0;
  const add = vi.spyOn(Atomics, 'add').mockImplementation((...given) => {
    if (turns++ === moment) abort.abort();
    return atomicsAdd(...given);
  });
  try {
    expect(await stageThrough(prepareThread(thread, abort.signal))).toEqual(EXPECTED);
    return { end: 'done', turns };
  } catch (error) {
    expect(error).toMatchObject({ code: 'CANCELLED' });
    expect(readdirSync(folder).filter((name) => name.includes('.stage-'))).toEqual([]);
    return { end: 'cancelled', turns };
  } finally {
    add.mockRestore();
  }
}

test('a cancel while columns are put in order together leaves nothing, or the stage is whole', async () => {
  for (const moment of [0, 1, 4, 7]) await cancelAtColumn(THREAD, moment);
  expect(await cancelAtColumn(THREAD, null)).toMatchObject({ end: 'done' });
});

test('a cancel is heard behind the column that is being put in order, and wakes a thread that waits for it', async () => {
  const sharing = join(folder, 'sharing.mjs');
  writeFileSync(
    sharing,
    `import { parentPort } from 'node:worker_threads';
     const shared = (length) => new Int32Array(new SharedArrayBuffer(length * 4));
     const work = {
       rooms: Array.from({ length: 2000 }, () => shared(10)), spares: [[], []], places: shared(10),
       lies: shared(1000).map((_none, at) => 1000 + at), turn: shared(2),
     };
     parentPort.postMessage({ kind: 'ready' });
     parentPort.on('message', ({ kind }) => {
       if (kind === 'add') parentPort.postMessage({ kind: 'taken' });
       if (kind !== 'finish') return;
       parentPort.postMessage({ kind: 'share', work });
       Atomics.wait(shared(1), 0, 0);
     });`,
  );
  for (const moment of [0, 1, 2, 7, 300]) {
    const { end, turns } = await cancelAtColumn(sharing, moment);
    expect(end).toBe('cancelled');
    // The column at hand is ended, and perhaps the next.
    expect(turns).toBeLessThanOrEqual(moment + 4);
  }
});
