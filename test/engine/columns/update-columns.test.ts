import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mendRejects, undoMending } from '../../../electron/engine/services/import/mend-rejects.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { listBatches } from '../../../electron/engine/store/import-batches.ts';
import { commitStage } from '../../../electron/engine/store/staging/commit-stage.ts';
import { discardStage, existingStagePath } from '../../../electron/engine/store/staging/stage-paths.ts';
import { undoBatch } from '../../../electron/engine/store/undo-batch.ts';
import { changeContacts, type ImageStep } from '../../../electron/engine/store/update-columns.ts';
import type { ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import { textHash } from '../../../shared/domain/importing/text-hash.ts';
import { type Bench, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

/**
 * Whatever changes the contacts of a project, their image is updated to what a build from all rows gives, byte for byte:
 * `check` compares the two.
 */
let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

const derivedProblem = (): string | null | undefined =>
  checkProject(bench.file).find(({ name }) => name === 'derived')?.problem;

/** Imports and says how the image came about. */
async function take(rows: readonly Row[], changes: Partial<ImportMapping> = {}, names: readonly string[] = []) {
  const { stage } = await bench.stage(csvOf(rows, names), changes);
  const path = existingStagePath(bench.path, stage);
  const { image } = changeContacts(bench.file, () => commitStage(bench.file, path, { importedAt: 1 }));
  discardStage(bench.path, stage);
  expect(derivedProblem()).toBe(null);
  return image;
}

function undo(batch = listBatches(bench.file)[0]?.id ?? 0): ImageStep {
  const { image } = changeContacts(bench.file, () => undoBatch(bench.file, batch));
  expect(derivedProblem()).toBe(null);
  return image;
}

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
const contact = (id: number, more: Row = {}): Row => ({
  ...{ contact_id: `C${id}`, customer_id: `K${id % 7}`, started_at: at(id), agent_id: `a${id % 3}`, queue: `Q${id}` },
  ...more,
});
const contacts = (count: number, more: (id: number) => Row = () => ({})): Row[] =>
  Array.from({ length: count }, (_unused, id) => contact(id, more(id)));

describe('the image is updated', () => {
  test('by a later import, whatever it says of whom, and by its undo', async () => {
    expect(await take(contacts(30))).toBe('brought along');
    // A newer version that was the first contact of its customer, a new customer, two that become one, a word that goes.
    const later = [
      contact(0, { queue: 'other' }),
      contact(90, { customer_id: 'new' }),
      contact(91, { customer_id: 'K1', phone: '+4930111111' }),
      contact(92, { customer_id: 'K2', phone: '+4930111111' }),
    ];
    expect(await take(later)).toBe('updated');
    expect(undo()).toBe('updated');
    expect(await take([contact(5, { parent_id: 'C6' }), contact(40, { parent_id: 'C41' })], {}, [])).toBe('updated');
    expect(await take([contact(41, { case_id: 'x' }), contact(42, { case_id: 'x', started_at: '' })])).toBe('updated');
    expect(await take([contact(3)], { source: 'other' })).toBe('updated');
  });

  test('by what stands beside contacts, but for lists of agents: these may reach anybody', async () => {
    await take(contacts(20));
    const survey = { rowsAre: 'survey', source: 'survey' } as const;
    expect(
      await take(
        [
          { contact_id: 'C3', csat: '5' },
          { contact_id: 'C99', csat: '1' },
        ],
        survey,
      ),
    ).toBe('updated');
    expect(await take([{ contact_id: 'C3', csat: '4' }], survey)).toBe('updated');
    // The key of an answer that two contacts have belongs to neither.
    expect(await take([contact(3), contact(99)], { source: 'other' })).toBe('updated');
    const agents = { rowsAre: 'agents', source: 'agents' } as const;
    expect(await take([{ contact_id: 'a1', agent_id: 'a1', team: 'North' }], agents)).toBe('other agents');
    expect(await take([contact(50, { agent_id: 'a1' })])).toBe('updated');
    expect(undo()).toBe('updated');
    expect(undo()).toBe('other agents');
    expect(undo()).toBe('updated');
  });

  test('unless a number that was shared is not any more', async () => {
    const phone = { phone: '+4930222222' };
    await take(contacts(20));
    await take(Array.from({ length: 4 }, (_unused, id) => contact(30 + id, phone)));
    // Another who has it changes nothing, and may go again.
    expect(await take([contact(34, phone)])).toBe('updated');
    expect(undo()).toBe('updated');
    expect(await take([contact(30)])).toBe('identity not shared any more');
    expect(undo()).toBe('updated');
  });

  test('unless there is no image, or it is not that of the contacts before', async () => {
    await take(contacts(20));
    bench.file.db.exec('DELETE FROM derived_stamp');
    expect(await take([contact(30)])).toBe('no image before');
    bench.file.db.exec(`DELETE FROM derived_column WHERE name = 'links.identityHash'`);
    expect(await take([contact(31)])).toBe('no image before');
    expect(await take([contact(32)])).toBe('updated');
  });

  test('and two cases of one hash stay two cases', async () => {
    const [one, other] = sameHash();
    const cases = (): readonly number[] => {
      const { row, caseNumber } = loadContactColumns(bench.file);
      return [...row].map((_row, place) => caseNumber[place] ?? -1).filter((number) => number >= 0);
    };
    await take(contacts(20, (id) => (id === 4 ? { case_id: one } : {})));
    expect(await take([contact(30, { case_id: other }), contact(31, { case_id: one })])).toBe('updated');
    expect([cases().length, new Set(cases()).size]).toEqual([3, 2]);
    // A contact that stays and names both: which of them has the number cannot be told.
    await take([contact(50, { case_id: one }), contact(51, { case_id: other, parent_id: 'C50', customer_id: '' })]);
    expect(await take([contact(61, { case_id: other })])).toBe('cases of one hash');
  });
});

/** Two ids with one hash: among so many there are some. */
function sameHash(): readonly [string, string] {
  const known = new Map<number, string>();
  for (let number = 0; ; number++) {
    const text = `case ${number}`;
    const { low } = textHash(text);
    const other = known.get(low);
    if (other !== undefined) return [other, text];
    known.set(low, text);
  }
}

const SURVEYED = ['contact_id', 'csat'];
const said = fc.record({
  id: fc.nat(30),
  customer: fc.constantFrom('', 'K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8'),
  phone: fc.constantFrom('', '', '', '+4930111111', '+4930222222', '+4930333333'),
  email: fc.constantFrom('', '', '', 'ä@b.example', 'c@d.example'),
  parent: fc.option(fc.nat(30), { freq: 4 }),
  minute: fc.option(fc.nat(300), { freq: 9 }),
  caseId: fc.constantFrom('', '', 'x', 'y', 'ü'),
  queue: fc.constantFrom('', 'Q1', 'Q2', '客'),
  csat: fc.constantFrom('', '3'),
  isBad: fc.constantFrom(false, false, true),
});
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never;

const rowOf = (one: Said): Row => ({
  contact_id: `C${one.id}`,
  parent_id: one.parent === null ? '' : `C${one.parent}`,
  ...{ customer_id: one.customer, phone: one.phone, email: one.email, case_id: one.caseId, queue: one.queue },
  started_at: one.isBad ? 'yesterday' : one.minute === null ? '' : at(one.minute),
  agent_id: `a${one.id % 3}`,
  csat: one.csat,
});

const SOURCES = ['test', 'other', 'legs'] as const;
const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      source: fc.constantFrom(...SOURCES),
      rows: fc.array(said, { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), which: fc.nat(9) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('survey' as const),
      ids: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('mend' as const), which: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('unmend' as const), which: fc.nat(9) }) },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(1, list.length)];

/** Takes it; how the image came about, null = nothing happened, undefined = it does not say. */
async function perform(one: Action, mends: { batch: number; step: number }[]): Promise<ImageStep | null | undefined> {
  if (one.kind === 'import') {
    const rowsAreLegs = one.source === 'legs';
    return take(one.rows.map(rowOf), { source: one.source, rowsAreLegs }, Object.keys(rowOf(one.rows[0] as Said)));
  }
  if (one.kind === 'survey') {
    const rows = one.ids.map((id) => ({ contact_id: id % 4 === 0 ? 'x' : `C${id}`, csat: String(1 + (id % 5)) }));
    return take(rows, { source: 'survey', rowsAre: 'survey' }, SURVEYED);
  }
  const batches = listBatches(bench.file).filter(({ rejected }) => one.kind !== 'mend' || rejected > 0);
  const batch = pick(batches, one.which)?.id;
  if (one.kind === 'undo') {
    if (batch === undefined) return null;
    mends.splice(0, mends.length, ...mends.filter((mend) => mend.batch !== batch));
    return undo(batch);
  }
  if (one.kind === 'mend') {
    if (batch === undefined) return null;
    const { step } = mendRejects(bench.file, {
      batch,
      change: {},
      edits: editsOf(batch),
      all: false,
    });
    if (step !== null) mends.push({ batch, step });
  } else {
    const mend = mends.splice(one.which % Math.max(1, mends.length), 1)[0];
    if (mend === undefined) return null;
    undoMending(bench.file, mend.batch, mend.step);
  }
  expect(derivedProblem()).toBe(null);
  return undefined;
}

/** The rows that say "yesterday", with a time. */
function editsOf(batch: number): { seq: number; cells: readonly string[] }[] {
  const rows = bench.file.db
    .prepare<[number], { seq: number; cells: string }>(
      'SELECT seq, cells_json AS cells FROM import_reject WHERE batch_id = ?',
    )
    .all(batch);
  return rows.map(({ seq, cells }) => ({
    seq,
    cells: (JSON.parse(cells) as string[]).map((cell) => (cell === 'yesterday' ? at(seq * 11) : cell)),
  }));
}

test('any order of imports, answers, undos, mendings and their undos (property)', async () => {
  const steps: Record<string, number> = {};
  const plan = fc.tuple(
    fc.array(said, { minLength: 5, maxLength: 15 }),
    fc.array(action, { minLength: 3, maxLength: 7 }),
  );
  await fc.assert(
    fc.asyncProperty(plan, async ([first, actions]) => {
      bench.end();
      bench = createBench();
      const mends: { batch: number; step: number }[] = [];
      await take(first.map(rowOf));
      for (const one of actions) {
        const image = await perform(one, mends);
        const name = image === undefined ? one.kind : (image ?? 'nothing');
        steps[name] = (steps[name] ?? 0) + 1;
      }
    }),
    { numRuns: 30, seed: 4 },
  );
  // The runs were about something.
  expect(steps.updated).toBeGreaterThan(60);
  expect(steps.mend).toBeGreaterThan(10);
  expect(steps.unmend).toBeGreaterThan(5);
}, 120_000);
