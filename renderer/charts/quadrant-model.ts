import { isWithinChance } from '../../shared/domain/metrics/control-limits.ts';
import { canPointOut, LEAST_RATED, volumeOf } from '../../shared/domain/metrics/volume.ts';

/** One person or reason: how long its contacts take, and how many are resolved. */
export type QuadrantInput = {
  readonly value: string | null;
  readonly seconds: number | null;
  readonly rate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Judged contacts. */
  readonly n: number;
};

/** Where FCR and handling time lie beside all: rushed = short and below, struggling = long and below. */
export type Corner = 'rushed' | 'struggling' | 'quick' | 'thorough';

export type QuadrantPoint = QuadrantInput & {
  /** 0..1 from the left and from the bottom. */
  readonly x: number;
  readonly y: number;
  readonly corner: Corner;
  /** Outside the 99.8 % limits of chance for its size, with 100 judged contacts and 5 expected failures: worth a look. */
  readonly isApart: boolean;
  /** Its name has room: those farthest from the whole come first. The others say theirs when they are pointed at. */
  readonly isNamed: boolean;
  /** 30 to 99 judged contacts: drawn hollow, never named. */
  readonly isThin: boolean;
};

export type Quadrant = {
  readonly points: readonly QuadrantPoint[];
  /** Those with too few judged contacts to be drawn. */
  readonly tooFew: number;
  /** The whole, as place of the cross. */
  readonly middle: { readonly x: number; readonly y: number };
  readonly from: { readonly seconds: number; readonly rate: number };
  readonly to: { readonly seconds: number; readonly rate: number };
};

type Whole = { readonly seconds: number; readonly rate: number };

const AIR = 0.08;

const spanOf = (values: readonly number[]): readonly [number, number] => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = Math.max((high - low) * AIR, high * 0.01, 0.005);
  return [Math.max(0, low - air), high + air];
};

function cornerOf(point: { readonly seconds: number; readonly rate: number }, whole: Whole): Corner {
  const isShort = point.seconds < whole.seconds;
  if (point.rate < whole.rate) return isShort ? 'rushed' : 'struggling';
  return isShort ? 'quick' : 'thorough';
}

function isApart({ rate, n }: { readonly rate: number; readonly n: number }, whole: number): boolean {
  return canPointOut(n, 1 - whole) && !isWithinChance({ successes: rate * n, total: n }, whole);
}

/** So near to a name another one would be written over it; parts of the field. */
const NAME_WIDE = 0.16;
const NAME_HIGH = 0.06;

/** Names for those that stand apart, farthest from the whole first, as long as they do not run into each other. */
function withNames(points: readonly Omit<QuadrantPoint, 'isNamed'>[], whole: Whole): readonly QuadrantPoint[] {
  const byDistance = points
    .filter(({ isApart }) => isApart)
    .toSorted((a, b) => Math.abs((b.rate ?? 0) - whole.rate) - Math.abs((a.rate ?? 0) - whole.rate));
  const named: Omit<QuadrantPoint, 'isNamed'>[] = [];
  for (const point of byDistance) {
    const isFree = named.every(({ x, y }) => Math.abs(x - point.x) > NAME_WIDE || Math.abs(y - point.y) > NAME_HIGH);
    if (isFree) named.push(point);
  }
  return points.map((point) => ({ ...point, isNamed: named.includes(point) }));
}

/** FCR against handling time, beside the whole. Under 30 judged contacts nobody is drawn. Null when nobody can be. */
export function quadrantModel(inputs: readonly QuadrantInput[], whole: Whole): Quadrant | null {
  const rated = inputs.flatMap((input) => {
    const { seconds, rate } = input;
    return input.n < LEAST_RATED || seconds === null || rate === null ? [] : [{ ...input, seconds, rate }];
  });
  if (rated.length === 0) return null;
  const [left, right] = spanOf([...rated.map(({ seconds }) => seconds), whole.seconds]);
  const [bottom, top] = spanOf([...rated.map(({ rate }) => rate), whole.rate]);
  const place = (seconds: number, rate: number) => ({
    x: (seconds - left) / (right - left),
    y: (rate - bottom) / (top - bottom),
  });
  const points = rated.map((point): Omit<QuadrantPoint, 'isNamed'> => {
    return {
      ...point,
      ...place(point.seconds, point.rate),
      corner: cornerOf(point, whole),
      isApart: isApart(point, whole.rate),
      isThin: volumeOf(point.n) !== 'enough',
    };
  });
  return {
    points: withNames(points, whole),
    tooFew: inputs.filter(({ n }) => n < LEAST_RATED).length,
    middle: place(whole.seconds, whole.rate),
    from: { seconds: left, rate: bottom },
    to: { seconds: right, rate: top },
  };
}
