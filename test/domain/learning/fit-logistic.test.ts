import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureRow } from '../../../shared/domain/learning/feature-space.ts';
import { fitLogistic, marginOf, type Weights } from '../../../shared/domain/learning/fit-logistic.ts';

const TABLE: readonly (readonly number[])[] = [
  [1, 0, 0.5],
  [1, 0, -0.2],
  [0, 1, 1.1],
  [0, 1, 0.3],
  [1, 1, -1.2],
  [0, 0, 0.4],
  [1, 0, 2],
  [0, 0, -0.7],
  [0, 1, -0.1],
  [1, 1, 0.8],
  [0, 0, 1.5],
  [1, 0, -1],
];
const SAID = [1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1];

const sparse = (values: readonly number[]): FeatureRow => {
  const there = values.flatMap((value, index) => (value === 0 ? [] : [{ index, value }]));
  return {
    index: Int32Array.from(there, ({ index }) => index),
    value: Float64Array.from(there, ({ value }) => value),
  };
};

/** Slope of the sum in every direction, written out: at the one answer all are 0. */
function slopes(rows: readonly (readonly number[])[], isYes: readonly number[], learned: Weights, penalty: number) {
  const off = rows.map((values, i) => {
    const margin = values.reduce((sum, value, j) => sum + value * (learned.weights[j] ?? 0), learned.bias);
    return 1 / (1 + Math.exp(-margin)) - (isYes[i] ?? 0);
  });
  const weights = Array.from(learned.weights, (weight, j) =>
    off.reduce((sum, error, i) => sum + error * (rows[i]?.[j] ?? 0), penalty * weight),
  );
  return [off.reduce((sum, error) => sum + error, 0), ...weights];
}

describe('logistic regression with a ridge', () => {
  // Made apart from this code: Newton's method with dense matrices in NumPy 2.4.6, slopes below 1e-15.
  it.each([
    [1, [-0.31559821, 1.11026932, -0.25267447, -0.44746004]],
    [0.1, [-0.87029774, 2.63100259, -0.49573544, -0.71536868]],
  ])('finds the weights that another program finds (penalty %s)', (penalty, expected) => {
    const { bias, weights } = fitLogistic(TABLE.map(sparse), SAID, 3, penalty);
    for (const [i, value] of [bias, ...weights].entries()) expect(value).toBeCloseTo(expected[i] as number, 7);
  });

  it('ends where every slope is 0, for any table', () => {
    const table = fc.array(
      fc.record({
        values: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 4, maxLength: 4 }),
        isYes: fc.integer({ min: 0, max: 1 }),
      }),
      { minLength: 4, maxLength: 30 },
    );
    fc.assert(
      fc.property(table, fc.constantFrom(0.1, 1, 10), (examples, penalty) => {
        const isYes = examples.map((one) => one.isYes);
        fc.pre(isYes.includes(0) && isYes.includes(1));
        const rows = examples.map(({ values }) => values);
        const learned = fitLogistic(rows.map(sparse), isYes, 4, penalty);
        for (const slope of slopes(rows, isYes, learned, penalty)) expect(Math.abs(slope)).toBeLessThan(1e-5);
      }),
      { numRuns: 60 },
    );
  });

  it('stays finite where a feature tells yes from no without fail', () => {
    const rows = TABLE.map((_, i) => sparse([SAID[i] as number]));
    const learned = fitLogistic(rows, SAID, 1);
    expect(learned.weights[0]).toBeGreaterThan(1);
    expect(Number.isFinite(learned.bias)).toBe(true);
    expect(marginOf(learned, sparse([1]))).toBeGreaterThan(0);
    expect(marginOf(learned, sparse([0]))).toBeLessThan(0);
  });
});
