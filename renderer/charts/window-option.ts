import { LEAST_RATED } from '../../shared/domain/metrics/volume.ts';
import type { Format } from '../ui/format.ts';
import { type ChartOption, categoryAxis, chartFrame, valueAxis } from './chart-frame.ts';
import type { ChartTokens } from './chart-tokens.ts';
import { literalText } from './literal-text.ts';
import { niceScale } from './nice-scale.ts';

/** FCR for one window. */
export type WindowPoint = {
  readonly hours: number;
  readonly rate: number;
  readonly low: number | null;
  readonly high: number | null;
  /** What the definition says with this window. */
  readonly mature: number;
  readonly failed: number;
  readonly isInForce: boolean;
  readonly isElbow: boolean;
};

type Reading = {
  readonly hours: number;
  readonly mature: number;
  readonly failed: number;
  readonly kaplanMeier: { readonly rate: number | null; readonly low: number | null; readonly high: number | null };
};

/** Windows that are drawn: close together at first, where most returns come, as on a log axis. */
const SHOWN_HOURS = [0, 1, 2, 4, 8, 12, 24, 36, 48, 72, 96, 120, 144, 168, 240, 336, 432, 504, 600, 720];

export function isShownWindow(hours: number): boolean {
  return SHOWN_HOURS.includes(hours);
}

/** Where a curve bends is read from its returns: from a handful it would be luck. Null where it cannot be said. */
export function elbowSaid({ points, elbowHours }: Bent): number | null {
  return (points.at(-1)?.returned ?? 0) < LEAST_RATED ? null : elbowHours;
}

type Bent = { readonly points: readonly { readonly returned: number }[]; readonly elbowHours: number | null };

/** The readings of a curve that are drawn: the round ones, the window in force, the elbow. */
export function windowPoints(
  readings: readonly Reading[],
  windowHours: number,
  elbowHours: number | null,
): readonly WindowPoint[] {
  return readings.flatMap(({ hours, mature, failed, kaplanMeier: { rate, low, high } }) => {
    const point = { hours, low, high, mature, failed, isInForce: hours === windowHours, isElbow: hours === elbowHours };
    const isShown = isShownWindow(hours) || point.isInForce || point.isElbow;
    return rate === null || !isShown ? [] : [{ ...point, rate }];
  });
}

/** The curve of another definition over the same windows; null where it says nothing. */
export type OtherCurve = { readonly letter: string; readonly rates: readonly (number | null)[] };

export type WindowWords = {
  readonly inForce: string;
  readonly elbow: string;
  readonly tips: readonly string[] /** Name of the curve itself where others stand beside it. */;
  readonly letter?: string;
};

/** Points so near to each other have no room for both labels above and below. */
const NEAR = 4;
/** So far below or above its point does such a label stand, that the curve does not run through it. Pixels. */
const BESIDE = 12;

/** The series whose points light up when a mark is active. */
export const WINDOW_MARK_SERIES = 2;

/** Told apart by their dash, and named by their letter at the end. */
const DASHES = [
  [7, 4],
  [2, 3],
  [9, 3, 2, 3],
  [4, 2],
] as const;

const endLabel = (letter: string, tokens: ChartTokens): ChartOption => ({
  ...{ show: true, formatter: letter, color: tokens.text, fontWeight: 600, fontSize: 12, distance: 6 },
});

function otherLine({ letter, rates }: OtherCurve, dash: readonly number[] | string, tokens: ChartTokens): ChartOption {
  return {
    ...{ name: letter, type: 'line', data: rates.map((rate) => rate ?? '-'), symbol: 'none', silent: true, z: 3 },
    lineStyle: { width: 1.5, color: tokens.mark, type: dash },
    endLabel: endLabel(letter, tokens),
    labelLayout: { moveOverlap: 'shiftY' },
    emphasis: { disabled: true },
  };
}

/** FCR over the window: band, line, the window in force as a dashed line, the elbow as a ring; other definitions as plain lines. */
export function windowOption(
  points: readonly WindowPoint[],
  labels: readonly string[],
  tokens: ChartTokens,
  format: Format,
  words: WindowWords,
  others: readonly OtherCurve[] = [],
): ChartOption {
  const known = others.flatMap(({ rates }) => rates.filter((rate) => rate !== null));
  const lowest = Math.min(...known, ...points.map(({ low, rate }) => low ?? rate));
  const inForce = points.findIndex(({ isInForce }) => isInForce);
  const frame = chartFrame(tokens);
  const band = (name: string, data: readonly number[], areaStyle: ChartOption): ChartOption => ({
    ...{ name, type: 'line', stack: 'band', stackStrategy: 'all', data: [...data], symbol: 'none', silent: true },
    ...{ lineStyle: { opacity: 0 }, areaStyle, emphasis: { disabled: true }, z: 2 },
  });
  const label = { show: true, fontSize: 12, fontWeight: 600, color: tokens.text };
  const elbow = points.findIndex(({ isElbow }) => isElbow);
  const isNear = elbow !== -1 && inForce !== -1 && Math.abs(elbow - inForce) < NEAR;
  /** The two labels keep out of each other's way, and of the line of the window: the earlier one stands to the left. */
  const sideOf = ({ isElbow }: WindowPoint): 'left' | 'right' | null => {
    if (!isNear || elbow === inForce) return null;
    return isElbow === elbow < inForce ? 'left' : 'right';
  };
  const placeOf = (point: WindowPoint): ChartOption => {
    const side = sideOf(point);
    return side === null ? { position: point.isElbow ? 'top' : 'bottom' } : { position: side, distance: 10 };
  };
  /** Beside a point of a curve that falls there is room under it at the left, and over it at the right. */
  const layoutOf = ({ dataIndex = -1 }: { readonly dataIndex?: number }) => {
    const point = points[dataIndex];
    // The letter at the end belongs to no point; it makes way for those of the other curves, as they do for it.
    if (point === undefined) return { moveOverlap: 'shiftY' };
    const side = sideOf(point);
    return { hideOverlap: true, dy: side === null ? 0 : side === 'left' ? BESIDE : -BESIDE };
  };
  const data = points.map((point) => {
    if (!point.isElbow && !point.isInForce) return { value: point.rate };
    const text = point.isElbow ? `${format.points(point.rate)} ${words.elbow}` : format.points(point.rate);
    const ring = { color: tokens.surface, borderColor: tokens.mark, borderWidth: 2.5 };
    return {
      value: point.rate,
      symbolSize: 10,
      itemStyle: ring,
      label: { ...label, ...placeOf(point), formatter: text },
    };
  });
  return {
    ...frame,
    grid: { left: 48, right: others.length === 0 ? 16 : 40, top: 24, bottom: 24 },
    tooltip: {
      ...(frame['tooltip'] as object),
      trigger: 'axis',
      formatter: (params: readonly { readonly dataIndex: number }[]) =>
        literalText(words.tips[params[0]?.dataIndex ?? -1] ?? ''),
    },
    xAxis: categoryAxis(tokens, labels),
    yAxis: { ...valueAxis(tokens, format.share), ...niceScale(Math.min(lowest, 0.9), 1) },
    series: [
      band(
        'floor',
        points.map(({ low, rate }) => low ?? rate),
        { opacity: 0 },
      ),
      band(
        'band',
        points.map(({ low, high }) => (low === null || high === null ? 0 : high - low)),
        { color: tokens.band, opacity: 1 },
      ),
      {
        ...{ name: 'rate', type: 'line', data, symbol: 'circle', symbolSize: 6, showAllSymbol: true, z: 4 },
        lineStyle: { width: 2, color: tokens.mark },
        itemStyle: { color: tokens.mark },
        labelLayout: layoutOf,
        ...(words.letter === undefined || others.length === 0 ? {} : { endLabel: endLabel(words.letter, tokens) }),
        emphasis: { scale: 1.6, itemStyle: { borderColor: tokens.focus, borderWidth: 2 } },
        markLine: {
          ...{ silent: true, symbol: 'none', animation: false },
          lineStyle: { color: tokens.accent, width: 1.5, type: [4, 3] },
          label: { formatter: words.inForce, color: tokens['text-2'], fontSize: 12, position: 'end', distance: 4 },
          data: inForce === -1 ? [] : [{ xAxis: inForce }],
        },
      },
      ...others.map((other, at) => otherLine(other, DASHES[at % DASHES.length] ?? 'dashed', tokens)),
    ],
  };
}
