import { init } from './echarts.ts';

const POINTS = [0, 1, 2, 3, 4, 5, 6, 7];
const AXES = {
  animation: false,
  tooltip: { renderMode: 'richText' },
  grid: { left: 8, right: 8, top: 8, bottom: 8 },
  xAxis: { type: 'category', data: POINTS.map(String), axisLabel: { hideOverlap: true } },
  yAxis: { type: 'value' },
};
const LINES = [
  { type: 'line', stack: 'band', data: POINTS, symbol: 'none', areaStyle: {} },
  { type: 'line', data: POINTS, showAllSymbol: true, labelLayout: { hideOverlap: true }, label: { show: true } },
];
const MARKS = [
  { type: 'bar', data: POINTS },
  { type: 'scatter', data: [[2, 2]], label: { show: true } },
];
const STEPS = [AXES, { ...AXES, series: LINES }, { ...AXES, series: [...LINES, ...MARKS] }];

/**
 * Draws a small chart that nobody sees, in idle time and a part at a time: code is read when it runs for the first time, so the
 * first chart takes two to three times as long as every other one, and a person would wait for it.
 */
export function warmUp(): void {
  const chart = init(document.createElement('div'), undefined, { renderer: 'canvas', width: 240, height: 80 });
  const draw = (step: number) => {
    const option = STEPS[step];
    if (option === undefined) {
      chart.dispose();
      return;
    }
    // The next frame draws it, and only then comes the next step.
    chart.setOption(option, { notMerge: true, lazyUpdate: true });
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => draw(step + 1))));
  };
  draw(0);
}
