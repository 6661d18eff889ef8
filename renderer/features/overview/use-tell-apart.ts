import { useMemo } from 'react';
import type { FigureGroup, MeasureOutput } from '../../../shared/contract/fcr.ts';
import { rateDifference } from '../../../shared/domain/metrics/rate-difference.ts';
import { canPointOut } from '../../../shared/domain/metrics/volume.ts';

type TellApart = {
  /** It has enough contacts to be told apart from all the others at all. */
  readonly canTell: (group: FigureGroup) => boolean;
  /** It is surely below all the others: the 95 % interval of the difference leaves out 0. */
  readonly isBelow: (group: FigureGroup) => boolean;
};

/** Which groups differ from all the others, as far as their number allows to say so. */
export function useTellApart(counts: MeasureOutput['counts']): TellApart {
  const { mature, failed } = counts;
  return useMemo(() => {
    const restOf = (group: FigureGroup) => ({ total: mature - group.mature, failed: failed - group.failed });
    const canTell = (group: FigureGroup): boolean => {
      const rest = restOf(group);
      return rest.total > 0 && canPointOut(group.mature, rest.failed / rest.total);
    };
    const isBelow = (group: FigureGroup): boolean => {
      if (!canTell(group)) return false;
      const rest = restOf(group);
      const { high } = rateDifference(
        { successes: group.mature - group.failed, total: group.mature },
        { successes: rest.total - rest.failed, total: rest.total },
      );
      return high !== null && high < 0;
    };
    return { canTell, isBelow };
  }, [mature, failed]);
}
