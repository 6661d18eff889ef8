import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { suitedTrendUnit } from '../../scope/trend-unit.ts';
import { useScopeChanges } from '../../scope/use-scope.ts';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { WithContacts } from '../../scope/WithContacts.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { BreakdownPanel } from './BreakdownPanel.tsx';
import { CostPanel } from './CostPanel.tsx';
import { KpiListPanel } from './KpiListPanel.tsx';
import { KpiTrendPanel } from './KpiTrendPanel.tsx';
import './kpis.css';
import { LoadPanel } from './LoadPanel.tsx';
import { QuadrantPanel } from './QuadrantPanel.tsx';
import { useKpis } from './use-kpis.ts';

const route = getRouteApi('/kpis');
/** Periods of a trend; more would not be told apart. */
const MOST_PERIODS = 120;

/** Every key figure with its n, coverage, interval and trend; one of them closely; what repeats cost; load. */
export function KpisScreen() {
  return (
    <WithContacts>
      <Kpis />
    </WithContacts>
  );
}

function Kpis() {
  const { t } = useTranslation('common');
  const { kpi: key = 'fcr', unit: asked } = route.useSearch();
  const changes = useScopeChanges();
  const byWeek = useKpis('week', MOST_PERIODS);
  const unit = asked ?? suitedTrendUnit(byWeek.data?.groups.length ?? 0);
  const byUnit = useKpis(unit, MOST_PERIODS, unit === 'week' ? undefined : [key]);
  const busy = useIsBehind(byWeek);
  const error = byWeek.error ?? byUnit.error;
  if (error !== null) return <ErrorState error={error} onRetry={() => void byWeek.refetch()} />;
  const answer = byWeek.data;
  if (answer === undefined) return <LoadingBlock lines={12} />;
  if (answer.groups.length === 0 && answer.groupsLeftOut === 0) {
    return (
      <EmptyState
        title={t('state.noSlice')}
        hint={t('state.noSliceClear')}
        action={
          <button type="button" className="link" onClick={changes.clear}>
            {t('scope.clearAll')}
          </button>
        }
      />
    );
  }
  return (
    <div className="kpis">
      <KpiListPanel answer={answer} chosen={key} busy={busy} />
      <KpiTrendPanel answer={byUnit.data ?? answer} kpiKey={key} unit={unit} busy={busy} />
      <BreakdownPanel kpiKey={key} />
      <CostPanel answer={answer} busy={busy} />
      <QuadrantPanel />
      <LoadPanel />
    </div>
  );
}
