import { type ControlPoint, controlChart } from '../../shared/domain/metrics/control-limits.ts';
import type { Share } from '../../shared/domain/metrics/rate-difference.ts';
import type { ChartOption } from './chart-frame.ts';
import type { ChartTokens } from './chart-tokens.ts';

/** What is usual for a share over time, one limit a point; null where the point has no say (pending, or too few). */
export type ProcessLimits = {
  readonly centre: number;
  /** How many points say what is usual. */
  readonly baseline: number;
  readonly points: readonly (ControlPoint | null)[];
};

/** The newest points are what is asked about, so they are not part of what is normal. */
const JUDGED_AGAINST = 4;
const LEAST_FOR_LIMITS = 8;

/** Limits of normal variation (p'-chart) over the points that have a share; null when there are too few of them. */
export function processLimits(shares: readonly (Share | null)[]): ProcessLimits | null {
  const known = shares.filter((share) => share !== null);
  if (known.length < LEAST_FOR_LIMITS) return null;
  const baseline = known.length - JUDGED_AGAINST;
  const chart = controlChart(known, baseline);
  if (chart === null) return null;
  let at = 0;
  return { centre: chart.centre, baseline, points: shares.map((share) => (share && chart.points[at++]) ?? null) };
}

export type LimitFinding =
  /** `labels`: the points beyond the limits, oldest first. `lasts`: the newest points are among them, without a break. */
  | { readonly kind: 'below' | 'above'; readonly labels: readonly string[]; readonly lasts: boolean }
  | { readonly kind: 'within' }
  | { readonly kind: 'plain' };

/** A fall that still lasts comes first, then a rise that does, then what came back again. */
export function limitFinding(limits: ProcessLimits | null, labels: readonly string[]): LimitFinding {
  if (limits === null) return { kind: 'plain' };
  const judged = limits.points.flatMap((point, at) =>
    point === null ? [] : [{ position: point.position, label: labels[at] ?? '' }],
  );
  const labelsOf = (from: number, kind: 'below' | 'above') =>
    judged.slice(from).flatMap(({ position, label }) => (position === kind ? [label] : []));
  const last = judged.at(-1)?.position;
  if (last === 'below' || last === 'above') {
    const before = judged.findLastIndex(({ position }) => position !== last);
    return { kind: last, labels: labelsOf(before + 1, last), lasts: true };
  }
  for (const kind of ['below', 'above'] as const) {
    const found = labelsOf(0, kind);
    if (found.length > 0) return { kind, labels: found, lasts: false };
  }
  return { kind: 'within' };
}

const BLANK = '-';

/** Upper limit, centre and lower limit as lines. A point without a limit keeps the one before it, so that the line goes on. */
export function limitLines(limits: ProcessLimits | null, tokens: ChartTokens): ChartOption[] {
  if (limits === null) return [];
  const along = (pick: (point: ControlPoint) => number): (number | string)[] => {
    let last: number | string = BLANK;
    return limits.points.map((point) => {
      if (point !== null) last = pick(point);
      return last;
    });
  };
  const line = (name: string, data: (number | string)[], dashed: boolean): ChartOption => ({
    name,
    type: 'line',
    data,
    symbol: 'none',
    silent: true,
    step: dashed ? 'middle' : false,
    lineStyle: { width: 1, color: tokens.limit, type: dashed ? [4, 3] : 'solid' },
    emphasis: { disabled: true },
    z: 1,
  });
  return [
    line(
      'upper',
      along(({ upper }) => upper),
      true,
    ),
    line(
      'centre',
      along(() => limits.centre),
      false,
    ),
    line(
      'lower',
      along(({ lower }) => lower),
      true,
    ),
  ];
}

/** How a point beyond the limits is drawn: a ring with its value. Null = as any other. */
export function ringOf(point: ControlPoint | null | undefined, text: string, tokens: ChartTokens): ChartOption | null {
  const position = point?.position ?? 'within';
  if (position === 'within') return null;
  const tone = position === 'below' ? tokens['failed-text'] : tokens['resolved-text'];
  return {
    symbolSize: 10,
    itemStyle: { color: tokens.surface, borderColor: tone, borderWidth: 2.5 },
    label: {
      show: true,
      position: position === 'below' ? 'bottom' : 'top',
      formatter: text,
      color: tone,
      fontWeight: 600,
      fontSize: 12,
    },
  };
}
