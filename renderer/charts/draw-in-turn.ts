import type { ECharts } from 'echarts/core';
import type { ChartOption } from './chart-frame.ts';

export type DrawInTurn = {
  /** Draws it before the page is painted. */
  readonly atOnce: (option: ChartOption) => void;
  /** Draws it in the next frame; of several that come before it, the last. */
  readonly inNextFrame: (option: ChartOption) => void;
  /** Draws at once what waits for the next frame. */
  readonly waiting: () => void;
  readonly cancel: () => void;
};

/**
 * When a chart draws what it is given. The frame is ours: ECharts' own way to wait (`lazyUpdate`) takes the new option but makes
 * nothing of it yet, and throws when a mouse, a key or its own timer asks it meanwhile. Here it shows the old until it shows the new.
 */
export function drawInTurn(chart: ECharts, onDrawn: () => void): DrawInTurn {
  let latest: ChartOption | null = null;
  let frame = 0;
  const cancel = (): void => {
    cancelAnimationFrame(frame);
    latest = null;
  };
  const atOnce = (option: ChartOption): void => {
    cancel();
    chart.setOption(option, { notMerge: true });
    onDrawn();
  };
  const waiting = (): void => {
    if (latest !== null) atOnce(latest);
  };
  const inNextFrame = (option: ChartOption): void => {
    cancel();
    latest = option;
    frame = requestAnimationFrame(waiting);
  };
  return { atOnce, inNextFrame, waiting, cancel };
}
