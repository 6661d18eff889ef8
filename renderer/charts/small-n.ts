import { LEAST_RATED } from '../../shared/domain/metrics/volume.ts';

type Judged = { readonly mature: number };

/** True when a rate may be shown. */
export const canRate = ({ mature }: Judged): boolean => mature >= LEAST_RATED;

/** The rate of all, where there are enough of them to draw it beside others. */
export const rateOfAll = (figures: { readonly rate: number | null; readonly counts: Judged } | undefined) =>
  figures !== undefined && canRate(figures.counts) ? figures.rate : null;

/** The rate of these groups together, where they are enough for one. */
export function rateOfGroups(groups: readonly (Judged & { readonly failed: number })[]): number | null {
  const mature = groups.reduce((sum, group) => sum + group.mature, 0);
  const failed = groups.reduce((sum, group) => sum + group.failed, 0);
  return canRate({ mature }) ? (mature - failed) / mature : null;
}

type Share = { readonly rate: number | null; readonly low: number | null; readonly high: number | null };

/** A share of `total`, without its rate where they are too few for one. */
export const shareOfMany = <S extends Share>(share: S, total: number): S =>
  total >= LEAST_RATED ? share : { ...share, rate: null, low: null, high: null };
