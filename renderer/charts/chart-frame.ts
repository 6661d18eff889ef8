import type { EChartsCoreOption } from 'echarts/core';
import type { ChartTokens } from './chart-tokens.ts';

/** A plain value that ECharts draws. Builders return it, tests compare it whole. */
export type ChartOption = EChartsCoreOption;

/** What every option starts with: fonts, quiet axes, a tooltip that the page's policy allows (no HTML). */
export function chartFrame(tokens: ChartTokens): ChartOption {
  return {
    backgroundColor: 'transparent',
    animationDuration: 0,
    // 0 where a person asked for less motion.
    animationDurationUpdate: Number.parseFloat(tokens.t),
    textStyle: { fontFamily: tokens.font, fontSize: 12, color: tokens['text-2'] },
    tooltip: {
      renderMode: 'richText',
      confine: true,
      backgroundColor: tokens.raised,
      borderColor: tokens['line-strong'],
      borderWidth: 1,
      padding: [6, 10],
      textStyle: { color: tokens.text, fontSize: 12, fontFamily: tokens.font, lineHeight: 18 },
    },
    aria: { enabled: false },
  };
}

/** A category axis without line and ticks. */
export function categoryAxis(tokens: ChartTokens, data: readonly string[]): ChartOption {
  return {
    type: 'category',
    data: [...data],
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { color: tokens['text-3'], fontSize: 12, hideOverlap: true },
    axisPointer: {
      show: true,
      type: 'shadow',
      shadowStyle: { color: tokens.band, opacity: 0.5 },
      label: { show: false },
    },
  };
}

/** A value axis with hairlines. */
export function valueAxis(tokens: ChartTokens, format: (value: number) => string): ChartOption {
  return {
    type: 'value',
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: tokens.grid } },
    axisLabel: { color: tokens['text-3'], fontSize: 12, formatter: format },
  };
}
