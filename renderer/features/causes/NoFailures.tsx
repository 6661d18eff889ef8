import { useTranslation } from 'react-i18next';
import type { CausesOverview } from '../../../shared/contract/causes.ts';
import { NotJudgedHere } from '../../scope/NotJudged.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Why there is no failure to speak of. What cannot be judged is no success. */
export function NoFailures({ causes }: { readonly causes: Pick<CausesOverview, 'mature'> }) {
  const { t } = useTranslation('why');
  if (causes.mature === 0) return <NotJudgedHere />;
  return <EmptyState title={t('pareto.noFailure')} hint={t('pareto.noFailureHint')} />;
}
