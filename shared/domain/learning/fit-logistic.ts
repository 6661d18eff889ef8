import type { FeatureRow } from './feature-space.ts';

/**
 * Logistic regression with a ridge: the weights w and the bias b that make
 *   sum of log(1 + exp(-s (b + w x)))  +  penalty / 2 * |w|²        (s = 1 for yes, -1 for no)
 * smallest. The sum is strictly convex in w, so there is one answer, whatever the order of the examples, and anybody can
 * check it: there the slope is 0. Newton's method; each of its quadratic steps is solved by going around the coordinates,
 * and is shortened until the sum falls. The bias is free.
 */
export type Weights = { readonly bias: number; readonly weights: Float64Array };

/** How sure the prior is that a weight is near 0: a ridge of 1 is a normal prior with spread 1. */
export const PENALTY = 1;

const MOST_STEPS = 60;
const MOST_ROUNDS = 40;
/** A quadratic step is solved until a round moves this much less than its first: the next step does the rest. */
const ENOUGH = 0.02;
/** Where the slope promises less than this, no digit changes that anybody sees. */
const STILL = 1e-14;
const SHORTEST = 1e-9;
/** A step must bring at least this share of what its slope promises. */
const LEAST_GAIN = 1e-4;
const LEAST_CURVATURE = 1e-9;

export const logistic = (margin: number): number => 1 / (1 + Math.exp(-margin));
/** log(1 + exp(x)) without overflow. */
const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

export function marginOf({ bias, weights }: Weights, { index, value }: FeatureRow): number {
  let margin = bias;
  for (let at = 0; at < index.length; at++) margin += (weights[index[at] as number] as number) * (value[at] as number);
  return margin;
}

/** The same numbers by feature: where each one stands and what it is. */
type Column = { readonly row: Int32Array; readonly value: Float64Array };

function byColumn(rows: readonly FeatureRow[], width: number): readonly Column[] {
  const found = Array.from({ length: width }, () => ({ row: [] as number[], value: [] as number[] }));
  for (const [row, { index, value }] of rows.entries()) {
    for (let at = 0; at < index.length; at++) {
      const column = found[index[at] as number];
      column?.row.push(row);
      column?.value.push(value[at] as number);
    }
  }
  return found.map(({ row, value }) => ({ row: Int32Array.from(row), value: Float64Array.from(value) }));
}

type Problem = {
  readonly columns: readonly Column[];
  readonly isYes: ArrayLike<number>;
  readonly penalty: number;
};

function lossAt({ isYes, penalty }: Problem, margins: Float64Array, weights: Float64Array): number {
  let loss = 0;
  for (let i = 0; i < margins.length; i++)
    loss += softplus(isYes[i] ? -(margins[i] as number) : (margins[i] as number));
  return loss + (penalty / 2) * weights.reduce((sum, weight) => sum + weight * weight, 0);
}

type Step = { readonly bias: number; readonly weights: Float64Array; readonly margins: Float64Array };

/** The Newton step: the quadratic around here, made small one coordinate after the other. `moved` is its change of margins. */
function newtonStep({ columns, isYes, penalty }: Problem, margins: Float64Array, weights: Float64Array): Step {
  const slope = new Float64Array(margins.length);
  const curve = new Float64Array(margins.length);
  for (let i = 0; i < margins.length; i++) {
    const p = logistic(margins[i] as number);
    slope[i] = p - (isYes[i] ? 1 : 0);
    curve[i] = Math.max(p * (1 - p), LEAST_CURVATURE);
  }
  const moved = new Float64Array(margins.length);
  const step = new Float64Array(weights.length);
  const total = curve.reduce((sum, one) => sum + one, 0);
  const curves = columns.map(
    ({ row, value }) =>
      penalty + row.reduce((sum, i, at) => sum + (curve[i] as number) * (value[at] as number) ** 2, 0),
  );
  let [bias, first] = [0, 0];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const free = -slope.reduce((sum, one, i) => sum + one + (curve[i] as number) * (moved[i] as number), 0) / total;
    bias += free;
    for (let i = 0; i < moved.length; i++) moved[i] = (moved[i] as number) + free;
    let longest = Math.abs(free);
    for (let j = 0; j < columns.length; j++) {
      const { row, value } = columns[j] as Column;
      let pull = penalty * ((weights[j] as number) + (step[j] as number));
      for (let at = 0; at < row.length; at++) {
        const i = row[at] as number;
        pull += (value[at] as number) * ((slope[i] as number) + (curve[i] as number) * (moved[i] as number));
      }
      const change = -pull / (curves[j] as number);
      step[j] = (step[j] as number) + change;
      for (let at = 0; at < row.length; at++) {
        const i = row[at] as number;
        moved[i] = (moved[i] as number) + change * (value[at] as number);
      }
      longest = Math.max(longest, Math.abs(change));
    }
    if (round === 0) first = longest;
    else if (longest <= ENOUGH * first) break;
  }
  return { bias, weights: step, margins: moved };
}

const along = (from: Float64Array, step: Float64Array, share: number): Float64Array =>
  from.map((value, at) => value + share * (step[at] as number));

/** By how much the sum falls per unit of the step, at its start. Negative downhill. */
function slopeAlong({ isYes, penalty }: Problem, margins: Float64Array, weights: Float64Array, step: Step): number {
  let slope = 0;
  for (let i = 0; i < margins.length; i++) {
    slope += (logistic(margins[i] as number) - (isYes[i] ? 1 : 0)) * (step.margins[i] as number);
  }
  return slope + penalty * weights.reduce((sum, weight, at) => sum + weight * (step.weights[at] as number), 0);
}

/** Learns to tell yes from no. With nothing but yes or nothing but no there is no answer: the bias would have no end. */
export function fitLogistic(
  rows: readonly FeatureRow[],
  isYes: ArrayLike<number>,
  width: number,
  penalty = PENALTY,
): Weights {
  const problem = { columns: byColumn(rows, width), isYes, penalty };
  let bias = 0;
  let weights: Float64Array = new Float64Array(width);
  let margins: Float64Array = new Float64Array(rows.length);
  let loss = lossAt(problem, margins, weights);
  for (let count = 0; count < MOST_STEPS; count++) {
    const step = newtonStep(problem, margins, weights);
    const slope = slopeAlong(problem, margins, weights, step);
    if (-slope < STILL) break;
    let share = 1;
    let next = { weights, margins, loss };
    for (; share > SHORTEST; share /= 2) {
      const [there, lines] = [along(weights, step.weights, share), along(margins, step.margins, share)];
      next = { weights: there, margins: lines, loss: lossAt(problem, lines, there) };
      if (next.loss <= loss + LEAST_GAIN * share * slope) break;
    }
    if (share <= SHORTEST || next.loss > loss) break;
    bias += share * step.bias;
    ({ weights, margins, loss } = next);
  }
  return { bias, weights };
}
