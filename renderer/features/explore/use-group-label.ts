import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { canRate } from '../../charts/small-n.ts';
import { useFormat } from '../../ui/format.ts';
import type { Measure } from './explore-search.ts';

/** What a mark says of its group, with what it counts: "Router set-up, W42: 46%, 240 failed of 520 judged". */
export function useGroupLabel(): (name: string, group: FigureGroup, measure: Measure) => string {
  const { t } = useTranslation('explore');
  const format = useFormat();
  return useCallback(
    (name, group, measure) => {
      const params = {
        name,
        failed: format.count(group.failed),
        n: format.count(group.mature),
        pending: format.count(group.pending),
        contacts: format.count(group.contacts),
      };
      if (group.contacts === 0) return t('mark.nobody', params);
      if (group.mature === 0) return t('mark.unjudged', { ...params, count: group.contacts });
      const says = canRate(group)
        ? t('mark.rated', { ...params, share: format.share(group.failed / group.mature) })
        : t('mark.few', params);
      return measure === 'contacts' || measure === 'pending'
        ? t(`mark.${measure}`, { ...params, says, count: group.contacts })
        : says;
    },
    [t, format],
  );
}
