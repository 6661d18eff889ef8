import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellNumbers, cellsOf } from '../../../shared/domain/metrics/cells.ts';
import { cellsAtOnce, countsOfPart } from '../../../shared/domain/metrics/cells-at-once.ts';

test('breakdowns that are counted together have the counts that each has alone, however many cells there are', () => {
  const contacts = 37;
  const columns = fc.integer({ min: 1, max: 600 }).chain((words) =>
    fc.array(fc.nat(words - 1), { minLength: contacts, maxLength: contacts }).map((codes) => ({
      codes: words > 256 ? Uint16Array.from(codes) : Uint8Array.from(codes),
      values: Array.from({ length: words }, (_, word) => String(word)),
    })),
  );
  const breakdowns = fc.array(fc.record({ first: columns, second: fc.constant(null) }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(breakdowns, (asked) => {
      const all = cellsAtOnce(asked);
      expect(all.flatMap(({ parts }) => parts)).toHaveLength(asked.length);
      for (const { cells, size, parts } of all) {
        const counts = new Int32Array(size);
        for (const cell of cells) counts[cell] = (counts[cell] ?? 0) + 1;
        for (const part of parts) {
          const alone = new Int32Array(cellsOf(part.breakdown));
          for (const cell of cellNumbers(part.breakdown)) alone[cell] = (alone[cell] ?? 0) + 1;
          expect(countsOfPart(counts, part)).toEqual(alone);
        }
      }
    }),
  );
});
