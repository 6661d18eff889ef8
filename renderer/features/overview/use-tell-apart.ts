import { useMemo } from 'react';
import type { FigureGroup, MeasureOutput } from '../../../shared/contract/fcr.ts';
import { rateDifference } from '../../../shared/domain/metrics/rate-difference.ts';
import { canRate } from '../../charts/small-n.ts';

/** Whether a group is surely below all the others: the 95 % interval of the difference leaves out 0. */
export function useTellApart(counts: MeasureOutput['counts']): { readonly isBelow: (group: FigureGroup) => boolean } {
  const { mature, failed } = counts;
  return useMemo(
    () => ({
      isBelow: (group) => {
        if (!canRate(group)) return false;
        const rest = { successes: mature - failed - (group.mature - group.failed), total: mature - group.mature };
        const { high } = rateDifference({ successes: group.mature - group.failed, total: group.mature }, rest);
        return high !== null && high < 0;
      },
    }),
    [mature, failed],
  );
}
