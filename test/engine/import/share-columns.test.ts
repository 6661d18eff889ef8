import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crewWith, type TakeColumn, takerOf } from '../../../electron/engine/services/staging/share-columns.ts';
import { ALONE, type ColumnStep } from '../../../shared/domain/columns/crew.ts';
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

test('columns are put in order as each of them alone, whoever takes how many and whatever is spent (property)', () => {
  fc.assert(
    fc.property(columns, fc.nat(10), fc.func(fc.boolean()), (given, taken, isSpent) => {
      const alone = given.columns.map((one) => [one.constructor.name, Array.from(given.places, (at) => one[at])]);
      expect(plain(putInOrder(given.columns, given.places))).toEqual(alone);
      const seen: TakeColumn[] = [];
      const { put } = crewWith((work) => {
        const take = takerOf(work, 1);
        seen.push(take);
        for (let at = 0; at < taken; at++) take();
      });
      const spent = new Set(given.columns.filter((_one, at) => isSpent(at)));
      const before = plain(given.columns.filter((one) => !spent.has(one)));
      expect(plain(put(given.columns, given.places, spent))).toEqual(alone);
      // Who comes late finds nothing.
      expect(seen.map((take) => take())).toEqual([false]);
      expect(plain(given.columns.filter((one) => !spent.has(one)))).toEqual(before);
    }),
  );
});

test('columns that are spent lie in the memory of each other afterwards', () => {
  const shared = (): Int32Array => new Int32Array(new SharedArrayBuffer(400)).fill(7);
  const given = Array.from({ length: 10 }, shared);
  const done = crewWith(() => undefined).put(given, new Int32Array(100), new Set(given));
  const known = new Set<unknown>(given.map(({ buffer }) => buffer));
  // One is the spare that was begun with.
  expect(done.filter(({ buffer }) => known.has(buffer))).toHaveLength(9);
});

const step: fc.Arbitrary<() => ColumnStep> = fc.nat(20).chain((rows) => {
  const numbers = fc.array(fc.nat(9), { minLength: rows, maxLength: rows });
  const shared = fc.array(fc.nat(1), { minLength: 10, maxLength: 10 });
  const codeOf = fc.array(fc.nat(200), { minLength: 10, maxLength: 10 });
  return fc.oneof(
    numbers.map((list) => () => ({
      kind: 'used' as const,
      isUsed: new Uint8Array(10),
      numbers: Uint16Array.from(list),
    })),
    fc.tuple(numbers, codeOf).map(([list, table]) => () => ({
      kind: 'codes' as const,
      codes: new Uint8Array(rows),
      codeOf: Int32Array.from(table),
      numbers: Int32Array.from(list),
    })),
    fc.tuple(numbers, shared).map(([list, is]) => () => ({
      kind: 'numbers' as const,
      codes: Int32Array.from(list),
      isShared: Uint8Array.from(is),
    })),
  );
});

test('steps fill what each of them fills alone, whoever takes how many (property)', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), fc.nat(10), (makes, taken) => {
      const [alone, together] = [makes.map((make) => make()), makes.map((make) => make())];
      ALONE.begin(alone)();
      const rest = crewWith((work) => {
        const take = takerOf(work, 1);
        for (let at = 0; at < taken; at++) take();
      }).begin(together);
      rest();
      expect(together).toEqual(alone);
    }),
  );
});
