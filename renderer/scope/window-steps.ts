/** Windows that a slider stops at: close together at first, where most returns come, as on a log axis. Hours. */
const STEPS = [
  ...[1, 2, 3, 4, 6, 8, 12, 16, 24, 36, 48, 60, 72, 84, 96, 108, 120, 132, 144, 156, 168],
  ...[180, 192, 216, 240, 264, 288, 312, 336, 384, 432, 480, 504, 576, 648, 720],
] as const;

/** The steps up to `longest`, with the window in force among them even if no step is there. */
export function windowSteps(inForce: number, longest: number = STEPS.at(-1) ?? 0): readonly number[] {
  const steps = new Set([...STEPS.filter((step) => step <= longest), ...(inForce > 0 ? [inForce] : [])]);
  return [...steps].sort((a, b) => a - b);
}

/** Steps that are named under the slider. */
export const NAMED_STEPS: readonly number[] = [1, 8, 24, 72, 168, 336, 720];

/** So far a key or a slow hand may go before the next answers are there. */
const NEAR = 2;

/**
 * Where a hand on the slider may go next from a step, the nearest first: on in its direction, and `atRest` the other way. A hand
 * that has not moved yet goes to shorter windows: a longer one may need all contacts to be counted up to a longer reach.
 */
export function stepsAround(
  steps: readonly number[],
  step: number,
  before: number | null = null,
): { readonly likely: readonly number[]; readonly atRest: readonly number[] } {
  const at = steps.indexOf(step);
  if (at < 0) return { likely: [], atRest: [] };
  const shorter = steps.slice(Math.max(0, at - NEAR), at).reverse();
  const longer = steps.slice(at + 1, at + 1 + NEAR);
  return before !== null && before < step ? { likely: longer, atRest: shorter } : { likely: shorter, atRest: longer };
}
