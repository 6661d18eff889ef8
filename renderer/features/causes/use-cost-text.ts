import { useTranslation } from 'react-i18next';
import type { CauseCost } from '../../../shared/contract/causes.ts';
import { useProject } from '../../scope/queries.ts';
import { useFormat } from '../../ui/format.ts';

/** What contacts that came of something took: money by the project's own rates, else time of handling; blank where neither is known. */
export function useCostText() {
  const { t } = useTranslation('why');
  const format = useFormat();
  const project = useProject();
  const isMoney = (project?.costPerHour ?? project?.costPerContact ?? null) !== null;
  return {
    costHead: t(isMoney ? 'pareto.costMoney' : 'pareto.cost'),
    costText: (cost: CauseCost): string => {
      if (cost === null || cost.contacts === cost.withoutHandle) return format.blank;
      const { handleSeconds, amount } = cost;
      return amount === null ? format.longSpan(handleSeconds) : format.money(amount);
    },
    costWeight: (cost: CauseCost): number => cost?.amount ?? cost?.handleSeconds ?? 0,
  };
}
