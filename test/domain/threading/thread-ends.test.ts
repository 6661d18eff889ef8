import { describe, expect, test } from 'vitest';
import type { DictionaryColumn } from '../../../shared/domain/columns/contact-columns.ts';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { must } from '../../../shared/domain/must.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { countFlow } from '../../../shared/domain/threading/flow.ts';
import {
  movedColumn,
  resolverColumn,
  stepsColumn,
  threadPartColumn,
  threadStateColumn,
} from '../../../shared/domain/threading/thread-ends.ts';
import { columnsFromRows, type PlainContact } from '../../helpers/columns-from-rows.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 2);
const END = START + 60 * DAY;
const plain = (id: string, day: number, queue: string | undefined, part: Partial<PlainContact> = {}): PlainContact => ({
  ...{ id, customer: id.charAt(0), at: START + day * DAY, outcome: 'handled', channel: 'voice' },
  ...(queue === undefined ? {} : { queue }),
  ...part,
});

const ROWS: readonly PlainContact[] = [
  // Three contacts, two failures, resolved elsewhere.
  plain('a1', 0, 'Billing'),
  plain('a2', 1, 'Billing'),
  plain('a3', 2, 'Tech'),
  // Resolved where it began.
  plain('b1', 0, 'Tech'),
  plain('b2', 3, 'Tech'),
  // Nobody can tell yet, because the last contact is pending.
  plain('c1', 50, 'Tech'),
  plain('c2', 56, 'Billing'),
  // The last contact was given up: unresolved, and no resolver.
  plain('d1', 0, 'Billing'),
  plain('d2', 1, 'Tech', { outcome: 'abandoned' }),
  // No thread.
  plain('e1', 0, 'Billing'),
  // The resolver has no queue on file.
  plain('f1', 0, 'Billing'),
  plain('f2', 1, undefined),
];
const columns = columnsFromRows(ROWS, END);
const definition = must(
  PRESETS.find(({ key }) => key === 'no_repeat_7d_any'),
  'a preset',
);
const judgement = judge(columns, definition, END);
const wordsOf = (column: DictionaryColumn): Readonly<Record<string, string | null>> =>
  Object.fromEntries(
    Array.from(columns.row, (row, place) => [
      ROWS[row - 1]?.id ?? '',
      column.values[column.codes[place] as number] ?? null,
    ]),
  );

describe('the ends of a thread', () => {
  test('the first failed contact is the trigger of the thread, a resolved last contact its resolver', () => {
    expect(wordsOf(threadPartColumn(judgement))).toEqual({
      ...{ a1: 'first_failure', a2: 'later_failure', a3: 'resolver', b1: 'first_failure', b2: 'resolver' },
      ...{ c1: 'first_failure', c2: 'other', d1: 'first_failure', d2: 'other', e1: null },
      ...{ f1: 'first_failure', f2: 'resolver' },
    });
  });

  test('every contact of a thread has the state of the thread', () => {
    expect(wordsOf(threadStateColumn(judgement))).toEqual({
      ...{ a1: 'resolved', a2: 'resolved', a3: 'resolved', b1: 'resolved', b2: 'resolved', e1: null },
      ...{ c1: 'open', c2: 'open', d1: 'unresolved', d2: 'unresolved', f1: 'resolved', f2: 'resolved' },
    });
  });

  test('steps to the resolver count the contacts in between, and the resolver', () => {
    expect(wordsOf(stepsColumn(judgement))).toEqual({
      ...{ a1: '2', a2: '1', a3: null, b1: '1', b2: null, c1: null, c2: null, d1: null, d2: null },
      ...{ e1: null, f1: '1', f2: null },
    });
  });

  test('the resolver’s queue, and whether it is the contact’s own', () => {
    const { queue } = columns.category;
    expect(wordsOf(resolverColumn(judgement, queue))).toEqual({
      ...{ a1: 'Tech', a2: 'Tech', a3: 'Tech', b1: 'Tech', b2: 'Tech' },
      ...{ c1: null, c2: null, d1: null, d2: null, e1: null, f1: null, f2: null },
    });
    expect(wordsOf(movedColumn(judgement, queue))).toMatchObject({
      a1: 'other',
      a3: 'same',
      b1: 'same',
      c1: null,
      f1: null,
    });
  });
});

const dictionary = (words: readonly (string | null)[], values: readonly (string | null)[]): DictionaryColumn => ({
  codes: Uint8Array.from(words, (word) => values.indexOf(word)),
  values,
});

describe('a flow', () => {
  const values = [null, 'a', 'b', 'c', 'd'];
  const from = dictionary(['a', 'a', 'a', 'b', 'c', null, 'd', 'a'], values);
  const to = dictionary(['a', 'b', 'b', 'b', 'a', 'a', null, 'a'], values);
  const mask = Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 0);

  test('counts every pair, and puts together what is not named', () => {
    const flow = countFlow(from, to, mask, 2);
    expect(flow).toEqual({
      values: ['a', 'b'],
      // Blank, c and d.
      others: 3,
      counts: [
        [1, 2, 0],
        [0, 1, 0],
        [2, 0, 1],
      ],
      ...{ contacts: 7, same: 2, known: 5 },
    });
  });

  test('has no last row when everything is named, and the same sums whatever is named', () => {
    const sum = (counts: readonly (readonly number[])[]): number => counts.flat().reduce((a, b) => a + b, 0);
    for (const most of [1, 2, 3, 4, 5, 9]) {
      const flow = countFlow(from, to, mask, most);
      expect([sum(flow.counts), flow.same, flow.known, flow.values.length + flow.others]).toEqual([7, 2, 5, 5]);
      expect(flow.counts).toHaveLength(flow.values.length + (flow.others > 0 ? 1 : 0));
    }
  });

  test('of nothing is empty', () => {
    expect(countFlow(from, to, new Uint8Array(8), 8)).toEqual({
      ...{ values: [], others: 0, counts: [], contacts: 0, same: 0, known: 0 },
    });
  });
});
