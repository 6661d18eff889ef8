/**
 * Where a falling curve turns flat: the point furthest below the straight line from its first to its last point
 * (Satopaa, Albrecht, Irwin and Raghavan 2011, "Finding a Kneedle in a Haystack"). Index of the point; null when the
 * curve has fewer than three points, does not fall, or nowhere lies below the line.
 * Example: heights 1, .5, .4, .35, .3 at 0 to 4: the line is at .825 at the second point, .325 above it; index 1.
 */
export function elbowOf(points: readonly (readonly [x: number, y: number])[]): number | null {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 3 || last[1] >= first[1]) return null;
  const slope = (last[1] - first[1]) / (last[0] - first[0]);
  const below = points.map(([x, y]) => first[1] + slope * (x - first[0]) - y);
  const deepest = below.reduce((most, depth, at) => (depth > (below[most] as number) ? at : most), 0);
  return (below[deepest] as number) > 1e-9 ? deepest : null;
}
