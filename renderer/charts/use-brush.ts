import type { ECharts } from 'echarts/core';
import { type PointerEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../ui/LiveRegion.tsx';
import { type Brush, brushEnds, stepBrush } from './brush.ts';
import type { ChartMark } from './Chart.tsx';

const LEFT_BUTTON = 0;
const LEFT_BUTTON_HELD = 1;

/** The mark nearest to the pointer. */
function markAt(chart: ECharts, event: PointerEvent, marks: number): number {
  const place = Math.round(chart.convertFromPixel({ xAxisIndex: 0 }, event.nativeEvent.offsetX));
  return Math.min(marks - 1, Math.max(0, place));
}

/** Where the range stands while it is drawn: half a place beyond the middles of its first and its last mark. */
function bandOf(chart: ECharts, brush: Brush): { readonly left: number; readonly width: number } {
  const [first, last] = brushEnds(brush);
  const x = (mark: number) => chart.convertToPixel({ xAxisIndex: 0 }, mark);
  const half = (x(1) - x(0)) / 2;
  return { left: x(first) - half, width: x(last) - x(first) + 2 * half };
}

/** A range of marks, drawn with the mouse or with Shift and arrows. Without `onRange` nothing is drawn. */
export function useBrush({
  chart,
  marks,
  onRange,
  wasDrawn,
}: {
  readonly chart: RefObject<ECharts | null>;
  readonly marks: readonly ChartMark[];
  readonly onRange: ((first: number, last: number) => void) | undefined;
  /** Set when a range was drawn since the pointer went down. */
  readonly wasDrawn: RefObject<boolean>;
}) {
  const { t } = useTranslation('common');
  const [brush, setBrush] = useState<Brush | null>(null);
  const isDrawn = brush !== null && brush.from !== brush.to;
  const clear = () => setBrush(null);
  const choose = () => {
    if (brush !== null) onRange?.(...brushEnds(brush));
    clear();
  };
  const pointer = {
    onPointerDown: (event: PointerEvent) => {
      wasDrawn.current = false;
      if (onRange === undefined || chart.current === null || event.button !== LEFT_BUTTON) return;
      const from = markAt(chart.current, event, marks.length);
      setBrush({ from, to: from });
    },
    onPointerMove: (event: PointerEvent) => {
      if (brush === null || chart.current === null || event.buttons !== LEFT_BUTTON_HELD) return;
      const to = markAt(chart.current, event, marks.length);
      if (to === brush.to) return;
      // Only now: a captured pointer would take the click from the canvas.
      event.currentTarget.setPointerCapture(event.pointerId);
      wasDrawn.current = true;
      setBrush({ from: brush.from, to });
    },
    onPointerUp: () => (wasDrawn.current && isDrawn ? choose() : clear()),
    onPointerCancel: clear,
  };
  return {
    isDrawn,
    band: isDrawn && chart.current !== null ? bandOf(chart.current, brush) : null,
    pointer,
    clear,
    choose,
    /** One step with Shift; gives the mark that is active then. */
    extend: (active: number, step: number): number => {
      const next = stepBrush(brush, active, step, marks.length);
      const [first, last] = brushEnds(next);
      setBrush(next);
      const names = { from: marks[first]?.name ?? '', to: marks[last]?.name ?? '' };
      announce(t('chart.range', { ...names, count: last - first + 1 }));
      return next.to;
    },
  };
}
