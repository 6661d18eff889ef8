import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFigureContext, type FigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { rowIndex } from '../../../electron/engine/services/context/row-index.ts';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { createDerivedKeeper } from '../../../electron/engine/services/projects/derived-keeper.ts';
import { createProjectSession } from '../../../electron/engine/services/projects/project-session.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { areTextsKept } from '../../../electron/engine/services/texts/kept-texts.ts';
import {
  ALL_TEXT_JOBS,
  makeOfTexts,
  type TextJob,
  type TextsRead,
} from '../../../electron/engine/services/texts/read-text.ts';
import { readStagedTexts, type StagedTexts } from '../../../electron/engine/services/texts/staged-texts.ts';
import { partsOfTexts } from '../../../electron/engine/services/texts/stored-texts.ts';
import { readTextsAhead } from '../../../electron/engine/services/texts/texts-ahead.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { textBlocks } from '../../../electron/engine/store/contact-texts.ts';
import { discardStage, stagePathOf } from '../../../electron/engine/store/staging/stage-paths.ts';
import { must } from '../../../shared/domain/must.ts';
import { type Bench, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

/** Legs, versions of one contact and rows that are rejected: what is no contact must not be found. */
const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    contact_id: `C${(at * 7919) % (count - 20)}`,
    parent_id: at % 11 === 3 ? `C${((at - 1) * 7919) % (count - 20)}` : '',
    customer_id: `K${at % 40}`,
    phone: at % 3 === 0 ? '' : `+4930${1_000_000 + ((at * 37) % 5000)}`,
    started_at: at % 50 === 7 ? 'soon' : new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString(),
    notes: at % 5 === 0 ? '' : `${['Router', '退款', 'Ünïcode', 'ROUTER reset'][at % 4]} ${at % 17}`,
  }));

const AT_ONCE = { leastContacts: 0, startAfterMs: 0 };
const LATER = { leastContacts: 0, startAfterMs: 60_000 };
const IN_TURN = 10;

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

const pathOf = (stage: string): string => stagePathOf(bench.path, stage);

/** What is made of a stage in so long a time that all of it is. */
async function readWhole(stage: string): Promise<StagedTexts> {
  for (let ms = 50; ms < 10_000; ms *= 2) {
    const reading = readStagedTexts(pathOf(stage), AT_ONCE);
    await wait(ms);
    const texts = reading?.stop() ?? null;
    if (texts?.made.length === IN_TURN) return texts;
  }
  throw new Error('The texts of the stage were not read.');
}

function contextOf(): FigureContext {
  const columns = loadContactColumns(bench.file);
  return { ...createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC') };
}

const bytesOf = (read: TextsRead) => [...(partsOfTexts(read) ?? [])].map((part) => Buffer.from(part).toString('hex'));

const fromRows = ({ columns }: FigureContext, { make, field }: TextJob) =>
  bytesOf(makeOfTexts(make, textBlocks(bench.file, field), rowIndex(columns), columns.count));

test('texts of a stage are those of the contacts that it becomes', async () => {
  const { stage } = await bench.stage(csvOf(rowsOf(400)));
  const texts = await readWhole(stage);
  await commitImport(bench.file, stage);
  const context = contextOf();
  expect([...texts.row]).toEqual([...context.columns.row]);
  const made = texts.made.map(({ job, read }): [TextJob, string[]] => [job, bytesOf(must(read, 'nobody stopped it'))]);
  expect(made).toEqual(texts.made.map(({ job }) => [job, fromRows(context, job)]));
  expect(made.filter(([, parts]) => parts.length > 0).length).toBeGreaterThan(4);
});

test('they are there with the contacts, and kept in the project', async () => {
  const { stage } = await bench.stage(csvOf(rowsOf(400)));
  const texts = await readWhole(stage);
  await commitImport(bench.file, stage);
  const context = { ...contextOf(), keeper: createDerivedKeeper(() => true) };
  const ahead = readTextsAhead(context, LATER, texts);
  expect(ahead.until(texts.made.map(({ job }) => job))).toBeNull();
  expect(texts.made.map(({ job }) => areTextsKept(bench.file, job))).not.toContain(true);
  ahead.stop();
  const soon = readTextsAhead(context, AT_ONCE, texts);
  const written = ALL_TEXT_JOBS.filter(({ make, field }) => make === 'ranks' || field === 'notes');
  for (let ms = 5; ms < 10_000 && !written.every((job) => areTextsKept(bench.file, job)); ms *= 2) await wait(ms);
  soon.stop();
  expect(written.filter((job) => !areTextsKept(bench.file, job))).toEqual([]);
  expect(checkProject(bench.file).filter(({ problem }) => problem !== null)).toEqual([]);
});

test('of other contacts they are left alone', async () => {
  const { stage } = await bench.stage(csvOf(rowsOf(400)));
  const texts = await readWhole(stage);
  await bench.import(csvOf(rowsOf(300)));
  const context = contextOf();
  const ahead = readTextsAhead(context, LATER, texts);
  expect(context.cache.textRanks.has('contact_id')).toBe(false);
  expect(context.cache.arenas.has('notes')).toBe(false);
  ahead.stop();
});

test('a stage beside contacts has no image, and few contacts are left to the question', async () => {
  const first = await bench.stage(csvOf(rowsOf(100)));
  const few = readStagedTexts(pathOf(first.stage), { leastContacts: 1000, startAfterMs: 0 });
  await wait(100);
  expect(few?.stop()).toBeNull();
  await commitImport(bench.file, first.stage);
  const second = await bench.stage(csvOf(rowsOf(200)));
  const reading = readStagedTexts(pathOf(second.stage), AT_ONCE);
  await wait(100);
  expect(reading?.stop()).toBeNull();
});

test('a stage that is gone is no reason to fail', async () => {
  const { stage } = await bench.stage(csvOf(rowsOf(100)));
  discardStage(bench.path, stage);
  const reading = readStagedTexts(pathOf(stage), AT_ONCE);
  await wait(50);
  expect(reading?.stop()).toBeNull();
});

/** Connections to a file that this process has, by what Linux says of its descriptors. */
const openOnes = (path: string): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    const link = `/proc/self/fd/${fd}`;
    return existsSync(link) && readlinkSync(link) === path;
  }).length;

test.runIf(existsSync('/proc/self/fd'))('a stage is closed when its reading is stopped, whenever that is', async () => {
  const { stage } = await bench.stage(csvOf(rowsOf(2000)));
  for (const ms of [0, 1, 3, 10, 30, 60, 100]) {
    const reading = readStagedTexts(pathOf(stage), AT_ONCE);
    await wait(ms);
    reading?.stop();
    expect(openOnes(pathOf(stage))).toBe(0);
  }
  expect((await commitImport(bench.file, stage)).inserted).toBeGreaterThan(1900);
});

test('a session reads them while a stage waits, lets it go, and has them with the contacts', async () => {
  const session = createProjectSession(bench.file, 0);
  // As many as make a stage become the project.
  const { stage } = await bench.stage(csvOf(rowsOf(26_000)));
  let texts: StagedTexts | null = null;
  for (let ms = 500; ms < 20_000 && texts === null; ms *= 2) {
    session.readStaged(pathOf(stage));
    await wait(ms);
    texts = session.leaveStaged();
  }
  expect(session.leaveStaged()).toBeNull();
  const { made } = must<StagedTexts>(texts, 'it had time to read');
  await commitImport(bench.file, stage);
  session.contactsChanged({ image: null, texts });
  expect(session.untilRead(made.map(({ job }) => job))).toBeNull();
  session.contactsChanged();
  expect(session.untilRead(made.map(({ job }) => job))).not.toBeNull();
  session.readStaged(pathOf(stage));
  session.abandon();
  expect(session.leaveStaged()).toBeNull();
});
