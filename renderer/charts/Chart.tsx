import type { ECharts } from 'echarts/core';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure } from '../scope/figure.ts';
import { useDrill } from '../scope/use-drill.ts';
import { useIsTrying } from '../scope/use-scope.ts';
import { announce } from '../ui/LiveRegion.tsx';
import type { ChartOption } from './chart-frame.ts';
import { showsOption } from './chart-picture.ts';
import './charts.css';
import { type DrawInTurn, drawInTurn } from './draw-in-turn.ts';
import { init } from './echarts.ts';
import { useBrush } from './use-brush.ts';

export type ChartMark = {
  /** What a screen reader hears, and what the count on the mark is: "Week 42: FCR 71.8 %, 3,120 judged". */
  readonly label: string;
  /** Its short name, as on the axis: W42. */
  readonly name: string;
  /** The number that the label says, with its contacts; null where nothing is counted. */
  readonly figure: Figure | null;
  /** What is drawn for it where the chart has no axis of categories: a node or an edge of a flow. */
  readonly item?: ChartItem;
};

export type ChartItem = { readonly dataType: 'node' | 'edge'; readonly dataIndex: number };

export type ChartProps = {
  /** From a pure option builder. */
  readonly option: ChartOption;
  /** One sentence that says what the chart shows. */
  readonly label: string;
  /** One mark a category of the x axis, in order; or one an item, each with its `item`. */
  readonly marks: readonly ChartMark[];
  /** Series whose points light up while a mark is active. */
  readonly markSeries: number;
  /** What a press does instead of leading to the list of the mark. */
  readonly onPick?: (index: number) => void;
  /** Takes a range of marks, drawn with the mouse or with Shift and arrows. */
  readonly onRange?: (first: number, last: number) => void;
};

/** Where the mark stands in the data of its series. */
const placeOf = (mark: ChartMark | undefined, index: number) => mark?.item ?? { dataIndex: index };

/** Clicks on nodes and edges. */
function listenToItems(made: ECharts, marks: () => readonly ChartMark[], pick: (index: number) => void): void {
  made.on('click', ({ dataType, dataIndex }) => {
    const isIt = ({ item }: ChartMark) => item?.dataType === dataType && item?.dataIndex === dataIndex;
    pick(marks().findIndex(isIt));
  });
}

const countOf = (mark: ChartMark | undefined): number => mark?.figure?.count ?? 0;

const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A canvas chart over categories: drawn by ECharts, driven by mouse and by keyboard alike. */
export function Chart({ option, label, marks, markSeries, onPick, onRange }: ChartProps) {
  const { t } = useTranslation('common');
  const wasTrying = useRef(false);
  wasTrying.current = useIsTrying();
  const root = useRef<HTMLDivElement>(null);
  /** Null until something is drawn: before that there is nothing to ask. */
  const chart = useRef<ECharts | null>(null);
  const drawing = useRef<DrawInTurn | null>(null);
  const active = useRef(-1);
  /** True after a range was drawn: the click that ends it is none. */
  const wasDrawn = useRef(false);
  const range = useBrush({ chart, marks, onRange, wasDrawn });
  const latest = useRef(marks);
  latest.current = marks;
  const drill = useDrill();
  const pick = (index: number) => {
    const figure = marks[index]?.figure ?? null;
    if (figure === null || figure.count === 0) return;
    if (onPick === undefined) drill(figure);
    else onPick(index);
  };
  const latestPick = useRef(pick);
  latestPick.current = pick;

  useLayoutEffect(() => {
    if (root.current === null) return;
    const made = init(root.current, undefined, { renderer: 'canvas' });
    drawing.current = drawInTurn(made, () => {
      chart.current = made;
    });
    const at = (event: { readonly offsetX: number; readonly offsetY: number }): number => {
      const point = [event.offsetX, event.offsetY];
      if (chart.current?.containPixel('grid', point) !== true) return -1;
      return Math.round(made.convertFromPixel({ xAxisIndex: 0 }, event.offsetX));
    };
    listenToItems(
      made,
      () => latest.current,
      (index) => latestPick.current(index),
    );
    made.getZr().on('click', (event) => {
      if (!wasDrawn.current) latestPick.current(at(event));
    });
    made.getZr().on('mousemove', (event) => {
      // Items say by themselves what can be clicked.
      if (latest.current[0]?.item !== undefined) return;
      const canDrill = countOf(latest.current[at(event)]) > 0;
      made.getZr().setCursorStyle(canDrill ? 'pointer' : 'default');
    });
    const canvas = root.current;
    // An observer speaks up once when it begins, too; to draw a chart of the same size anew costs as much as the first time.
    const observer = new ResizeObserver(() => {
      if (made.getWidth() !== canvas.clientWidth || made.getHeight() !== canvas.clientHeight) made.resize();
    });
    observer.observe(canvas);
    return () => {
      observer.disconnect();
      drawing.current?.cancel();
      made.dispose();
      chart.current = null;
      drawing.current = null;
    };
  }, []);

  // Under a moving slider before the page is painted, so that the drawing never lags behind the words around it. Else in the
  // next frame: what comes in pieces (events, the end that is not over) is then drawn once, in a task of its own.
  useLayoutEffect(() => {
    // Under a moving slider the next drawing comes before this one could glide into place.
    const drawn = wasTrying.current ? { ...option, animation: false } : option;
    if (wasTrying.current && chart.current !== null) drawing.current?.atOnce(drawn);
    else drawing.current?.inNextFrame(drawn);
    if (root.current !== null) showsOption(root.current, option);
  }, [option]);

  const downplay = () => {
    chart.current?.dispatchAction({ type: 'downplay', seriesIndex: markSeries, ...marks[active.current]?.item });
  };
  const show = (index: number) => {
    const mark = marks[index];
    if (mark === undefined) return;
    drawing.current?.waiting();
    downplay();
    active.current = index;
    const place = { seriesIndex: markSeries, ...placeOf(mark, index) };
    chart.current?.dispatchAction({ type: 'highlight', ...place });
    chart.current?.dispatchAction({ type: 'showTip', ...place });
    if (root.current !== null) root.current.dataset['count'] = String(countOf(mark));
    announce(mark.label);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEP[event.key];
    if (step !== undefined && event.shiftKey && onRange !== undefined) {
      chart.current?.dispatchAction({ type: 'hideTip' });
      active.current = range.extend(active.current, step);
    } else if (step !== undefined) {
      range.clear();
      show(Math.min(marks.length - 1, Math.max(0, active.current + step)));
    } else if (event.key === 'Enter' && range.isDrawn) range.choose();
    else if (event.key === 'Escape' && range.isDrawn) range.clear();
    else if (event.key === 'Home') show(0);
    else if (event.key === 'End') show(marks.length - 1);
    else if (event.key === 'Enter') pick(active.current);
    else return;
    event.preventDefault();
  };
  const onBlur = () => {
    downplay();
    active.current = -1;
    range.clear();
    chart.current?.dispatchAction({ type: 'hideTip' });
  };
  const keys = onRange === undefined ? t('chart.keys') : t('chart.keysRange');
  return (
    <div className="chart">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing whose marks are reached by arrows; no element means that */}
      <div
        ref={root}
        className="chart-canvas"
        role="group"
        aria-label={t('chart.marks', { label, keys })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move between its marks, Enter drills
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
        {...range.pointer}
      />
      {range.band !== null && <div className="chart-brush" style={range.band} />}
    </div>
  );
}
