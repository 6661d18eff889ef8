import type { CausesOverview } from '../../shared/contract/causes.ts';

type SubCause = CausesOverview['subCauses'][number];

export type CauseRow = SubCause & {
  /** Share of all failures that this and the larger ones make together. */
  readonly cumulative: number;
};

export type CausePareto = {
  readonly rows: readonly CauseRow[];
  /** Sub-causes beyond the shown ones, and their share together. */
  readonly more: number;
  readonly moreShare: number;
  /** The share that the first few make, for a finding; null when there are not enough failures or sub-causes. */
  readonly few: { readonly count: number; readonly share: number } | null;
};

/** Bars are not more than this, unless a person wants to see all. */
const MOST_ROWS = 14;
const FEW = 3;
/** Fewer failures than this make no finding. */
const LEAST = 30;

/** Sub-causes by size with their running share of all failures: what has no sub-cause keeps the last share below one. */
export function causePareto(
  { subCauses, failed }: Pick<CausesOverview, 'subCauses' | 'failed'>,
  most = MOST_ROWS,
): CausePareto {
  const share = (n: number): number => (failed === 0 ? 0 : n / failed);
  let running = 0;
  const rows = subCauses
    .toSorted((a, b) => b.n - a.n)
    .map((one): CauseRow => {
      running += one.n;
      return { ...one, cumulative: share(running) };
    });
  const shown = rows.slice(0, most);
  const hasFew = failed >= LEAST && rows.length > FEW;
  return {
    rows: shown,
    more: rows.length - shown.length,
    moreShare: share(running) - (shown.at(-1)?.cumulative ?? 0),
    few: hasFew ? { count: FEW, share: rows[FEW - 1]?.cumulative ?? 0 } : null,
  };
}
