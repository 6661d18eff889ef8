import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderContacts } from '../../../shared/domain/columns/order-contacts.ts';

type Contact = { readonly customer: number; readonly startedAt: number; readonly id: string };

const contacts = fc.array(
  fc.record({
    customer: fc.integer({ min: -1, max: 3 }),
    startedAt: fc.oneof({ weight: 9, arbitrary: fc.nat(12) }, fc.constant(Number.NaN)),
    id: fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 }),
  }),
  { maxLength: 30 },
);

/** The rule as it stands over orderContacts, for two contacts in row order. */
function compare(rows: readonly Contact[], a: number, b: number): number {
  const [one, other] = [rows[a] as Contact, rows[b] as Contact];
  const group = (contact: Contact): number => (contact.customer < 0 ? Number.POSITIVE_INFINITY : contact.customer);
  if (group(one) !== group(other)) return group(one) - group(other);
  const [start, otherStart] = [one.startedAt, other.startedAt];
  if (Number.isNaN(start) || Number.isNaN(otherStart))
    return Number(Number.isNaN(start)) - Number(Number.isNaN(otherStart)) || a - b;
  if (start !== otherStart) return start - otherStart;
  if (one.customer >= 0 && one.id !== other.id) return one.id < other.id ? -1 : 1;
  return a - b;
}

/** The rows as records of one source, four customers. */
const orderOf = (rows: readonly Contact[]): Int32Array =>
  orderContacts(
    {
      source: new Int32Array(rows.length),
      sourceNames: ['a'],
      contactIdsOf: (records) => Array.from(records, (at) => rows[at]?.id ?? ''),
    },
    {
      head: Int32Array.from(rows, (_row, at) => at),
      startedAt: Float64Array.from(rows, (row) => row.startedAt),
      customer: Int32Array.from(rows, (row) => row.customer),
    },
    4,
  );

test.each(['as they come', 'by start'])('contacts are in order, rows %s (property)', (how) => {
  fc.assert(
    fc.property(contacts, (given) => {
      const rows = how === 'by start' ? given.toSorted((a, b) => a.startedAt - b.startedAt) : given;
      const expected = rows.map((_row, at) => at).sort((a, b) => compare(rows, a, b));
      const order = orderOf(rows);
      expect([...order]).toEqual(expected);
    }),
  );
});

test('rows by start of which many share an instant are in order of their ids', () => {
  const rows = Array.from({ length: 40 }, (_, at) => ({
    customer: at % 4,
    startedAt: at < 5 ? at : 7,
    id: `${90 - at}`,
  }));
  const order = orderOf(rows);
  expect([...order]).toEqual(rows.map((_row, at) => at).sort((a, b) => compare(rows, a, b)));
});
