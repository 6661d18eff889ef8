/** Steps that people count in. */
const STEPS = [1, 2, 2.5, 5, 10];
const SPLITS = 4;
/** Ends that are off a step by no more than this are on it: binary fractions are never exact. */
const SLACK = 1e-9;

/** Ends of an axis on its own steps, so that no label stands off the others: 0.557 to 0.899 -> 0.5 to 0.9 by 0.1. */
export function niceScale(
  low: number,
  high: number,
): { readonly min: number; readonly max: number; readonly interval: number } {
  const span = high - low;
  if (!(span > 0)) return { min: low, max: low + 1, interval: 1 };
  const power = 10 ** Math.floor(Math.log10(span / SPLITS));
  const interval = (STEPS.find((step) => step * power >= span / SPLITS - SLACK) ?? 10) * power;
  const on = (value: number): number => Number((value * interval).toPrecision(12));
  return { min: on(Math.floor(low / interval + SLACK)), max: on(Math.ceil(high / interval - SLACK)), interval };
}
