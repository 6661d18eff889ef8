import type { Format } from '../ui/format.ts';
import { type ChartOption, categoryAxis, chartFrame, valueAxis } from './chart-frame.ts';
import type { ChartTokens } from './chart-tokens.ts';
import { literalText } from './literal-text.ts';
import { pendingHatch } from './pending-hatch.ts';
import { CHANGE_ROOM, changeMark, limitLines, ringOf } from './process-limits.ts';
import { canRate } from './small-n.ts';
import type { TrendEvent } from './trend-events.ts';
import type { Trend, TrendPoint } from './trend-model.ts';

/** Words that stand in the drawing. */
export type TrendWords = {
  readonly upper: string;
  readonly centre: string;
  readonly lower: string;
  readonly soFar: string;
  /** What the tooltip says of each point. */
  readonly tips: readonly string[];
};

/** The series whose points light up when a mark is active. */
export const TREND_MARK_SERIES = 2;
const STEP = 0.02;
/** So many hatched periods after a point give its label room at the right. */
const ROOM_BESIDE = 3;
/** This lowest part of the drawing is too near to the axis for words under a point. */
const NEAR_AXIS = 0.3;
/** From so many points on they are small, so that the line can be seen. */
const MANY_POINTS = 60;
/** Room for the names of events over the drawing. */
const EVENT_ROOM = 12;
const BLANK = '-';

const hasRate = (point: TrendPoint) => point.isJudged && canRate(point.group);

/** Words under a point take this part of the drawing's height. */
const ROOM_UNDER = 0.2;

/** How low the drawing must go so that the rates under rings do not stand on the names of the axis. */
function roomUnder({ points, limits }: Trend, high: number): readonly number[] {
  const below = points.filter((point, at) => hasRate(point) && limits?.points[at]?.position === 'below');
  return below.map(({ group: { rate } }) => high - (high - (rate ?? high)) / (1 - ROOM_UNDER));
}

/** Lowest and highest value that the drawing must hold, on round steps. Rates as lines may use a cut axis. */
function extent(trend: Trend): readonly [number, number] {
  const { points, limits } = trend;
  const rated = points.filter(hasRate).flatMap(({ group }) => [group.low ?? 0, group.high ?? 1]);
  const estimated = points.flatMap(({ soFar }) => (soFar === null ? [] : [soFar.low, soFar.high]));
  const lines = (limits?.points ?? []).flatMap((limit) => (limit === null ? [] : [limit.lower, limit.upper]));
  const values = [...rated, ...estimated, ...lines];
  if (values.length === 0) return [0, 1];
  const high = Math.ceil((Math.max(...values) + STEP / 4) / STEP) * STEP;
  const lowest = Math.min(...values, ...roomUnder(trend, high));
  const low = Math.floor((lowest - STEP / 4) / STEP) * STEP;
  return [Math.max(0, Number(low.toFixed(4))), Math.min(1, Number(high.toFixed(4)))];
}

/** A line of words takes this part of the drawing's height. */
const LINE_OF_WORDS = 0.14;

/** Places for three names that want to stand at these values: in their order, a line apart, within the drawing. */
export function spreadNames(
  [upper, centre, lower]: readonly [number, number, number],
  [bottom, top]: readonly [number, number],
): readonly [number, number, number] {
  const line = (top - bottom) * LINE_OF_WORDS;
  // Where the middle one is near an end, all three move away from it.
  const middle = Math.min(top - line, Math.max(bottom + line, centre));
  return [Math.max(upper, middle + line), middle, Math.min(lower, middle - line)];
}

/** The limits' names stand at the right, where their lines end: a second axis that has no other labels. */
function limitAxis(
  trend: Trend,
  tokens: ChartTokens,
  words: TrendWords,
  drawn: readonly [number, number],
): ChartOption {
  const last = trend.limits?.points.findLast((limit) => limit !== null) ?? null;
  const named: (readonly [number, string])[] = [];
  if (trend.limits !== null && last !== null) {
    const [upper, centre, lower] = spreadNames([last.upper, trend.limits.centre, last.lower], drawn);
    named.push([upper, words.upper], [centre, words.centre], [lower, words.lower]);
  }
  const nameAt = (value: number) => named.find(([at]) => Math.abs(at - value) < 1e-9)?.[1] ?? '';
  return {
    ...valueAxis(tokens, nameAt),
    position: 'right',
    splitLine: { show: false },
    axisLabel: {
      color: tokens['text-3'],
      fontSize: 12,
      margin: 6,
      customValues: named.map(([at]) => at),
      formatter: nameAt,
    },
  };
}

/** The 95 % interval as a band: an invisible floor, and what is above it. */
function band(trend: Trend, tokens: ChartTokens): ChartOption[] {
  const part = (name: string, data: (number | string)[], areaStyle: ChartOption) => ({
    name,
    type: 'line',
    stack: 'band',
    stackStrategy: 'all',
    data,
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    areaStyle,
    emphasis: { disabled: true },
    z: 2,
  });
  const floor = trend.points.map((point) => (hasRate(point) ? (point.group.low ?? BLANK) : BLANK));
  const height = trend.points.map(({ isJudged, group }) =>
    isJudged && canRate(group) && group.low !== null && group.high !== null ? group.high - group.low : BLANK,
  );
  return [part('floor', floor, { opacity: 0 }), part('band', height, { color: tokens.band, opacity: 1 })];
}

function ratePoints(trend: Trend, tokens: ChartTokens, format: Format): ChartOption {
  const data = trend.points.map((point, at) => {
    if (!hasRate(point)) return { value: BLANK };
    const { rate } = point.group;
    return { value: rate, ...ringOf(trend.limits?.points[at], format.points(rate), tokens) };
  });
  return {
    name: 'rate',
    type: 'line',
    data,
    symbol: 'circle',
    symbolSize: trend.points.length > MANY_POINTS ? 4 : 7,
    labelLayout: { hideOverlap: true },
    showAllSymbol: true,
    lineStyle: { width: 2, color: tokens.mark },
    itemStyle: { color: tokens.mark },
    emphasis: { scale: 1.6, itemStyle: { borderColor: tokens.focus, borderWidth: 2 } },
    z: 4,
  };
}

/** The end that cannot be judged yet: hatched over its whole height, with the estimate so far as a hollow point. */
function pendingEnd(
  trend: Trend,
  tokens: ChartTokens,
  words: TrendWords,
  format: Format,
  [bottom, top]: readonly [number, number],
): ChartOption[] {
  const hatch = pendingHatch(
    trend.points.map((point) => point.isJudged),
    top,
    tokens,
  );
  const estimated = trend.points.flatMap((point, index) => (point.soFar === null ? [] : [{ index, ...point.soFar }]));
  // Under a point near the axis there is no room for two lines of words.
  const low = bottom + (top - bottom) * NEAR_AXIS;
  const soFar = {
    name: 'so far',
    type: 'scatter',
    // Beside its point where there is hatch to stand on, so that it hides no value of the line.
    data: estimated.map(({ index, rate }) => ({
      value: [index, rate],
      label: { position: index < trend.points.length - ROOM_BESIDE ? 'right' : rate < low ? 'top' : 'bottom' },
    })),
    symbolSize: 8,
    silent: true,
    itemStyle: { color: tokens.surface, borderColor: tokens.mark, borderWidth: 2 },
    label: {
      show: true,
      distance: 8,
      formatter:
        estimated.length === 0
          ? ''
          : ({ value }: { readonly value: readonly number[] }) => `${format.points(value[1])}\n${words.soFar}`,
      color: tokens.text,
      backgroundColor: tokens.surface,
      padding: [2, 4],
      borderRadius: 3,
      fontSize: 12,
      lineHeight: 15,
    },
    markLine: {
      silent: true,
      symbol: 'none',
      animation: false,
      lineStyle: { color: tokens.mark, width: 2, type: 'solid' },
      label: { show: false },
      data: estimated.map(({ index, low, high }) => [{ coord: [index, low] }, { coord: [index, high] }]),
    },
    z: 5,
  };
  return [hatch, soFar];
}

/** So much of a name stands over its line; the tooltip says all. */
const LONGEST_NAME = 16;

function nameOf({ names: [first = '', ...others] }: TrendEvent): string {
  const short = first.length > LONGEST_NAME ? `${first.slice(0, LONGEST_NAME - 1).trimEnd()}…` : first;
  return others.length === 0 ? short : `${short} +${others.length}`;
}

/** What happened, as dotted lines with their names on top: those that have room beside the ones before them. */
function eventLines(events: readonly TrendEvent[], tokens: ChartTokens, top: number): ChartOption[] {
  if (events.length === 0) return [];
  return [
    {
      // Names of lines do not make way for each other; those of points do.
      name: 'events',
      type: 'scatter',
      data: events.map((event) => ({ value: [event.index, top], label: { formatter: literalText(nameOf(event)) } })),
      // The larger the point, the sooner has its name its place: these before the rates of rings.
      symbolSize: [200, 1],
      itemStyle: { opacity: 0 },
      silent: true,
      label: {
        show: true,
        opacity: 1,
        position: 'top',
        color: tokens['text-2'],
        fontSize: 12,
        distance: 4,
        minMargin: 8,
      },
      labelLayout: { hideOverlap: true },
      markLine: {
        silent: true,
        symbol: 'none',
        animation: false,
        lineStyle: { color: tokens['text-2'], width: 1, type: 'dotted' },
        label: { show: false },
        data: events.map((event) => ({ xAxis: event.index })),
      },
      z: 3,
    },
  ];
}

/** FCR over time: band, line, limits, ringed points outside, hatched end, and what happened meanwhile. */
export function trendOption(
  trend: Trend,
  tokens: ChartTokens,
  format: Format,
  words: TrendWords,
  events: readonly TrendEvent[] = [],
): ChartOption {
  const [min, max] = extent(trend);
  const tipOf = (params: readonly { readonly dataIndex: number }[]) =>
    literalText(words.tips[params[0]?.dataIndex ?? -1] ?? '');
  const frame = chartFrame(tokens);
  // Names of events stand next to the drawing, the change above them.
  const eventRoom = events.length === 0 ? 0 : EVENT_ROOM;
  const top = (trend.limits?.change ?? null) === null ? 14 + eventRoom : CHANGE_ROOM + eventRoom;
  return {
    ...frame,
    // The margins are given: to look for names that pass them, ECharts would lay out both axes twice at every step of a slider.
    grid: { left: 44, right: trend.limits === null ? 12 : 104, top, bottom: 24, outerBoundsMode: 'none' },
    tooltip: { ...(frame['tooltip'] as object), trigger: 'axis', formatter: tipOf },
    xAxis: categoryAxis(
      tokens,
      trend.points.map((point) => point.label),
    ),
    yAxis: [
      { ...valueAxis(tokens, format.share), min, max, splitNumber: 4 },
      { ...limitAxis(trend, tokens, words, [min, max]), min, max },
    ],
    series: [
      ...band(trend, tokens),
      ratePoints(trend, tokens, format),
      ...limitLines(trend.limits, tokens),
      ...pendingEnd(trend, tokens, words, format, [min, max]),
      ...eventLines(events, tokens, max),
      ...changeMark(trend.limits, format.points, tokens, 4 + eventRoom),
    ],
  };
}
