/** A part of 0..1 on which rates with their intervals are compared. */
export type DotScale = {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
};

type Interval = { readonly low: number | null; readonly high: number | null };

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5] as const;
const MOST_TICKS = 3;
const PADDING = 0.06;
/** One point of a hundred at least, so that near-equal rates do not look far apart. */
const LEAST_SPAN = 0.08;

/** The scale that holds all intervals and the rate of all; ticks on round values, three at most. */
export function dotScale(intervals: readonly Interval[], all: number | null): DotScale {
  const values = intervals.flatMap(({ low, high }) => (low === null || high === null ? [] : [low, high]));
  if (all !== null) values.push(all);
  if (values.length === 0) return { min: 0, max: 1, ticks: [0, 0.5, 1] };
  const low = Math.min(...values);
  const high = Math.max(...values);
  const missing = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  const pad = (high - low) * PADDING + missing;
  const min = Math.max(0, low - pad);
  const max = Math.min(1, high + pad);
  const step = STEPS.find((size) => Math.floor(max / size) - Math.ceil(min / size) + 1 <= MOST_TICKS) ?? 0.5;
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  const ticks = Array.from({ length: Math.max(0, last - first + 1) }, (_unused, i) =>
    Number(((first + i) * step).toFixed(4)),
  );
  return { min, max, ticks };
}

/** Where a rate stands on the scale, as a CSS percentage. */
export function placeOn(scale: DotScale, value: number): string {
  const share = scale.max === scale.min ? 0.5 : (value - scale.min) / (scale.max - scale.min);
  return `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;
}
