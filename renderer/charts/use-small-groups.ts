import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isOwnerField } from '../../shared/domain/attribution/handlers.ts';
import { type SmallApart, smallApart } from '../../shared/domain/metrics/small-groups.ts';
import { LEAST_SHOWN } from '../../shared/domain/metrics/volume.ts';
import { useWords } from '../scope/use-words.ts';
import { useCountsForSeveral } from '../scope/WhoCounts.tsx';
import { useFormat } from '../ui/format.ts';

type Group = Parameters<typeof smallApart>[1][number];

/** Sets groups of fewer than 5 contacts apart, which stand together; where a contact counts for several groups they do not add up, and stay. */
export function useApart(): <G extends Group>(by: string | readonly string[], groups: readonly G[]) => SmallApart<G> {
  const isOfSeveral = useCountsForSeveral();
  return useCallback(
    (by, groups) => {
      const names = typeof by === 'string' ? [by] : by;
      return isOfSeveral && names.some(isOwnerField)
        ? { shown: groups, small: [], values: {} }
        : smallApart(names, groups);
    },
    [isOfSeveral],
  );
}

/** What they are called: "3 under Queue with fewer than 5 contacts each". */
export function useSmallName(): (values: SmallApart<unknown>['values']) => string {
  const { t } = useTranslation('common');
  const format = useFormat();
  const words = useWords();
  return (values) => {
    const count = Object.values(values).reduce((sum, of) => sum + of.length, 0);
    const fields = Object.keys(values).map(words.field).join(', ');
    return t('small.groups', { count, n: format.count(count), fields, least: String(LEAST_SHOWN) });
  };
}
