import { expect, test } from 'vitest';
import { withMeasuredTimes } from '../../../shared/domain/columns/measured-times.ts';
import { columnsFromRows, type PlainContact } from '../../helpers/columns-from-rows.ts';

const END = Date.parse('2026-03-31T00:00:00Z');
const row = (id: string, source: string, more: Readonly<Record<string, number>>): PlainContact => ({
  ...{ id, customer: id, at: END - 1000, direction: 'in', outcome: 'handled', source },
  ...more,
});

test('a source whose times of a field are all 0 does not measure it, whatever others do; blank ones stay unknown', () => {
  const columns = columnsFromRows(
    [
      row('a', 'phones', { wait_s: 0, talk_s: 30 }),
      row('b', 'phones', { wait_s: 5, talk_s: 0 }),
      row('c', 'chats', { wait_s: 0, talk_s: 0 }),
      row('d', 'chats', { wait_s: 0 }),
    ],
    END,
  );
  const { seconds } = withMeasuredTimes(columns);
  const by = (times: ArrayLike<number>) =>
    Object.fromEntries(Array.from(columns.row, (at, i) => ['abcd'[at - 1], times[i]]));
  expect([by(seconds.wait_s), by(seconds.talk_s)]).toEqual([
    { a: 0, b: 5, c: -1, d: -1 },
    { a: 30, b: 0, c: -1, d: -1 },
  ]);
  // CONTROL: nothing is copied where nothing is to be said.
  const measured = columnsFromRows(
    [row('a', 'phones', { wait_s: 0, talk_s: 30 }), row('b', 'phones', { wait_s: 5 })],
    END,
  );
  expect(withMeasuredTimes(measured)).toBe(measured);
});
