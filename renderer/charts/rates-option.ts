import type { Format } from '../ui/format.ts';
import { type ChartOption, categoryAxis, chartFrame, valueAxis } from './chart-frame.ts';
import type { ChartTokens } from './chart-tokens.ts';
import { literalText } from './literal-text.ts';
import { niceScale } from './nice-scale.ts';

/** One line of rates; nulls are gaps. */
export type RateLine = {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly look: 'strong' | 'dashed' | 'dotted';
};

/** The series whose points light up when a mark is active: the first line. */
export const RATES_MARK_SERIES = 0;
const DASH = { strong: 'solid', dashed: [6, 4], dotted: [2, 3] } as const;

/** Several rates over the same axis, told apart by their dash; a dashed line stands where `here` is. */
export function ratesOption(
  chart: {
    readonly labels: readonly string[];
    readonly lines: readonly RateLine[];
    readonly tips: readonly string[];
    readonly here: number;
    readonly hereLabel: string;
  },
  tokens: ChartTokens,
  format: Format,
): ChartOption {
  const { labels, lines, tips } = chart;
  const frame = chartFrame(tokens);
  const known = lines.flatMap(({ values }) => values.filter((value) => value !== null));
  const lowest = known.length === 0 ? 0 : Math.min(...known);
  const tipOf = (params: readonly { readonly dataIndex: number }[]) =>
    literalText(tips[params[0]?.dataIndex ?? -1] ?? '');
  return {
    ...frame,
    grid: { left: 48, right: 16, top: 24, bottom: 24 },
    tooltip: { ...(frame['tooltip'] as object), trigger: 'axis', formatter: tipOf },
    xAxis: categoryAxis(tokens, labels),
    yAxis: { ...valueAxis(tokens, format.share), ...niceScale(Math.min(lowest, 0.9), 1) },
    series: lines.map(({ name, values, look }, at) => ({
      ...{ name, type: 'line', data: values.map((value) => value ?? '-'), symbol: 'circle', z: 4 - at },
      symbolSize: look === 'strong' ? 6 : 4,
      showAllSymbol: true,
      lineStyle: { width: look === 'strong' ? 2 : 1.5, color: tokens.mark, type: DASH[look] },
      itemStyle: { color: tokens.mark },
      emphasis: { scale: 1.6, itemStyle: { borderColor: tokens.focus, borderWidth: 2 } },
      ...(at === 0 && chart.here >= 0
        ? {
            markLine: {
              ...{ silent: true, symbol: 'none', animation: false },
              lineStyle: { color: tokens.accent, width: 1.5, type: [4, 3] },
              label: {
                formatter: chart.hereLabel,
                color: tokens['text-2'],
                fontSize: 12,
                position: 'end',
                distance: 4,
              },
              data: [{ xAxis: chart.here }],
            },
          }
        : {}),
    })),
  };
}
