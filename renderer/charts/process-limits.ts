import { type ControlPoint, controlChart } from '../../shared/domain/metrics/control-limits.ts';
import type { SeriesKind, SeriesPoint } from '../../shared/domain/metrics/series-level.ts';
import type { ChartOption } from './chart-frame.ts';
import type { ChartTokens } from './chart-tokens.ts';

/** What is usual for a figure over time, one limit a point; null where the point has no say (pending, or too few). */
export type ProcessLimits = {
  /** Of the newest level. */
  readonly centre: number;
  /** How many points say what is usual now. */
  readonly baseline: number;
  readonly points: readonly (ControlPoint | null)[];
  /** The point from which on the newest level holds, and the level before it; null where there is one level. */
  readonly change: { readonly index: number; readonly before: number } | null;
};

/** Limits of normal variation over the points that have a figure; null when there are too few of them. */
export function processLimits(points: readonly (SeriesPoint | null)[], kind: SeriesKind): ProcessLimits | null {
  const places = points.flatMap((point, at) => (point === null ? [] : [at]));
  const chart = controlChart(
    points.filter((point) => point !== null),
    kind,
  );
  const newest = chart?.stretches.at(-1);
  if (chart === null || newest === undefined) return null;
  const before = chart.stretches.at(-2);
  let at = 0;
  return {
    ...{ centre: newest.centre, baseline: newest.baseline },
    points: points.map((point) => (point && chart.points[at++]) ?? null),
    change: before === undefined ? null : { index: places[newest.from] ?? 0, before: before.centre },
  };
}

type NewLevel = Readonly<
  { [Kind in 'fell' | 'rose']: { kind: Kind; label: string; before: number; since: number } }['fell' | 'rose']
>;

export type LimitFinding =
  /** The process changed at the point `label`; nothing since then is beyond its new limits. */
  | NewLevel
  /** `labels`: the points beyond the limits, oldest first. `lasts`: the newest points are among them, without a break. */
  | { readonly kind: 'below' | 'above'; readonly labels: readonly string[]; readonly lasts: boolean }
  | { readonly kind: 'within' }
  | { readonly kind: 'plain' };

/** What still lasts beyond the limits comes first, then a change of the level, then what was beyond and came back. */
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
  if (limits.change !== null) {
    const { index, before } = limits.change;
    const since = limits.centre;
    return { kind: since < before ? 'fell' : 'rose', label: labels[index] ?? '', before, since };
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
    step: 'middle',
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
      along(({ centre }) => centre),
      false,
    ),
    line(
      'lower',
      along(({ lower }) => lower),
      true,
    ),
  ];
}

/** Room over a drawing for the words of its change. */
export const CHANGE_ROOM = 26;

/** The one mark of a change: a line from the first point of the newest level up, with the levels before and since. */
export function changeMark(
  limits: ProcessLimits | null,
  format: (value: number) => string,
  tokens: ChartTokens,
  above = 4,
): ChartOption[] {
  if (limits === null || limits.change === null) return [];
  const { index, before } = limits.change;
  const label = {
    formatter: `${format(before)} → ${format(limits.centre)}`,
    ...{ position: 'end', distance: above, color: tokens.text, fontSize: 12, fontWeight: 600 },
  };
  return [
    {
      ...{ name: 'change', type: 'line', data: [], z: 3 },
      markLine: {
        ...{ silent: true, symbol: 'none', animation: false },
        lineStyle: { color: tokens.text, width: 1.5, type: 'solid' },
        data: [{ xAxis: index, label }],
      },
    },
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
      // Names that touch are read as one: 79.379.8.
      minMargin: 6,
    },
  };
}
