import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildContactColumns } from '../../../shared/domain/columns/build-columns.ts';
import { blobsToColumns, columnsToBlobs } from '../../../shared/domain/columns/column-bytes.ts';
import type { ContactColumns } from '../../../shared/domain/columns/contact-columns.ts';
import type { CategoryField } from '../../../shared/domain/contact/fields.ts';
import { DAY_START, MINUTE, type PlainRecord, recordsOf } from '../../helpers/records-of.ts';

const build = (rows: readonly PlainRecord[]): ContactColumns => buildContactColumns(recordsOf(rows)).columns;
const word = (columns: ContactColumns, field: CategoryField, at = 0): string | null =>
  columns.category[field].values[columns.category[field].codes[at] ?? 0] ?? null;

describe('a contact of several legs', () => {
  const legs: PlainRecord[] = [
    {
      ...{ id: '1', customer: 'K', start: 0, end: 4, channel: 'voice', direction: 'in', queue: 'Q1', reason: 'bill' },
      ...{
        outcome: 'abandoned',
        agent_id: 'a1',
        agent_name: 'One',
        team: 'T1',
        site: 'S1',
        tier: 'gold',
        case: 'old case',
      },
      ...{
        ring_s: 3,
        talk_s: 100,
        hold_s: 5,
        resolved_flag: 'no',
        wrapup: 'first',
        csat: 2,
        escalated: 'no',
        tags: 'x',
      },
    },
    {
      ...{ id: '2', parent: '1', start: 5, end: 20, channel: 'chat', queue: 'Q2', reason: 'tech', outcome: 'handled' },
      ...{ agent_id: 'a2', agent_name: 'Two', team: 'T2', wait_s: 40, talk_s: 200, acw_s: 30, resolved_flag: 'yes' },
      ...{ wrapup: 'second', escalated: 'yes', nps: 9, case: 'new case' },
    },
    { id: '3', parent: '2', start: 15, end: 16, outcome: 'abandoned', wait_s: 70, callback_requested: 'yes' },
  ];
  const columns = build([...legs].reverse());

  test('is one contact of its root, from the first start to the last end', () => {
    expect(columns.count).toBe(1);
    expect([...columns.row]).toEqual([3]);
    expect([...columns.legs]).toEqual([3]);
    expect([columns.startedAt[0], columns.endedAt[0]]).toEqual([DAY_START, DAY_START + 20 * MINUTE]);
  });

  test('has channel, direction, queue and reason of the root', () => {
    expect((['channel', 'direction', 'queue', 'reason'] as const).map((field) => word(columns, field))).toEqual([
      'voice',
      'in',
      'Q1',
      'bill',
    ]);
  });

  test('is handled when any leg is, and has agent, team, site and tier of the last leg with an agent', () => {
    expect(
      (['outcome', 'agent_id', 'agent_name', 'team', 'site', 'tier'] as const).map((field) => word(columns, field)),
    ).toEqual(['handled', 'a2', 'Two', 'T2', null, null]);
  });

  test('has the flag of its final leg literally, blank included, but the last wrap-up, survey and case there is', () => {
    expect(word(columns, 'resolved_flag')).toBe(null);
    expect(word(columns, 'wrapup')).toBe('second');
    expect([columns.number.csat[0], columns.number.nps[0]]).toEqual([2, 9]);
    expect(build([legs[0] ?? { id: '' }, { ...legs[1], id: '2' }]).category.resolved_flag.values).toEqual([
      null,
      'yes',
    ]);
  });

  test('was transferred, and escalated when any leg was', () => {
    expect([
      word(columns, 'transferred'),
      word(columns, 'escalated'),
      word(columns, 'callback_requested'),
      word(columns, 'tags'),
    ]).toEqual(['yes', 'yes', 'yes', 'x']);
  });

  test('was passed on where another agent or queue had it, and not by its legs alone', () => {
    const passed = (...given: readonly Partial<PlainRecord>[]): string | null =>
      word(
        build(given.map((leg, at) => ({ id: `${at}`, ...(at === 0 ? {} : { parent: '0' }), start: at, ...leg }))),
        'transferred',
      );
    // A conversation with a leg for each message: those of the customer have no agent.
    expect(passed({}, { agent_name: 'Shop' }, {}, { agent_name: 'Shop' })).toBe(null);
    expect(passed({ agent_id: 'a1', queue: 'Q' }, { agent_id: 'a1', queue: 'Q' })).toBe(null);
    expect(passed({ transferred: 'no' }, { agent_id: 'a1' })).toBe('no');
    expect(passed({ agent_id: 'a1', agent_name: 'Ada' }, { agent_id: 'a1', agent_name: 'Ada L.' })).toBe(null);
    expect(passed({ agent_id: 'a1' }, {}, { agent_id: 'a2' })).toBe('yes');
    expect(passed({ agent_name: 'Ada' }, { agent_name: 'Ben' })).toBe('yes');
    expect(passed({ agent_id: 'a1', agent_name: 'Ada' }, { agent_name: 'Ben' })).toBe('yes');
    expect(passed({ agent_id: 'a1', queue: 'Q1' }, { agent_id: 'a1', queue: 'Q2' })).toBe('yes');
    expect(passed({ transferred: 'yes' }, { transferred: 'no' })).toBe('yes');
  });

  test('sums seconds over the legs that have them; wait is that of the first leg that has one', () => {
    const { wait_s, talk_s, hold_s, acw_s, ring_s, handle_s } = columns.seconds;
    expect([wait_s, talk_s, hold_s, acw_s, ring_s, handle_s].map((column) => column[0])).toEqual([
      40, 300, 5, 30, 3, 335,
    ]);
  });
});

describe('handle time', () => {
  const handle = (row: Partial<PlainRecord>): number | undefined => build([{ id: '1', ...row }]).seconds.handle_s[0];
  test('is the source’s own, else talk + hold + after-call work where talk is known', () => {
    expect(handle({ handle_s: 50, talk_s: 100 })).toBe(50);
    expect(handle({ talk_s: 100, hold_s: 7 })).toBe(107);
    expect(handle({ talk_s: 0 })).toBe(0);
    expect(handle({ hold_s: 7, acw_s: 9 })).toBe(-1);
  });
});

test('fields that nobody has share their memory and stay unknown, also where handle time is made of the others', () => {
  const records = recordsOf([{ id: '1', talk_s: 100 }, { id: '2' }]);
  const blank = { ring_s: null, handle_s: null, hold_s: null };
  const { columns } = buildContactColumns({ ...records, seconds: { ...records.seconds, ...blank } });
  const { handle_s, ring_s, hold_s } = columns.seconds;
  expect([handle_s, ring_s].map((column) => [...column].sort())).toEqual([
    [-1, 100],
    [-1, -1],
  ]);
  expect(hold_s).toBe(ring_s);
  expect(columns.identity.phone).toBe(columns.caseNumber);
});

test('contacts are sorted by customer, start and contact id; the unlinkable and those without a start come last', () => {
  const columns = build([
    { id: 'no identity late', start: 50 },
    { id: 'B2', customer: 'B', start: 20 },
    { id: 'no start', customer: 'B' },
    { id: 'A2', customer: 'A', start: 10 },
    { id: 'A1', customer: 'A', start: 5 },
    { id: 'B1', customer: 'B', start: 20 },
    { id: 'no identity', start: 1 },
  ]);
  expect([...columns.row]).toEqual([6, 2, 5, 4, 7, 1, 3]);
  expect([...columns.customer]).toEqual([0, 0, 1, 1, -1, -1, -1]);
  expect([...columns.linkable]).toEqual([1, 1, 1, 1, 0, 0, 1]);
});

test('contacts of a customer in one instant stand in the same order whatever order their rows came in', () => {
  const rows: PlainRecord[] = ['C2', 'C10', 'c1', 'C1'].flatMap((id) => [
    { id, customer: 'K', start: 5, source: 'b' },
    { id, customer: 'K', start: 5, source: 'a' },
  ]);
  const ordered = (some: readonly PlainRecord[]): readonly string[] =>
    [...build(some).row].map((row) => `${some[row - 1]?.id} ${some[row - 1]?.source}`);
  expect(ordered(rows)).toEqual(['C1 a', 'C1 b', 'C10 a', 'C10 b', 'C2 a', 'C2 b', 'c1 a', 'c1 b']);
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: 8 }), (some) => {
      expect(ordered(some)).toEqual(ordered(rows));
    }),
    { numRuns: 20 },
  );
});

test('cases are those of their source, numbered in the order of the columns', () => {
  const columns = build([
    { id: '1', customer: 'A', start: 1, case: 'x' },
    { id: '2', customer: 'A', start: 2 },
    { id: '3', customer: 'A', start: 3, case: 'x', source: 'other' },
    { id: '4', customer: 'A', start: 4, case: 'x' },
  ]);
  expect([...columns.caseNumber]).toEqual([0, -1, 1, 0]);
});

describe('observed until', () => {
  test('is the earliest of the last starts of the sources; sources without times do not count', () => {
    const rows: PlainRecord[] = [
      { id: '1', start: 10 },
      { id: '2', start: 90 },
      { id: '3', start: 60, source: 'other' },
      { id: '4', source: 'without times' },
    ];
    expect(build(rows).observedUntil).toBe(DAY_START + 60 * MINUTE);
    expect(build([{ id: '1' }]).observedUntil).toBeNaN();
    expect(build([]).observedUntil).toBeNaN();
  });

  test('is the start of a contact: a leg of a ticket that was passed on months later says nothing of new tickets', () => {
    const rows: PlainRecord[] = [
      { id: '1', start: 10 },
      { id: '1b', parent: '1', start: 90_000 },
      { id: '2', start: 60 },
    ];
    expect(build(rows).observedUntil).toBe(DAY_START + 60 * MINUTE);
  });
});

describe('bytes', () => {
  const rows: PlainRecord[] = [
    { id: '1', customer: 'A', start: 1, end: 9, queue: 'späť', agent_id: '客', talk_s: 60, csat: 4.5 },
    { id: '2', customer: 'B', start: 2, parent: '1', queue: 'Q' },
    { id: '3', phone: 'p' },
  ];
  const roundTrip = (columns: ContactColumns): ContactColumns | null =>
    blobsToColumns(new Map(columnsToBlobs(columns).map(({ name, bytes }) => [name, Uint8Array.from(bytes)])));

  test('come back as the same columns, of any number of contacts', () => {
    for (const some of [rows, rows.slice(2), []]) expect(roundTrip(build(some))).toEqual(build(some));
  });

  test('do not depend on the numbers that texts happen to have', () => {
    const records = recordsOf(rows);
    const values = ['', 'unused', ...records.values.slice(1).toReversed()];
    const renumbered = Object.fromEntries(
      Object.entries(records.category).map(([field, column]) => [
        field,
        column?.map((code) => (code === 0 ? 0 : values.indexOf(records.values[code] ?? ''))) ?? null,
      ]),
    ) as typeof records.category;
    const bytes = (from: typeof records) => columnsToBlobs(buildContactColumns(from).columns);
    expect(bytes({ ...records, values, category: renumbered })).toEqual(bytes(records));
  });

  test('blobs that share their memory, beginning at any byte, are copied out of it', () => {
    const columns = build([
      { id: '1', customer: 'K', start: 0 },
      { id: '2', customer: 'L', start: 1, talk_s: 5 },
    ]);
    const shared = columnsToBlobs(columns).map(({ name, bytes }) => {
      const around = new Uint8Array(bytes.length + 8).fill(0xff);
      around.set(bytes, 3);
      return [name, around.subarray(3, 3 + bytes.length)] as const;
    });
    expect(blobsToColumns(new Map(shared))).toEqual(columns);
    for (const [, bytes] of shared) bytes.fill(0);
    const own = columnsToBlobs(columns).map(({ name, bytes }) => [name, Uint8Array.from(bytes)] as const);
    expect(blobsToColumns(new Map(own))).toEqual(columns);
  });

  test('that are not whole are refused', () => {
    const blobs = new Map(columnsToBlobs(build(rows)).map(({ name, bytes }) => [name, bytes]));
    for (const name of blobs.keys()) {
      const without = new Map(blobs);
      without.delete(name);
      expect(blobsToColumns(without)).toBe(null);
      if (name !== 'meta') expect(blobsToColumns(new Map(blobs).set(name, new Uint8Array(1)))).toBe(null);
    }
  });

  test('dictionaries widen when there are more words than a byte counts', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({ id: `${at}`, customer: 'A', start: at, queue: `Q${at}` }));
    const { codes, values } = build(many).category.queue;
    expect(codes).toBeInstanceOf(Uint16Array);
    expect(Array.from(codes, (code) => values[code])).toEqual(many.map(({ queue }) => queue));
  });
});
