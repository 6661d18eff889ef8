import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocate,
  type Candidate,
  drawStratified,
  drawUncertain,
} from '../../../shared/domain/sampling/draw-sample.ts';

const contacts = (counts: Readonly<Record<string, number>>): readonly Candidate[] =>
  Object.entries(counts).flatMap(([stratum, count]) =>
    Array.from({ length: count }, (_, at) => ({ key: `acd\n${stratum}-${at}`, stratum })),
  );
const keysOf = (all: readonly Candidate[], drawn: readonly number[]) => drawn.map((index) => all[index]?.key);

describe('docs/tagging.md 1: random within strata', () => {
  test('each stratum has its share', () => {
    const sizes = new Map([
      ['a', 60],
      ['b', 30],
      ['c', 10],
    ]);
    expect(Object.fromEntries(allocate(sizes, 5))).toEqual({ a: 3, b: 1, c: 1 });
    expect(Object.fromEntries(allocate(sizes, 10))).toEqual({ a: 6, b: 3, c: 1 });
    expect(Object.fromEntries(allocate(sizes, 1000))).toEqual({ a: 60, b: 30, c: 10 });
  });

  test('adds up to the size, and never takes more than there is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 8 }), fc.nat(200), (counts, size) => {
        const sizes = new Map(counts.map((count, at) => [`s${at}`, count]));
        const given = allocate(sizes, size);
        const total = counts.reduce((sum, count) => sum + count, 0);
        expect([...given.values()].reduce((sum, count) => sum + count, 0)).toBe(Math.min(size, total));
        for (const [stratum, count] of sizes) {
          const exact = total === 0 ? 0 : (Math.min(size, total) * count) / total;
          expect(Math.abs((given.get(stratum) ?? 0) - exact)).toBeLessThan(1);
          expect(given.get(stratum)).toBeLessThanOrEqual(count);
        }
      }),
    );
  });

  test('the same seed draws the same contacts in the same order, however they stand', () => {
    const all = contacts({ billing: 300, router: 150, '': 50 });
    const turned = all.toReversed();
    expect(keysOf(turned, drawStratified(turned, 40, 7))).toEqual(keysOf(all, drawStratified(all, 40, 7)));
    expect(keysOf(all, drawStratified(all, 40, 8))).not.toEqual(keysOf(all, drawStratified(all, 40, 7)));
  });

  test('a contact more does not make another sample: nearly all are drawn again', () => {
    const all = contacts({ a: 1000 });
    const before = new Set(keysOf(all, drawStratified(all, 100, 3)));
    const more = [...all, { key: 'acd\nlate', stratum: 'a' }];
    const again = keysOf(more, drawStratified(more, 100, 3)).filter((key) => before.has(key));
    expect(again.length).toBeGreaterThanOrEqual(99);
  });

  test('every contact is as likely as any other, and the order of the sample says nothing of the strata', () => {
    const all = contacts({ a: 60, b: 40 });
    const times = new Map<number, number>();
    const firstIsA = Array.from({ length: 2000 }, (_, seed) => {
      const drawn = drawStratified(all, 20, seed);
      expect(drawn.filter((index) => all[index]?.stratum === 'a')).toHaveLength(12);
      for (const index of drawn) times.set(index, (times.get(index) ?? 0) + 1);
      return all[drawn[0] ?? -1]?.stratum === 'a';
    }).filter(Boolean).length;
    // 2000 draws of a fifth: 400 each, standard deviation 18; 5 of them either way.
    expect(Math.min(...times.values())).toBeGreaterThan(310);
    expect(Math.max(...times.values())).toBeLessThan(490);
    expect(times.size).toBe(100);
    expect(firstIsA).toBeGreaterThan(1090);
    expect(firstIsA).toBeLessThan(1310);
  });
});

describe('docs/tagging.md 1: most uncertain first', () => {
  test('the smallest lead comes first, what has none last, and equal ones in the order of the seed', () => {
    const all = contacts({ a: 6 });
    const leads = [0.4, Number.NaN, 0.1, 0, 0.1, Number.NaN];
    const drawn = drawUncertain(all, leads, 6, 1);
    expect(drawn[0]).toBe(3);
    expect([...drawn.slice(1, 3)].sort()).toEqual([2, 4]);
    expect(drawn[3]).toBe(0);
    expect([...drawn.slice(4)].sort()).toEqual([1, 5]);
    expect(drawUncertain(all, leads, 2, 1)).toEqual(drawn.slice(0, 2));
    const orders = new Set(Array.from({ length: 20 }, (_, seed) => drawUncertain(all, leads, 6, seed).join()));
    expect(orders.size).toBeGreaterThan(1);
  });
});
