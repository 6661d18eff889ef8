import type { Format } from '../ui/format.ts';
import { type ChartOption, categoryAxis, chartFrame, valueAxis } from './chart-frame.ts';
import type { ChartTokens } from './chart-tokens.ts';

/** A bar of a distribution in two parts: what counts, and what does not. */
export type SplitBar = {
  readonly label: string;
  readonly within: number;
  readonly beyond: number;
  readonly tip: string;
};

/** The series whose bars light up when a mark is active. */
export const RETURNS_MARK_SERIES = 1;

/** Time to return on a log axis: a bar per doubling, in the tone of failures as far as the window reaches. */
export function returnsOption(bars: readonly SplitBar[], tokens: ChartTokens, format: Format): ChartOption {
  const frame = chartFrame(tokens);
  const tipOf = (params: readonly { readonly dataIndex: number }[]) => bars[params[0]?.dataIndex ?? -1]?.tip ?? '';
  const series = (name: string, color: string, data: readonly object[]): ChartOption => ({
    ...{ name, type: 'bar', stack: 'returns', data: [...data], itemStyle: { color } },
    ...{ barCategoryGap: '12%', emphasis: { itemStyle: { borderColor: tokens.focus, borderWidth: 2 } } },
  });
  const total = (index: number) => (bars[index]?.within ?? 0) + (bars[index]?.beyond ?? 0);
  return {
    ...frame,
    grid: { left: 52, right: 12, top: 22, bottom: 24 },
    tooltip: { ...(frame['tooltip'] as object), trigger: 'axis', formatter: tipOf },
    xAxis: categoryAxis(
      tokens,
      bars.map(({ label }) => label),
    ),
    yAxis: { ...valueAxis(tokens, format.count), min: 0, splitNumber: 4 },
    series: [
      series(
        'within',
        tokens.failed,
        bars.map(({ within }) => ({ value: within })),
      ),
      {
        ...series(
          'beyond',
          tokens['mark-2'],
          bars.map(({ beyond }) => ({ value: beyond })),
        ),
        // On top of both parts stands their sum: what a click lists.
        label: {
          show: true,
          position: 'top',
          color: tokens.text,
          fontSize: 12,
          formatter: ({ dataIndex }: { readonly dataIndex: number }) =>
            total(dataIndex) === 0 ? '' : format.count(total(dataIndex)),
        },
      },
    ],
  };
}
