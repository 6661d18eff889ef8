import { describe, expect, test } from 'vitest';
import { agreementOf } from '../../../shared/domain/metrics/agreement.ts';
import { elbowOf } from '../../../shared/domain/metrics/elbow.ts';
import { type Judgement, RESULT_CODE, type Result } from '../../../shared/domain/resolution/judgement.ts';

/** r resolved, f failed, p pending, x excluded; one letter a contact. */
const WORDS: Readonly<Record<string, Result>> = { r: 'resolved', f: 'failed', p: 'pending', x: 'excluded' };
const judgement = (letters: string): Judgement =>
  ({ result: Uint8Array.from(letters, (letter) => RESULT_CODE[WORDS[letter] ?? 'excluded']) }) as Judgement;

describe('docs/fcr-definition.md 16: several definitions', () => {
  test('ten contacts, A fails three and B one of these: 80 %, kappa 0.41', () => {
    const [pair] = agreementOf([judgement('fffrrrrrrr'), judgement('frrrrrrrrr')], null).pairs;
    expect(pair).toEqual({ first: 0, second: 1, judged: 10, same: 8, kappa: expect.closeTo(0.14 / 0.34, 12) });
  });

  test('sets hold what all have judged; pairs what both have', () => {
    const { judgedByAll, leftOpen, sets, pairs } = agreementOf(
      [judgement('ffrrpx'), judgement('frrrrr'), judgement('ffffxf')],
      null,
    );
    expect(judgedByAll).toBe(4);
    // The fifth is left open by the first and the third: it counts where it is first left open.
    expect(leftOpen).toEqual([2, 0, 0]);
    expect(sets).toEqual([
      { failedBy: [false, false, true], contacts: 2 },
      { failedBy: [true, false, true], contacts: 1 },
      { failedBy: [true, true, true], contacts: 1 },
    ]);
    expect(pairs.map(({ first, second, judged, same }) => [first, second, judged, same])).toEqual([
      [0, 1, 4, 3],
      [0, 2, 4, 2],
      [1, 2, 5, 1],
    ]);
  });

  test('a slice counts only its contacts; where chance alone agrees there is no kappa', () => {
    const both = [judgement('rrf'), judgement('rrf')];
    const { judgedByAll, pairs } = agreementOf(both, Uint8Array.of(1, 1, 0));
    expect([judgedByAll, pairs[0]?.same, pairs[0]?.kappa]).toEqual([2, 2, null]);
    expect(agreementOf(both, null).pairs[0]?.kappa).toBe(1);
  });
});

describe('the elbow of a curve', () => {
  test('lies where it is furthest below the line from end to end', () => {
    const heights = [1, 0.5, 0.4, 0.35, 0.3];
    expect(elbowOf(heights.map((height, at) => [at, height]))).toBe(1);
  });

  test.each([[[1, 0.9, 0.8]], [[1, 1, 1]], [[0.5, 0.6, 0.7]], [[1, 0.95, 0.5]], [[1, 0.5]], [[]]])(
    '%j has none',
    (heights) => {
      expect(elbowOf(heights.map((height, at) => [at, height] as const))).toBeNull();
    },
  );
});
