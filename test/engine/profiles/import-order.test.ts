import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { undoImport } from '../../../electron/engine/services/import/undo-import.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { countsOf, createBench } from '../../helpers/import-csv.ts';
import { type Export, exportOf, importRows, PARTS, VERSIONS } from '../../helpers/profile-exports.ts';
import { saidBy } from '../../helpers/project-state.ts';

/**
 * Sources whose rows are versions of a record or parts of a contact: the export in one file or cut anywhere, its pieces
 * in any order, once or twice, give the same contacts.
 */
async function stateAfter(whole: Export, pieces: readonly (readonly string[])[]): Promise<unknown> {
  const bench = createBench();
  try {
    for (const piece of pieces) await importRows(bench, whole, piece);
    expect(checkProject(bench.file).filter(({ problem }) => problem !== null)).toEqual([]);
    return saidBy(bench.file);
  } finally {
    bench.end();
  }
}

describe('cut anywhere, in any order, once or twice', () => {
  it.each([...PARTS, ...VERSIONS])(
    '$name (property)',
    async (file) => {
      const whole = exportOf(file);
      const expected = await stateAfter(whole, [whole.rows]);
      const count = whole.rows.length;
      // Each row goes to one of three files: exports are cut by time, but also by queue or by agent.
      const cut = fc.oneof(
        fc.integer({ min: 1, max: count - 1 }).map((edge) => whole.rows.map((_row, at) => (at < edge ? 0 : 1))),
        fc.array(fc.nat(2), { minLength: count, maxLength: count }),
      );
      await fc.assert(
        fc.asyncProperty(
          cut,
          fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
          fc.boolean(),
          async (of, order, twice) => {
            const pieces = order.map((piece) => whole.rows.filter((_row, at) => of[at] === piece));
            const filled = pieces.filter((piece) => piece.length > 0);
            expect(await stateAfter(whole, twice ? [...filled, ...filled.toReversed()] : filled)).toEqual(expected);
          },
        ),
        { numRuns: 3, seed: 8 },
      );
    },
    60_000,
  );
});

test('a call that the edge of two files cuts is one call, and the import says so', async () => {
  const bench = createBench();
  try {
    const rows = [
      '1772442000|c1|billing|NONE|ENTERQUEUE||+12025550101|1',
      '1772442100|c1|billing|SIP/201|CONNECT|100|m1|5',
      '1772442300|c1|billing|SIP/201|COMPLETECALLER|100|200|1',
    ];
    const whole: Export = { name: 'queue_log', header: [], rows };
    await importRows(bench, whole, rows.slice(1));
    const batch = await importRows(bench, whole, rows.slice(0, 1));
    expect(batch.warnings).toContainEqual({ code: 'group_continued', count: 1, example: 'c1' });
    expect(countsOf(batch)).toMatchObject({ read: 1, changed: 1 });
    const call = bench.file.db
      .prepare('SELECT contact_id, legs, phone, started_ms, wait_s, talk_s FROM contacts')
      .all();
    expect(call).toEqual([
      { contact_id: 'c1', legs: 1, phone: '+12025550101', started_ms: 1772442000000, wait_s: 100, talk_s: 200 },
    ]);

    // The second cannot stand without the first; taken back in their order they leave nothing behind.
    const before = saidBy(bench.file);
    expect(() => undoImport(bench.file, 1)).toThrow(
      expect.objectContaining({ code: 'GROUPS_CONTINUED', params: { batch: 1, later: 2, count: 1 } }),
    );
    expect(saidBy(bench.file)).toEqual(before);
    undoImport(bench.file, 2);
    expect(bench.file.db.prepare('SELECT wait_s, phone FROM contacts').all()).toEqual([{ wait_s: 100, phone: null }]);
    undoImport(bench.file, 1);
    expect(bench.file.db.prepare('SELECT count(*) FROM import_group_part').pluck().get()).toBe(0);

    // Or all of them in one step: 2 continues 1, and 3 both of them.
    const ids: number[] = [];
    for (const row of [rows[1], rows[0], rows[2]]) ids.push((await importRows(bench, whole, [row ?? ''])).id);
    const [first = 0, second = 0, third = 0] = ids;
    expect(() => undoImport(bench.file, second)).toThrow(expect.objectContaining({ code: 'GROUPS_CONTINUED' }));
    expect(undoImport(bench.file, second, true).batches).toEqual([third, second]);
    expect(bench.file.db.prepare('SELECT wait_s, phone FROM contacts').all()).toEqual([{ wait_s: 100, phone: null }]);
    expect(undoImport(bench.file, first, true)).toMatchObject({ batches: [first] });
    expect(bench.file.db.prepare('SELECT count(*) FROM contact_record').pluck().get()).toBe(0);
  } finally {
    bench.end();
  }
});

test('a call that was cut is whole, also where a later piece is too short to show all columns', async () => {
  const bench = createBench();
  try {
    const whole = exportOf({ name: 'queue_log', headerLines: 0 });
    await importRows(bench, whole, whole.rows.slice(3));
    await importRows(bench, whole, whole.rows.slice(0, 3));
    const call = bench.file.db.prepare("SELECT phone, wait_s FROM contacts WHERE contact_id = '1772442005.11'");
    expect(call.all()).toEqual([{ phone: '+12025550141', wait_s: 30 }]);
  } finally {
    bench.end();
  }
});

test('a call of 3CX whose queues come first is one leg, and the person who comes later takes its place', async () => {
  const rows = [
    '2026-03-02 09:00:00,A1,Rita R (+12025550201),Support (800),Inbound Queue,Answered,00:00:20,00:01:00,,x → y',
    '2026-03-02 09:01:00,A1,Rita R (+12025550201),Sales (801),Inbound Queue,Answered,00:00:05,00:02:00,,x → y',
    '2026-03-02 09:01:05,A1,Rita R (+12025550201),Ana A (201),Inbound,Answered,00:00:05,00:02:00,,x → y',
  ];
  const whole: Export = { ...exportOf({ name: '3cx.csv', headerLines: 1 }), rows };
  const legsOf = async (pieces: readonly (readonly string[])[]): Promise<unknown[]> => {
    const bench = createBench();
    try {
      for (const piece of pieces) await importRows(bench, whole, piece);
      return bench.file.db.prepare('SELECT contact_id, agent_name, talk_s FROM legs').raw().all();
    } finally {
      bench.end();
    }
  };
  expect(await legsOf([rows.slice(0, 2)])).toEqual([['A1', null, 180]]);
  expect(await legsOf([rows.slice(0, 2), rows.slice(2)])).toEqual([['A1', 'Ana A', 120]]);
  expect(await legsOf([rows.slice(2), rows.slice(0, 2)])).toEqual([['A1', 'Ana A', 120]]);
});

test('the history of a case in two files counts every change once, whichever comes first', async () => {
  const rows = [
    '5001,2026-03-02T10:00:00Z,Status,New,Closed',
    '5001,2026-03-03T10:00:00Z,Status,Closed,Working',
    '5001,2026-03-04T10:00:00Z,Status,Working,Closed',
  ];
  const whole: Export = { name: 'history.csv', header: ['CaseId,CreatedDate,Field,OldValue,NewValue'], rows };
  for (const pieces of [
    [rows.slice(2), rows.slice(0, 2)],
    [rows.slice(0, 1), rows],
  ]) {
    const bench = createBench();
    try {
      for (const piece of pieces) await importRows(bench, whole, piece);
      const cases = bench.file.db.prepare(
        'SELECT key, reopened, json_extract(extra, \'$."First closed"\') AS closed FROM companions',
      );
      expect(cases.all()).toEqual([{ key: '5001', reopened: 'yes', closed: '2026-03-02T10:00:00Z' }]);
    } finally {
      bench.end();
    }
  }
});

test('a file that says all of it stands on its own: the one before can be undone', async () => {
  const bench = createBench();
  try {
    const whole = exportOf({ name: 'servicenow-events.csv', headerLines: 1 });
    await importRows(bench, whole, whole.rows.slice(0, 3));
    await importRows(bench, whole, whole.rows);
    const before = saidBy(bench.file);
    undoImport(bench.file, 1);
    expect(saidBy(bench.file)).toEqual(before);
  } finally {
    bench.end();
  }
});
