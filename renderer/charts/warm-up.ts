import { drawLetters } from '../ui/draw-letters.ts';
import { readChartTokens } from './chart-tokens.ts';
import { init } from './echarts.ts';

const POINTS = [0, 1, 2, 3, 4, 5, 6, 7];
const FRAME = {
  animation: false,
  tooltip: { renderMode: 'richText' },
  grid: { left: 8, right: 8, top: 8, bottom: 8 },
  xAxis: { type: 'category', data: POINTS.map(String), axisLabel: { show: false } },
  yAxis: { type: 'value', axisLabel: { show: false } },
};
const AXES = { ...FRAME, xAxis: { ...FRAME.xAxis, axisLabel: { hideOverlap: true } }, yAxis: { type: 'value' } };
const SIDES = {
  ...FRAME,
  xAxis: { ...AXES.xAxis, axisPointer: { show: true, type: 'shadow' } },
  yAxis: [AXES.yAxis, { type: 'value', position: 'right', axisLabel: { customValues: [1, 2], formatter: String } }],
};
const LINE = { type: 'line', stack: 'band', data: POINTS, symbol: 'none' };
const BAND = { ...LINE, areaStyle: {} };
const LABELLED = {
  ...LINE,
  symbol: 'circle',
  showAllSymbol: true,
  labelLayout: { hideOverlap: true },
  label: { show: true },
};
const BARS = { type: 'bar', data: POINTS };
const MARKED = { ...LINE, markLine: { symbol: 'none', data: [[{ coord: [1, 1] }, { coord: [1, 2] }]] } };
const HATCHED = { ...BARS, itemStyle: { decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5] } } };
const DOTS = { type: 'scatter', data: [[2, 2]], label: { show: true } };
/** Each with little that is new. */
const STEPS = [
  FRAME,
  AXES,
  SIDES,
  { ...AXES, series: [LINE] },
  { ...AXES, series: [BAND] },
  { ...AXES, series: [LABELLED] },
  { ...AXES, series: [MARKED] },
  { ...AXES, series: [BARS] },
  { ...AXES, series: [HATCHED] },
  { ...AXES, series: [DOTS] },
];

/**
 * Draws a small chart that nobody sees, in idle time and a part at a time: code is read when it runs for the first time, so the
 * first chart takes two to three times as long as every other one, and a person would wait for it.
 */
export function warmUp(): void {
  const { font } = readChartTokens(document.documentElement);
  const idle = (work: () => void) =>
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(work)));
  drawLetters(font);
  idle(() => {
    const chart = init(document.createElement('div'), undefined, { renderer: 'canvas', width: 240, height: 80 });
    const draw = (step: number) => {
      const option = STEPS[step];
      if (option === undefined) {
        chart.dispose();
        return;
      }
      // The next frame draws it, and only then comes the next step.
      chart.setOption({ ...option, textStyle: { fontFamily: font } }, { notMerge: true, lazyUpdate: true });
      idle(() => draw(step + 1));
    };
    draw(0);
  });
}
