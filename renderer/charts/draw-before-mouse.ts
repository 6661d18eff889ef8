import type { ECharts } from 'echarts/core';

const OF_THE_MOUSE = [
  ...([
    'pointerdown',
    'pointermove',
    'pointerup',
    'pointerout',
    'mousedown',
    'mousemove',
    'mouseup',
    'mouseout',
  ] as const),
  ...(['click', 'dblclick', 'contextmenu', 'wheel'] as const),
] as const;

export type WaitingDrawing = {
  /** The option that was given is drawn in the next frame. */
  readonly wait: () => void;
  /** Draws it now, if it waits. */
  readonly draw: () => void;
};

/**
 * Draws at once what waits for the next frame when the mouse comes before it: ECharts has the new option by then but not what
 * is made of it, and throws when it is asked what lies below the mouse.
 */
export function drawBeforeMouse(chart: ECharts, canvas: HTMLElement): WaitingDrawing {
  let isWaiting = false;
  const draw = (): void => {
    if (!isWaiting) return;
    isWaiting = false;
    // Of all that ECharts offers this alone draws what waits, and does not draw it again in the frame.
    chart.resize();
  };
  chart.on('rendered', () => {
    isWaiting = false;
  });
  for (const event of OF_THE_MOUSE) canvas.addEventListener(event, draw, { capture: true, passive: true });
  return {
    wait: () => {
      isWaiting = true;
    },
    draw,
  };
}
