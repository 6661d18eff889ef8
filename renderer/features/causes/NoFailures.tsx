import { useTranslation } from 'react-i18next';
import type { CausesOverview } from '../../../shared/contract/causes.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Why there is no failure to speak of. What cannot be judged is no success. */
export function NoFailures({ causes }: { readonly causes: Pick<CausesOverview, 'mature'> }) {
  const { t } = useTranslation('why');
  const why = causes.mature === 0 ? 'notJudged' : 'noFailure';
  return <EmptyState title={t(`pareto.${why}`)} hint={t(`pareto.${why}Hint`)} />;
}
