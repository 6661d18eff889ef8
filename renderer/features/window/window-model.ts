import { LEAST_RATED } from '../../../shared/domain/metrics/volume.ts';
import { wilson } from '../../../shared/domain/metrics/wilson.ts';
import type { WindowCurve } from '../../scope/use-window-curve.ts';

type Point = WindowCurve['points'][number];

/** What one window says, three ways. */
export type WindowFigures = {
  readonly hours: number;
  readonly mature: { readonly rate: number | null; readonly low: number | null; readonly high: number | null };
  readonly judged: number;
  readonly failed: number;
  readonly pending: number;
  readonly naive: number | null;
  readonly kaplanMeier: Point['kaplanMeier'];
};

/** Mature, naive and Kaplan-Meier at one point of the curve. */
export function figuresAt(curve: WindowCurve, point: Point): WindowFigures {
  const { hours, mature, failed, failedSoFar, kaplanMeier } = point;
  return {
    hours,
    mature: wilson(mature - failed, mature),
    judged: mature,
    failed,
    pending: curve.eligible - mature,
    naive: curve.observed === 0 ? null : 1 - failedSoFar / curve.observed,
    kaplanMeier,
  };
}

/** The reading at this window, or the next longer one. */
export function pointAt(curve: WindowCurve, hours: number): Point | undefined {
  return curve.points.find((point) => point.hours >= hours) ?? curve.points.at(-1);
}

export type ReturnColumn = {
  /** Seconds; the bar holds gaps from `from` up to but not `to`. */
  readonly from: number;
  readonly to: number;
  readonly contacts: number;
  /** How many of them come within the window, and up to which gap (not included) they are listed. */
  readonly within: number;
  readonly withinTo: number;
};

const HOUR_S = 3600;
const MS = 0.001;

/**
 * The bars with the part that the window catches. The bar in which the window ends is split by what the curve says has
 * returned up to there. `isPlain` false (business days): the clock of the window is not that of the bars, so a bar is
 * within only when it ends before the window does.
 */
export function returnColumns(curve: WindowCurve, hours: number, isPlain: boolean): readonly ReturnColumn[] {
  const end = hours * HOUR_S;
  const point = pointAt(curve, hours);
  const returned = point?.returned ?? 0;
  // A return at exactly the end of the window counts, the upper bound of a filter does not.
  const cut = (point?.hours ?? hours) * HOUR_S + MS;
  let before = 0;
  return curve.bars.map(({ from, to, contacts }) => {
    const split = isPlain ? Math.min(contacts, Math.max(0, returned - before)) : 0;
    before += contacts;
    const within = to <= end ? contacts : from >= end ? 0 : split;
    return { from, to, contacts, within, withinTo: Math.min(to, cut) };
  });
}

/** The shortest window in which half of all returns have come; null where they are too few to say. */
export function medianReturn(curve: WindowCurve): number | null {
  const all = curve.points.at(-1)?.returned ?? 0;
  return all < LEAST_RATED ? null : (curve.points.find(({ returned }) => returned * 2 >= all)?.hours ?? null);
}
