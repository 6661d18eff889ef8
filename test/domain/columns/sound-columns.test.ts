import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContactColumns } from '../../../shared/domain/columns/contact-columns.ts';
import { areSound } from '../../../shared/domain/columns/sound-columns.ts';
import { columnsFromRows, type PlainContact } from '../../helpers/columns-from-rows.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5);

const rows: readonly PlainContact[] = Array.from({ length: 9 }, (_, at) => ({
  id: `C${at}`,
  at: START + at * DAY,
  queue: at % 2 === 0 ? 'Billing' : 'Tech',
  ...(at < 7 && { customer: `K${at % 3}` }),
}));

/** The image with one of its lists changed; the lists themselves stay as they were. */
function changed(columns: ContactColumns, change: (columns: ContactColumns) => void): ContactColumns {
  const copy = structuredClone(columns);
  change(copy);
  return copy;
}

describe('an image is sound', () => {
  const columns = columnsFromRows(rows);
  const lastRecord = rows.length;

  it('as it is built from any rows (property)', () => {
    const row = fc.record({ customer: fc.constantFrom('A', 'B', 'C', undefined), at: fc.integer({ min: 0, max: 9 }) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (drawn) => {
        const all = drawn.map(({ customer, at }, n): PlainContact => {
          const contact = { id: `C${n}`, at: START + at * DAY };
          return customer === undefined ? contact : { ...contact, customer };
        });
        expect(areSound(columnsFromRows(all), all.length)).toBe(true);
      }),
    );
  });

  it.each<[string, (columns: ContactColumns) => void]>([
    ['a record that is none', ({ row }) => row.fill(2_000_000_000, 4, 5)],
    ['a record before the first', ({ row }) => row.fill(0, 0, 1)],
    ['a customer before the one in front', ({ customer }) => customer.fill(0, 4, 5)],
    ['a customer two behind the one in front', ({ customer }) => customer.fill(5, 6, 7)],
    ['a customer far behind', ({ customer }) => customer.fill(2_147_483_647, 6, 7)],
    ['a first customer who is not the first', ({ customer }) => customer.fill(1, 0, 3)],
    ['a customer among those who are none', ({ customer }) => customer.fill(3, 8, 9)],
    ['a number below none among them', ({ customer }) => customer.fill(-2, 8, 9)],
    ['a return before what it comes back from', ({ startedAt }) => startedAt.fill(START - DAY, 1, 2)],
    ['a customer whose contact has no start', ({ startedAt }) => startedAt.fill(Number.NaN, 1, 2)],
    ['an instant that no calendar has', ({ startedAt }) => startedAt.fill(1e300, 8, 9)],
    ['a case beyond all contacts', ({ caseNumber }) => caseNumber.fill(9, 0, 1)],
    ['a word beyond its list', ({ category }) => category.queue.codes.fill(3, 8, 9)],
    ['seconds that are none', ({ seconds }) => Object.assign(seconds, { talk_s: new Float64Array(9) })],
    ['answers that are whole numbers', ({ number }) => Object.assign(number, { csat: new Int16Array(9) })],
  ])('not with %s', (_what, change) => {
    expect(areSound(columns, lastRecord)).toBe(true);
    expect(areSound(changed(columns, change), lastRecord)).toBe(false);
  });
});
