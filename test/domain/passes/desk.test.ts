import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onDesk, PassDesk } from '../../../shared/domain/passes/desk.ts';
import { entriesOf } from '../../../shared/domain/passes/lists.ts';

test('a kind is looked up in tables of any size, sixteen contacts at once', () => {
  const tables = fc.uint8Array({ minLength: 1, maxLength: 256, size: 'max' });
  const picks = fc.array(fc.nat(), { maxLength: 100, size: 'max' });
  fc.assert(
    fc.property(tables, picks, (table, drawn) => {
      const codes = Uint8Array.from(drawn, (number) => number % table.length);
      const found = onDesk([codes, table], [codes.length], (desk, [at, says], [into]) => {
        desk.passes.lookUp(codes.length, at, says, table.length, into);
        return desk.bytes(into, codes.length);
      });
      expect([...found]).toEqual(Array.from(codes, (code) => table[code]));
    }),
  );
});

test('entries of a list are those whose contact has the value', () => {
  const places = Int32Array.of(5, 3, 2, 0);
  expect([...entriesOf(places, Uint8Array.of(255, 1, 255, 7, 255, 255), 255)]).toEqual([0, 2, 3]);
  expect(entriesOf(new Int32Array(0), new Uint8Array(0), 1)).toHaveLength(0);
});

test('what lies on the desk is what was laid, whatever was swept away or grew in between', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 6 });
  const asked = fc.array(fc.tuple(fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }), fc.nat(5000)), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(sizes, asked, (lengths, questions) => {
      const desk = new PassDesk(8192);
      const arrays = lengths.map((length, at) => Int32Array.from({ length }, (_, n) => at * 10_000 + n));
      for (const [numbers, roomBytes] of questions) {
        const wanted = numbers.map((number) => arrays[number] ?? null);
        const { at, room } = desk.lay(wanted, [roomBytes, roomBytes]);
        // Whoever has room may write all over it.
        for (const place of room) desk.fill(place, roomBytes, 0xaa);
        for (const [n, array] of wanted.entries()) {
          if (array === null) expect(at[n]).toBe(0);
          else expect(desk.ints(at[n] ?? 0, array.length)).toEqual(array);
        }
      }
    }),
    { numRuns: 200 },
  );
});
