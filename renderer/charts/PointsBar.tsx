export type Extent = { readonly from: number; readonly to: number };

/** A tenth of a point: a change of nothing still has a scale. */
const LEAST_EXTENT = 0.001;

/** The scale that holds all these points and zero. */
export function pointsExtent(points: readonly number[]): Extent {
  const from = Math.min(0, ...points);
  return { from, to: Math.max(0, ...points, LEAST_EXTENT - Math.abs(from)) };
}

/** A bar from zero, on a scale that all rows share. */
export function PointsBar({ points, extent }: { readonly points: number; readonly extent: Extent }) {
  const at = (value: number) => ((value - extent.from) / (extent.to - extent.from)) * 100;
  const left = `${at(Math.min(0, points)).toFixed(2)}%`;
  const width = `${(at(Math.max(0, points)) - at(Math.min(0, points))).toFixed(2)}%`;
  return (
    <span className="points-bar" aria-hidden="true">
      <i className={points < 0 ? 'fill fill-failed' : 'fill fill-mark'} style={{ left, width }} />
      <i className="points-zero" style={{ left: `${at(0).toFixed(2)}%` }} />
    </span>
  );
}
