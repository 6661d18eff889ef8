import type { FigureGroup } from '../../shared/contract/fcr.ts';

export type ParetoRow = {
  readonly group: FigureGroup;
  /** Length of the bar against the longest, 0..1. */
  readonly length: number;
  /** Share of all failures up to and with this row, 0..1. */
  readonly cumulative: number;
  /** The line under which the vital few end. */
  readonly isCut: boolean;
};

export type Pareto = {
  readonly rows: readonly ParetoRow[];
  /** Groups with failures that are not in `rows`. */
  readonly more: number;
  /** How many groups make up the cut, and what share they hold; null when nothing stands out. */
  readonly few: { readonly groups: number; readonly of: number; readonly share: number } | null;
};

/** Bars are never more than this. */
const MOST_ROWS = 14;
const CUT_AT = 0.6;
/** The few are few: at most this part of all groups. */
const FEW_AT_MOST = 0.5;

/** Failures by group, largest first, with running share and the cut at 60 % where half the groups or fewer reach it. */
export function paretoModel(groups: readonly FigureGroup[], failedTotal: number, most: number = MOST_ROWS): Pareto {
  const sorted = groups.filter((group) => group.failed > 0).sort((a, b) => b.failed - a.failed);
  const longest = sorted[0]?.failed ?? 1;
  let running = 0;
  const cumulative = sorted.map((group) => {
    running += group.failed;
    return failedTotal === 0 ? 0 : running / failedTotal;
  });
  const at = cumulative.findIndex((share) => share >= CUT_AT);
  const isFew = at >= 0 && at + 1 < sorted.length && at + 1 <= sorted.length * FEW_AT_MOST;
  return {
    rows: sorted.slice(0, most).map((group, index) => ({
      group,
      length: group.failed / longest,
      cumulative: cumulative[index] ?? 0,
      isCut: isFew && index === at,
    })),
    more: Math.max(0, sorted.length - most),
    few: isFew ? { groups: at + 1, of: sorted.length, share: cumulative[at] ?? 0 } : null,
  };
}
