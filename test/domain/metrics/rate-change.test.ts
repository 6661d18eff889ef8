import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitRateChange } from '../../../shared/domain/metrics/rate-change.ts';

const share = (successes: number, total: number) => ({ successes, total });

describe('the change of a rate, split by groups', () => {
  test('gives all of it to the group whose rate fell', () => {
    const found = splitRateChange([
      { key: 'a', before: share(80, 100), after: share(60, 100) },
      { key: 'b', before: share(80, 100), after: share(80, 100) },
    ]);
    expect(found.change).toBeCloseTo(-0.1, 12);
    expect(found.parts.map((part) => part.points)).toEqual([expect.closeTo(-0.1, 12), 0]);
    expect(found.mix).toBeCloseTo(0, 12);
  });

  test('calls it mix when every rate stays and only the weights move', () => {
    const found = splitRateChange([
      { key: 'easy', before: share(90, 100), after: share(45, 50) },
      { key: 'hard', before: share(50, 100), after: share(75, 150) },
    ]);
    expect(found.change).toBeCloseTo(-0.1, 12);
    expect(found.parts.map((part) => part.points)).toEqual([0, 0]);
    expect(found.mix).toBeCloseTo(-0.1, 12);
  });

  test('by hand: weights and rates both move', () => {
    // .8 at weight .5 to .6 at weight .75; .4 at .5 to .4 at .25. Whole: .6 to .55, on average .575.
    const found = splitRateChange([
      { key: 'a', before: share(80, 100), after: share(90, 150) },
      { key: 'b', before: share(40, 100), after: share(20, 50) },
    ]);
    expect(found.change).toBeCloseTo(-0.05, 12);
    expect(found.parts.map((part) => [part.points, part.mixPoints])).toEqual([
      // .625 x -.2, .25 x (.7 - .575); 0, -.25 x (.4 - .575)
      [expect.closeTo(-0.125, 12), expect.closeTo(0.03125, 12)],
      [0, expect.closeTo(0.04375, 12)],
    ]);
  });

  test('calls a group that is new mix', () => {
    const found = splitRateChange([
      { key: 'old', before: share(80, 100), after: share(80, 100) },
      { key: 'new', before: share(0, 0), after: share(40, 100) },
    ]);
    expect(found.parts.map((part) => part.points)).toEqual([0, 0]);
    expect(found.mix).toBeCloseTo(-0.2, 12);
  });

  test('is not known when a period has nothing judged', () => {
    expect(splitRateChange([{ key: 'a', before: share(0, 0), after: share(1, 2) }]).change).toBeNull();
  });

  test('adds up to the change of the whole, whatever the groups', () => {
    const shares = fc
      .integer({ min: 0, max: 500 })
      .chain((total) => fc.integer({ min: 0, max: total }).map((successes) => share(successes, total)));
    const groups = fc.array(fc.record({ key: fc.string(), before: shares, after: shares }), { maxLength: 12 });
    fc.assert(
      fc.property(groups, (all) => {
        const found = splitRateChange(all);
        if (found.change === null) return;
        const rate = (part: 'before' | 'after') =>
          all.reduce((n, g) => n + g[part].successes, 0) / all.reduce((n, g) => n + g[part].total, 0);
        expect(found.change).toBeCloseTo(rate('after') - rate('before'), 10);
        expect(found.parts.reduce((n, part) => n + part.points, 0) + found.mix).toBeCloseTo(found.change, 10);
        // Turned round, every part turns its sign: neither period is the one that counts.
        const back = splitRateChange(all.map(({ key, before, after }) => ({ key, before: after, after: before })));
        found.parts.forEach((part, at) => {
          expect(back.parts[at]?.points).toBeCloseTo(-part.points, 10);
          expect(back.parts[at]?.mixPoints).toBeCloseTo(-part.mixPoints, 10);
        });
      }),
    );
  });
});
