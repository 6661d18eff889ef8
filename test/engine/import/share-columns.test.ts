import fc from 'fast-check';
import { expect, test } from 'vitest';
import { putInOrderWith, type SharedColumns, takeColumn } from '../../../electron/engine/services/share-columns.ts';
import { type PlainColumn, putInOrder } from '../../../shared/domain/columns/put-in-order.ts';

const real = fc.double();
const columns: fc.Arbitrary<{ columns: PlainColumn[]; places: Int32Array }> = fc.nat(20).chain((rows) => {
  const list = { minLength: rows, maxLength: rows };
  const column: fc.Arbitrary<PlainColumn> = fc.oneof(
    fc.array(real, list).map((values) => Float64Array.from(values)),
    fc.array(fc.integer(), list).map((values) => Int32Array.from(values)),
    fc.array(fc.nat(65_535), list).map((values) => Uint16Array.from(values)),
  );
  const places = rows === 0 ? fc.constant([]) : fc.array(fc.nat(rows - 1), { maxLength: 30 });
  return fc.record({ columns: fc.array(column, { maxLength: 8 }), places: places.map((at) => Int32Array.from(at)) });
});

const plain = (list: readonly PlainColumn[]) => list.map((one) => [one.constructor.name, [...one]]);

test('columns are put in order as each of them alone, whoever takes how many (property)', () => {
  fc.assert(
    fc.property(columns, fc.nat(10), (given, taken) => {
      const alone = given.columns.map((one) => [one.constructor.name, Array.from(given.places, (at) => one[at])]);
      expect(plain(putInOrder(given.columns, given.places))).toEqual(alone);
      const seen: SharedColumns[] = [];
      const put = putInOrderWith((work) => {
        seen.push(work);
        for (let at = 0; at < taken; at++) takeColumn(work);
      });
      expect(plain(put(given.columns, given.places))).toEqual(alone);
      // Who comes late finds nothing.
      expect(seen.map(takeColumn)).toEqual([false]);
    }),
  );
});
