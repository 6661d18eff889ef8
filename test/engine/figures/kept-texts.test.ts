import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { orderedPlaces } from '../../../electron/engine/services/contacts/contact-order.ts';
import { createFigureContext, type FigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { rowIndex } from '../../../electron/engine/services/context/row-index.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { createDerivedKeeper } from '../../../electron/engine/services/projects/derived-keeper.ts';
import { sliceOf } from '../../../electron/engine/services/slices/slice.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import {
  areTextsKept,
  dropOldTextsInSteps,
  findInKept,
  keepTextsInSteps,
  nameOfTexts,
  textsStamp,
} from '../../../electron/engine/services/texts/kept-texts.ts';
import { ALL_TEXT_JOBS, makeOfTexts, type TextJob } from '../../../electron/engine/services/texts/read-text.ts';
import { partsOfTexts, storedArena, storedRanks } from '../../../electron/engine/services/texts/stored-texts.ts';
import { findInArena } from '../../../electron/engine/services/texts/text-arena.ts';
import { readTextsAhead } from '../../../electron/engine/services/texts/texts-ahead.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { textBlocks } from '../../../electron/engine/store/contact-texts.ts';
import {
  eachKeptTextPart,
  keepTextInSteps,
  keptTextNames,
  keptTextParts,
} from '../../../electron/engine/store/kept-texts.ts';
import { openProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { must } from '../../../shared/domain/must.ts';
import { finish } from '../../../shared/domain/steps.ts';
import { type Bench, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

/** Rule: orders of texts and folded words may be dropped at any time, and are made again to the same bytes. */
const rows: Row[] = Array.from({ length: 120 }, (_, at) => ({
  contact_id: `C${(at * 7919) % 1000}x${at}`,
  customer_id: `K${at % 40}`,
  started_at: new Date(Date.UTC(2026, 0, 1) + at * 3_600_000).toISOString(),
  notes: at % 5 === 0 ? '' : `${['Router', '退款', 'Ünïcode', 'ROUTER reset'][at % 4]} ${at % 17}`,
}));
const IDS: TextJob = { make: 'ranks', field: 'contact_id' };
const ORDER: TextJob = { make: 'ranks', field: 'notes' };
const WORDS: TextJob = { make: 'arena', field: 'notes' };
const JOBS = [IDS, ORDER, WORDS];

let bench: Bench;
function contextOf(file: ProjectFile = bench.file): FigureContext {
  const columns = loadContactColumns(file);
  return createFigureContext(file, columns, loadTagColumns(file, columns), 'UTC');
}

function answers(context: FigureContext = contextOf()) {
  const scope = { definition: 'no_repeat_7d_any', observedUntil: null };
  const all = sliceOf(context, { ...scope, filter: {} });
  const ordered = (field: string) => [...orderedPlaces(context, all, { field, descending: false })];
  const found = (contains: string) => [...(sliceOf(context, { ...scope, filter: { notes: { contains } } }).mask ?? [])];
  return [ordered('contact_id'), ordered('notes'), found('router'), found('退款'), found('nothing')];
}

function read(job: TextJob) {
  const { columns } = contextOf();
  return makeOfTexts(job.make, textBlocks(bench.file, job.field), rowIndex(columns), columns.count);
}

/** Keeps what is made of these; stops after so many steps, as a kill would. */
function keep(jobs: readonly TextJob[] = JOBS, most = Number.POSITIVE_INFINITY): number {
  let done = 0;
  for (const job of jobs) {
    const steps = keepTextsInSteps(bench.file, job, read(job), textsStamp(bench.file));
    while (done < most && steps.next().done !== true) done++;
  }
  return done;
}

const isKept = (): readonly boolean[] => JOBS.map((job) => areTextsKept(bench.file, job));
const run = (sql: string) => bench.file.db.exec(sql);
const problem = () => checkProject(bench.file).find(({ name }) => name === 'texts')?.problem;

beforeEach(async () => {
  bench = createBench();
  await bench.import(csvOf(rows));
});
afterEach(() => bench.end());

describe('orders of texts and words of notes that the project keeps', () => {
  test('answer as before without a text being read', () => {
    const before = answers();
    keep();
    run("DELETE FROM contact_text; UPDATE contact_record SET contact_id = 'C' || id");
    expect(answers()).toEqual(before);
    expect(before.slice(2).map((found) => found.includes(1))).toEqual([true, true, false]);
  });

  test('of a project that was killed while they were written are read again, whenever that was', () => {
    const before = answers();
    const steps = keep();
    for (let most = 0; most <= steps; most++) {
      for (const job of JOBS) run(`DELETE FROM derived_stamp WHERE name = '${nameOfTexts(job)}'`);
      expect(keep(JOBS, most)).toBe(most);
      const file = openProjectFile(bench.file.path, { use: 'read' });
      expect(answers(contextOf(file))).toEqual(before);
      file.close();
      expect(problem()).toBeNull();
    }
    keep();
    expect(isKept()).toEqual([true, true, true]);
  });

  test('are written without a flush of their own; what a person does is flushed as ever', () => {
    const flush = () => bench.file.db.pragma('synchronous', { simple: true });
    const full = flush();
    keep([IDS]);
    expect(flush()).toBe(full);
    run("CREATE TRIGGER refuse BEFORE INSERT ON derived_text_part BEGIN SELECT raise(ABORT, 'no'); END");
    expect(() => keep([ORDER])).toThrow();
    expect(flush()).toBe(full);
    expect(isKept()).toEqual([true, false, false]);
  });

  test('that somebody dropped, cut off or wrote himself are read again', () => {
    const before = answers();
    const odd = [
      'DELETE FROM derived_text_part',
      "DELETE FROM derived_text_part WHERE made = 'arena notes'",
      'DELETE FROM derived_stamp',
      "UPDATE derived_stamp SET stamp = 'x'",
      "UPDATE derived_text_part SET bytes = x'' ",
      "UPDATE derived_text_part SET bytes = x'ffffff7f'",
      'UPDATE derived_text_part SET bytes = substr(bytes, 5)',
      'UPDATE derived_text_part SET bytes = CAST(bytes || bytes AS BLOB)',
      'UPDATE derived_text_part SET bytes = zeroblob(length(bytes) + 4)',
    ];
    for (const sql of odd) {
      keep();
      run(sql);
      expect([sql, answers()]).toEqual([sql, before]);
    }
  });

  test('are held by `fcr check` against a rebuild from the rows', () => {
    keep(ALL_TEXT_JOBS);
    expect(problem()).toBeNull();
    run(`UPDATE derived_text_part SET bytes = zeroblob(length(bytes)) WHERE made = 'ranks contact_id'`);
    expect(problem()).toBe('the ranks of contact_id differ from a rebuild');
    keep([IDS]);
    run(
      `UPDATE derived_text_part SET bytes = CAST(replace(bytes, 'router', 'rooter') AS BLOB) WHERE made = 'arena notes'`,
    );
    expect(problem()).toBe('the arena of notes differ from a rebuild');
  });

  test('are searched as they are read, and not held for it', () => {
    const before = answers();
    keep();
    run('DELETE FROM contact_text');
    const context = contextOf();
    expect(answers(context)).toEqual(before);
    expect(context.cache.arenas.has('notes')).toBe(false);
    const inMemory = contextOf();
    inMemory.cache.arenas.of('notes', () => storedArena(keptTextParts(bench.file, nameOfTexts(WORDS)), rows.length));
    expect(answers(inMemory)).toEqual(before);
  });

  test('in several parts of which a later one is not whole are read again', () => {
    const before = answers();
    const [part] = [...(partsOfTexts(read(WORDS)) ?? [])];
    const whole = must(part, 'there are notes');
    const search = (words: string) => findInKept(bench.file, 'notes', rows.length, words);
    const write = (parts: readonly Uint8Array[]) =>
      finish(keepTextInSteps(bench.file, nameOfTexts(WORDS), parts, textsStamp(bench.file)));
    write([whole, whole]);
    expect([...(search('router') ?? [])]).toEqual(before[2]);
    write([whole, whole.slice(0, -1)]);
    expect(search('router')).toBeNull();
    expect(answers()).toEqual(before);
    expect(search('\uD83D')).toBeNull();
  });

  test('of other contacts do not count, and make room', async () => {
    keep();
    await bench.import(csvOf([{ contact_id: 'later', customer_id: 'K1', started_at: '2026-05-01T00:00:00Z' }]));
    expect(isKept()).toEqual([false, false, false]);
    expect(answers()[0]).toHaveLength(rows.length + 1);
    keep([IDS]);
    finish(dropOldTextsInSteps(bench.file));
    expect(keptTextNames(bench.file)).toEqual([nameOfTexts(IDS)]);
    expect(isKept()).toEqual([true, false, false]);
  });

  test('serve those who only read a project; these keep nothing themselves', () => {
    const before = answers();
    const file = openProjectFile(bench.file.path, { use: 'read' });
    expect(answers(contextOf(file))).toEqual(before);
    expect(keptTextNames(file)).toEqual([]);
    keep();
    run('DELETE FROM contact_text');
    expect(answers(contextOf(file))).toEqual(before);
    file.close();
  });

  test('are those that the thread read, and are not read a second time', async () => {
    const before = answers();
    const keeper = createDerivedKeeper(() => true);
    const first = { ...contextOf(), keeper };
    const ahead = readTextsAhead(first, { leastContacts: 0, startAfterMs: 60_000 });
    await ahead.until(JOBS);
    // One after the other is read, and written before the next.
    while (!isKept().every(Boolean)) await nextTurn();
    ahead.stop();
    while (keeper.isBusy()) await nextTurn();
    expect(isKept()).toEqual([true, true, true]);
    expect(problem()).toBeNull();
    const again = readTextsAhead(contextOf(), { leastContacts: 0, startAfterMs: 60_000 });
    expect(again.until(JOBS)).toBeNull();
    expect(again.until([{ make: 'arena', field: 'transcript' }])).not.toBeNull();
    again.stop();
    const third = contextOf();
    const words = readTextsAhead(third, { leastContacts: 0, startAfterMs: 0 });
    while (!third.cache.arenas.has('notes')) await nextTurn();
    words.stop();
    run('DELETE FROM contact_text');
    expect(answers(third)).toEqual(before);
  });
});

/** Bytes as numbers, whether seen as a Buffer (which JSON is told another way) or not. */
const plain = (_: string, value: unknown): unknown => {
  const { type, data } = Object(value);
  if (type === 'Buffer') return data;
  return ArrayBuffer.isView(value) ? Array.from(value as Uint8Array) : value;
};

describe('parts of bytes', () => {
  test('come back as they were', () => {
    for (const job of ALL_TEXT_JOBS) {
      const made = read(job);
      const parts = [...(partsOfTexts(made) ?? [])];
      const stored = made.make === 'ranks' ? storedRanks(parts, rows.length) : storedArena(parts, rows.length);
      expect([job, JSON.stringify(stored, plain)]).toEqual([
        job,
        JSON.stringify(made.make === 'ranks' ? made.ranks : made.arena, plain),
      ]);
    }
  });

  test('one by one are those of all at once, each gone when the next one is there', () => {
    keep();
    for (const name of keptTextNames(bench.file)) {
      const all = keptTextParts(bench.file, name).map((part) => Buffer.from(part).toString('hex'));
      const seen: Uint8Array[] = [];
      const one = [];
      for (const part of eachKeptTextPart(bench.file, name)) {
        seen.push(part);
        one.push(Buffer.from(part).toString('hex'));
      }
      expect(one).toEqual(all);
      expect(seen.map(({ byteLength }) => byteLength)).toEqual(all.map(() => 0));
    }
  });

  test('from a stranger’s file are searched safely or not at all', () => {
    keep();
    const parts = keptTextParts(bench.file, nameOfTexts(WORDS));
    const bytes = parts.reduce((sum, { length }) => sum + length, 0);
    // Numbers stand in the beginning: that is where a change does harm.
    const change = fc.tuple(fc.oneof(fc.nat(400), fc.nat(bytes)), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(bytes), (changes, cut) => {
        const odd = Uint8Array.from(parts[0] ?? []).slice(0, Math.max(cut, bytes - 8));
        for (const [at, byte] of changes) odd[at] = byte;
        const arena = storedArena([odd], rows.length);
        if (arena === null) return;
        for (const words of ['router', 'r', ''])
          expect(findInArena(arena, rows.length, words)).toHaveLength(rows.length);
      }),
      { numRuns: 1000, seed: 5 },
    );
  });
});
