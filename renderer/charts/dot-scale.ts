/** A stretch on which figures with their intervals are compared. */
export type DotScale = {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
};

type Interval = { readonly low: number | null; readonly high: number | null };

/** Where values of a kind can lie, the steps that people read them in, and what a scale spans at least, so that near-equal ones do not look far apart. */
type ScaleKind = {
  readonly least: number;
  readonly most: number;
  readonly steps: readonly number[];
  readonly leastSpan: number;
};

const POINTS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5] as const;
export const SHARE_SCALE: ScaleKind = { least: 0, most: 1, steps: POINTS, leastSpan: 0.08 };
export const BALANCE_SCALE: ScaleKind = { least: -1, most: 1, steps: POINTS, leastSpan: 0.08 };
const MINUTE = 60;
const HOUR = 3600;
/** In seconds; the steps of a clock. */
export const TIME_SCALE: ScaleKind = {
  least: 0,
  most: Number.POSITIVE_INFINITY,
  steps: [
    ...[1, 2, 5, 10, 15, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE],
    ...[HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 240 * HOUR, 2400 * HOUR],
  ],
  leastSpan: 4,
};

const MOST_TICKS = 3;
const PADDING = 0.06;

/** The scale that holds all intervals and the figure of all; ticks on round values, three at most. */
export function dotScale(intervals: readonly Interval[], all: number | null, kind: ScaleKind = SHARE_SCALE): DotScale {
  const values = intervals.flatMap(({ low, high }) => (low === null || high === null ? [] : [low, high]));
  if (all !== null) values.push(all);
  if (values.length === 0) return { min: 0, max: 1, ticks: [0, 0.5, 1] };
  const low = Math.min(...values);
  const high = Math.max(...values);
  const missing = Math.max(0, kind.leastSpan - (high - low)) / 2;
  const pad = (high - low) * PADDING + missing;
  const min = Math.max(kind.least, low - pad);
  const max = Math.min(kind.most, high + pad);
  const fits = (size: number) => Math.floor(max / size) - Math.ceil(min / size) + 1 <= MOST_TICKS;
  const step = kind.steps.find(fits) ?? kind.steps.at(-1) ?? 1;
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
