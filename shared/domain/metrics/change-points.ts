/**
 * Where the level of a series changed, and stayed changed.
 *
 * The test is the likelihood ratio for one change at an unknown place (of a share: Hinkley and Hinkley 1970, Biometrika
 * 57: 477-488; Worsley 1983, Biometrika 70: 455-464): for every place the difference of the levels before and after it in
 * standard errors, the greatest of them counts. A standard error follows what is usual from point to point (Laney's
 * spread), not from chance alone, or every week of a big centre would be a change. How great the greatest of so many
 * may be by chance is the tail of Gombay and Horvath (1996, Journal of Multivariate Analysis 56: 120-152). A series with
 * a change is searched again on both sides of it (binary segmentation: Vostrikova 1981).
 *
 * Two things are asked besides, because a change is of the level and not of single points: four points at least on
 * either side, and the test must stand without the points that speak for it most, one of every four of the shorter side.
 * The place is the one where most of it stands so, or one bad week before a change would draw it to itself; its two
 * points are each of the level of their side, or three weeks at a new level would be taken for four, and so are the four on
 * either side without the one that speaks for it most: with a decline ten weeks later one bad week would be its beginning.
 *
 * Worked example, shares of 100 contacts each: 50 50 50 50 | 70 70 70 70 in a hundred. Level .6, one contact varies by
 * sqrt(.6 x .4) = .4899, a point by .04899; the one step between neighbours is .2/.04899 = 4.082, so the mean moving range
 * is 4.082/7 = .583 and the spread is not above 1. At the fourth point: .2 / (.4899 x sqrt(1/400 + 1/400)) = 5.77.
 */
import { chanceOf, levelOf, type SeriesKind, type SeriesPoint, spreadOf } from './series-level.ts';

/** Points that make a level of their own. */
export const LEAST_STRETCH = 4;
/**
 * The chance at which the tail is cut. What else is asked makes it stricter: of simulated series of 8 to 52 points without
 * a change, fewer than 3 in 100 show one (test/domain/metrics/change-points.test.ts).
 */
const FALSE_ALARMS = 0.05;
/** Of so many points of the shorter side one is left out to see whether the change stands without it. */
const STANDS_WITHOUT_ONE_OF = 4;

/** Chance that the greatest of all standardised differences in a series of n points without a change exceeds z. */
function tailOfGreatest(z: number, n: number): number {
  if (z <= 1) return 1;
  const span = 2 * Math.log((n - LEAST_STRETCH) / LEAST_STRETCH);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return Math.min(1, z * density * (span * (1 - 1 / (z * z)) + 4 / (z * z)));
}

type Side = { readonly level: number; readonly weight: number };
const sideOf = (points: readonly SeriesPoint[]): Side => ({
  level: levelOf(points),
  weight: points.reduce((sum, point) => sum + point.weight, 0),
});

/** Difference of two levels in standard errors; `unit` is what one contact varies by. */
const standardised = (before: Side, after: Side, unit: number): number =>
  (after.level - before.level) / (unit * Math.sqrt(1 / before.weight + 1 / after.weight));

/**
 * A side without the `count` points that lie farthest from the other side, in the direction of the change; of 1.75 points
 * the second counts by a quarter, so that no place is better for being a point nearer to the end.
 */
function withoutFarthest(points: readonly SeriesPoint[], count: number, other: number): Side {
  const direction = Math.sign(levelOf(points) - other);
  const pull = ({ value, weight }: SeriesPoint): number => direction * (value - other) * weight;
  const kept = points
    .toSorted((a, b) => pull(b) - pull(a))
    .map(({ value, weight }, at) => ({ value, weight: weight * Math.min(1, Math.max(0, at + 1 - count)) }));
  return sideOf(kept);
}

/** The smallest of the differences that remain when either side loses the points that speak for the change most. */
function whatStands(series: readonly SeriesPoint[], place: number, unit: number): number {
  const [before, after] = [series.slice(0, place), series.slice(place)];
  const [one, other] = [sideOf(before), sideOf(after)];
  const count = Math.min(before.length, after.length) / STANDS_WITHOUT_ONE_OF;
  const direction = Math.sign(other.level - one.level);
  return Math.min(
    direction * standardised(withoutFarthest(before, count, other.level), other, unit),
    direction * standardised(one, withoutFarthest(after, count, one.level), unit),
  );
}

/**
 * True when the points on both sides of a place are of the level of their side, and so are the stretches that begin with
 * them without the point that speaks for it most: a change is not put beside where it was, nor at one bad week.
 */
function isEdge(series: readonly SeriesPoint[], place: number, before: Side, after: Side): boolean {
  const middle = (before.level + after.level) / 2;
  const direction = after.level - before.level;
  const [last, first] = [series[place - 1] as SeriesPoint, series[place] as SeriesPoint];
  if ((last.value - middle) * direction > 0 || (first.value - middle) * direction < 0) return false;
  const [left, right] = [series.slice(place - LEAST_STRETCH, place), series.slice(place, place + LEAST_STRETCH)];
  const ofLeft = withoutFarthest(left, 1, after.level).level;
  const ofRight = withoutFarthest(right, 1, before.level).level;
  return (ofLeft - middle) * direction <= 0 && (ofRight - middle) * direction >= 0;
}

/** The place of the greatest change that stands; null when there is none. */
function placeOfChange(series: readonly SeriesPoint[], kind: SeriesKind): number | null {
  const n = series.length;
  if (n < 2 * LEAST_STRETCH) return null;
  const whole = sideOf(series);
  const unit = chanceOf(kind, whole.level) * spreadOf([series], kind);
  if (unit === 0) return null;
  const isBeyond = (z: number): boolean => tailOfGreatest(z, n) < FALSE_ALARMS;
  let found: { readonly place: number; readonly stands: number } | null = null;
  let [weight, sum] = [0, 0];
  for (let place = 1; place <= n - LEAST_STRETCH; place++) {
    const point = series[place - 1] as SeriesPoint;
    weight += point.weight;
    sum += point.weight * point.value;
    if (place < LEAST_STRETCH) continue;
    const before = { level: sum / weight, weight };
    const rest = whole.weight - weight;
    const after = { level: (whole.level * whole.weight - sum) / rest, weight: rest };
    const z = Math.abs(standardised(before, after, unit));
    const most: number = found?.stands ?? 0;
    // What stands is never more than the whole.
    const isSeen = z > most && isBeyond(z) && isEdge(series, place, before, after);
    const stands = isSeen ? whatStands(series, place, unit) : 0;
    if (stands > most && isBeyond(stands)) found = { place, stands };
  }
  return found?.place ?? null;
}

/** The first points of every new level, in order; none when the series stays at one. */
export function changePoints(series: readonly SeriesPoint[], kind: SeriesKind): readonly number[] {
  const place = placeOfChange(series, kind);
  if (place === null) return [];
  const later = changePoints(series.slice(place), kind).map((at) => at + place);
  return [...changePoints(series.slice(0, place), kind), place, ...later];
}
