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
  /** How many of them the window catches, by its own clock. */
  readonly within: number;
};

/** The bars with the part that the window catches. */
export function returnColumns({ points, bars }: WindowCurve, point: Point | undefined): readonly ReturnColumn[] {
  const at = point === undefined ? -1 : points.indexOf(point);
  return bars.map(({ from, to, contacts, within }) => ({ from, to, contacts, within: within[at] ?? 0 }));
}

/** The shortest window in which half of all returns have come; null where they are too few to say. */
export function medianReturn(curve: WindowCurve): number | null {
  const all = curve.points.at(-1)?.returned ?? 0;
  return all < LEAST_RATED ? null : (curve.points.find(({ returned }) => returned * 2 >= all)?.hours ?? null);
}
