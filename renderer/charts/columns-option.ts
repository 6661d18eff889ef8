import { type ChartOption, categoryAxis, chartFrame, valueAxis } from './chart-frame.ts';
import type { ChartTokens } from './chart-tokens.ts';
import { pendingHatch } from './pending-hatch.ts';
import { changeMark, limitLines, type ProcessLimits } from './process-limits.ts';

export type Column = {
  readonly label: string;
  /** Null draws nothing (too few to rate). */
  readonly value: number | null;
  readonly tip: string;
  readonly isSelected: boolean;
  /** False at the end of a time line that the window does not let us judge yet; absent where that does not matter. */
  readonly isJudged?: boolean;
};

export const COLUMN_MARK_SERIES = 0;

/**
 * A measure over the calendar: columns from zero. `colour` is the token of the measure; a selection is framed. With limits of
 * what is usual those stand behind, and a column beyond them says its value.
 */
export function columnsOption(
  columns: readonly Column[],
  tokens: ChartTokens,
  colour: keyof ChartTokens,
  format: (value: number) => string,
  limits: ProcessLimits | null = null,
): ChartOption {
  const frame = chartFrame(tokens);
  const isAnySelected = columns.some((column) => column.isSelected);
  const tipOf = (params: readonly { readonly dataIndex: number }[]) => columns[params[0]?.dataIndex ?? -1]?.tip ?? '';
  const isJudged = columns.map((column) => column.isJudged ?? true);
  const valueScale = { ...valueAxis(tokens, format), min: 0, splitNumber: 4 };
  const beyond = (value: number | null, at: number): ChartOption => {
    const isBeyond = value !== null && (limits?.points[at]?.position ?? 'within') !== 'within';
    const label = { position: 'top', formatter: format(value ?? 0), color: tokens.text, fontWeight: 600, fontSize: 12 };
    return isBeyond ? { label: { show: true, ...label } } : {};
  };
  const isWhole = !isJudged.includes(false);
  const labels = columns.map((column) => column.label);
  const periods = categoryAxis(tokens, labels);
  return {
    ...frame,
    // A column beyond its limits says its value above itself, also where it is the highest.
    grid: { left: 48, right: 12, top: limits === null ? 12 : limits.change === null ? 24 : 40, bottom: 24 },
    tooltip: { ...(frame['tooltip'] as object), trigger: 'axis', formatter: tipOf },
    xAxis: isWhole ? periods : [periods, { type: 'category', show: false, data: labels }],
    // The hatch has axes of its own: it reaches to the top whatever is measured, and takes no room from the columns.
    yAxis: isWhole ? valueScale : [valueScale, { type: 'value', show: false, min: 0, max: 1 }],
    series: [
      {
        name: 'measure',
        type: 'bar',
        barMaxWidth: 28,
        barCategoryGap: '25%',
        data: columns.map((column, at) => ({
          value: column.value ?? '-',
          ...beyond(column.value, at),
          itemStyle: column.isSelected
            ? { color: tokens[colour], borderColor: tokens.accent, borderWidth: 2 }
            : { color: tokens[colour], opacity: isAnySelected ? 0.55 : 1 },
        })),
        emphasis: { itemStyle: { borderColor: tokens.focus, borderWidth: 2, opacity: 1 } },
        ...(isWhole ? {} : { z: 3 }),
      },
      ...limitLines(limits, tokens).map((line) => ({ ...line, z: 4 })),
      ...changeMark(limits, format, tokens, 18).map((mark) => ({ ...mark, z: 4 })),
      ...(isWhole ? [] : [{ ...pendingHatch(isJudged, 1, tokens), xAxisIndex: 1, yAxisIndex: 1 }]),
    ],
  };
}
