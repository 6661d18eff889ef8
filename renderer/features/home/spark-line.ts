/** Rates move little: a line over less than this would make noise look like a fall. */
const LEAST_SPAN = 0.12;

/**
 * Points of a small line of weekly rates, one list for each stretch without a gap (a week with too few contacts has
 * no rate). All lines have the same scale in height only by their own span, never less than 12 points.
 */
export function sparkStretches(
  weeks: readonly (number | null)[],
  width: number,
  height: number,
): readonly (readonly (readonly [x: number, y: number])[])[] {
  const rates = weeks.filter((rate) => rate !== null);
  if (rates.length === 0) return [];
  const low = Math.min(...rates);
  const high = Math.max(...rates);
  const middle = (low + high) / 2;
  const span = Math.max(LEAST_SPAN, high - low);
  const step = weeks.length > 1 ? width / (weeks.length - 1) : 0;
  const stretches: [number, number][][] = [];
  let open: [number, number][] | null = null;
  for (const [index, rate] of weeks.entries()) {
    if (rate === null) {
      open = null;
      continue;
    }
    if (open === null) {
      open = [];
      stretches.push(open);
    }
    open.push([index * step, height / 2 - ((rate - middle) / span) * height]);
  }
  return stretches;
}
