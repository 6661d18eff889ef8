import type { FigureGroup } from '../../shared/contract/fcr.ts';
import { rateDifference } from '../../shared/domain/metrics/rate-difference.ts';
import { LEAST_RATED } from '../../shared/domain/metrics/volume.ts';

export type CompareRow = {
  readonly value: string | null;
  readonly own: number;
  readonly rest: number;
  /** Share of the value among the failures of the slice, and among those of the rest; 0..1. */
  readonly ownShare: number;
  readonly restShare: number;
};

export type Comparison = {
  readonly rows: readonly CompareRow[];
  /** The scale of bars and ticks ends here. */
  readonly longest: number;
  /** The value that is surely more frequent here than in the rest, by the most points; null when chance may explain all. */
  readonly finding: CompareRow | null;
};

/** True when there are enough failures on both sides for shares that say something. */
export function canCompare(own: number, rest: number): boolean {
  return own >= LEAST_RATED && rest >= LEAST_RATED;
}

/** How the failures of a slice are made up by a dimension, beside those of the rest; largest first. */
export function compareModel(
  dimension: string,
  own: { readonly groups: readonly FigureGroup[]; readonly failed: number },
  rest: { readonly groups: readonly FigureGroup[]; readonly failed: number },
  most: number,
): Comparison {
  const failedOf = (groups: readonly FigureGroup[]) =>
    new Map(groups.map((group) => [group.key[dimension] ?? null, group.failed]));
  const [ownBy, restBy] = [failedOf(own.groups), failedOf(rest.groups)];
  const rows = [...new Set([...ownBy.keys(), ...restBy.keys()])]
    .map((value): CompareRow => {
      const [ours, theirs] = [ownBy.get(value) ?? 0, restBy.get(value) ?? 0];
      return { value, own: ours, rest: theirs, ownShare: ours / own.failed, restShare: theirs / rest.failed };
    })
    .filter((row) => row.own + row.rest > 0)
    .sort((a, b) => b.own - a.own || b.rest - a.rest);
  const isSure = (row: CompareRow): boolean => {
    const { low } = rateDifference(
      { successes: row.own, total: own.failed },
      { successes: row.rest, total: rest.failed },
    );
    return low !== null && low > 0;
  };
  const gain = (row: CompareRow) => row.ownShare - row.restShare;
  const [finding = null] = rows.filter(isSure).sort((a, b) => gain(b) - gain(a));
  const shown = rows.slice(0, most);
  const longest = Math.max(Number.EPSILON, ...shown.flatMap((row) => [row.ownShare, row.restShare]));
  return { rows: shown, longest, finding };
}
