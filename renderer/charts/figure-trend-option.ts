import { type ChartOption, categoryAxis, chartFrame, valueAxis } from './chart-frame.ts';
import type { ChartTokens } from './chart-tokens.ts';
import { literalText } from './literal-text.ts';
import { niceScale } from './nice-scale.ts';
import { CHANGE_ROOM, changeMark, limitLines, type ProcessLimits, ringOf } from './process-limits.ts';

/** A figure in one period; `value` null = none, or too few to say it. */
export type FigurePoint = {
  readonly label: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** False: the period may still change, and is drawn hatched. */
  readonly isOver: boolean;
};

export type FigureTrendWords = {
  readonly tips: readonly string[];
  /** Name of the person's own target line. */
  readonly target: string;
};

/** The series whose points light up when a mark is active. */
export const FIGURE_MARK_SERIES = 2;
const BLANK = '-';

export type FigureAxis = {
  readonly most: number | null;
  readonly target: number | null;
  /** What is usual; a sum has none. */
  readonly limits: ProcessLimits | null;
  readonly format: (value: number) => string;
  /** The same on the scale, where a value stands alone and needs its sign. */
  readonly scale: (value: number) => string;
};

/** Lowest and highest value with a little air; a share stays within 0 and 1, a time above 0. */
function extent(
  points: readonly FigurePoint[],
  { most, target, limits }: Pick<FigureAxis, 'most' | 'target' | 'limits'>,
): readonly [number, number] {
  const drawn = points.filter(({ isOver }) => isOver);
  const values = drawn.flatMap(({ value, low, high }) => [value, low, high].filter((one) => one !== null));
  for (const limit of limits?.points ?? []) if (limit !== null) values.push(limit.lower, limit.upper);
  if (target !== null) values.push(target);
  if (values.length === 0) return [0, most ?? 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = Math.max((high - low) * 0.12, Math.abs(high) * 0.02, 0.002);
  const least = low < 0 ? -1 : 0;
  return [Math.max(least, low - air), most === null ? high + air : Math.min(most, high + air)];
}

/** A key figure over time: interval as band, line, what is usual, hatched end, and the person's own target if there is one. */
export function figureTrendOption(
  points: readonly FigurePoint[],
  axis: FigureAxis,
  tokens: ChartTokens,
  words: FigureTrendWords,
): ChartOption {
  const scale = niceScale(...extent(points, axis));
  const { max } = scale;
  const frame = chartFrame(tokens);
  const shown = (pick: (point: FigurePoint) => number | null): (number | string)[] =>
    points.map((point) => (point.isOver ? (pick(point) ?? BLANK) : BLANK));
  const band = (name: string, data: (number | string)[], areaStyle: ChartOption): ChartOption => ({
    ...{ name, type: 'line', stack: 'band', stackStrategy: 'all', data, symbol: 'none', silent: true },
    ...{ lineStyle: { opacity: 0 }, areaStyle, emphasis: { disabled: true }, z: 2 },
  });
  const line = shown(({ value }) => value).map((value, at) => {
    const ring = typeof value === 'number' ? ringOf(axis.limits?.points[at], axis.format(value), tokens) : null;
    return ring === null ? value : { value, ...ring };
  });
  const hatch = {
    symbol: 'rect',
    dashArrayX: [1, 0],
    dashArrayY: [2, 5],
    rotation: -Math.PI / 4,
    color: tokens.pending,
  };
  return {
    ...frame,
    grid: { left: 52, right: 16, top: (axis.limits?.change ?? null) === null ? 14 : CHANGE_ROOM, bottom: 24 },
    tooltip: {
      ...(frame['tooltip'] as object),
      trigger: 'axis',
      formatter: (params: readonly { readonly dataIndex: number }[]) =>
        literalText(words.tips[params[0]?.dataIndex ?? -1] ?? ''),
    },
    xAxis: categoryAxis(
      tokens,
      points.map(({ label }) => label),
    ),
    yAxis: { ...valueAxis(tokens, axis.scale), ...scale },
    series: [
      band(
        'floor',
        shown(({ low }) => low),
        { opacity: 0 },
      ),
      band(
        'band',
        shown(({ low, high }) => (low === null || high === null ? null : high - low)),
        { color: tokens.band, opacity: 1 },
      ),
      {
        ...{ name: 'value', type: 'line', data: line, symbol: 'circle', symbolSize: 6, z: 4 },
        showAllSymbol: true,
        lineStyle: { width: 2, color: tokens.mark },
        itemStyle: { color: tokens.mark },
        emphasis: { scale: 1.6, itemStyle: { borderColor: tokens.focus, borderWidth: 2 } },
        ...(axis.target === null
          ? {}
          : {
              markLine: {
                ...{ silent: true, symbol: 'none', animation: false },
                lineStyle: { color: tokens.accent, width: 1.5, type: [4, 3] },
                label: { formatter: words.target, color: tokens['text-2'], fontSize: 12, position: 'insideEndTop' },
                data: [{ yAxis: axis.target }],
              },
            }),
      },
      {
        ...{ name: 'pending', type: 'bar', silent: true, barWidth: '92%', z: 0 },
        data: points.map(({ isOver }) => (isOver ? BLANK : max)),
        itemStyle: { color: tokens['pending-soft'], borderColor: tokens.pending, borderWidth: 0.5, decal: hatch },
        emphasis: { disabled: true },
      },
      ...limitLines(axis.limits, tokens),
      ...changeMark(axis.limits, axis.format, tokens),
    ],
  };
}
