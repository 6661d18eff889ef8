import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { periodRanges } from '../../scope/calendar-words.ts';
import { NotJudged } from '../../scope/NotJudged.tsx';
import { useProject, useProjectQuery } from '../../scope/queries.ts';
import { useScopeChanges } from '../../scope/use-scope.ts';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { useWindowPassed } from '../../scope/use-window.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { useInTurns } from '../../ui/use-in-turns.ts';
import { CausesPanel } from './CausesPanel.tsx';
import { ChangePanel } from './ChangePanel.tsx';
import { CoveragePanel } from './CoveragePanel.tsx';
import { Headline } from './Headline.tsx';
import { MaturityPanel } from './MaturityPanel.tsx';
import './overview.css';
import { periodsOf } from '../../scope/judged-periods.ts';
import { PeoplePanel } from './PeoplePanel.tsx';
import { QueuesPanel } from './QueuesPanel.tsx';
import { ReasonsPanel } from './ReasonsPanel.tsx';
import { TrendPanel } from './TrendPanel.tsx';
import { type Overview, useOverview } from './use-overview.ts';
import { weekChange } from './week-change.ts';

/** Where FCR stands, what changed, and where the failures are. */
export function OverviewScreen() {
  const { t } = useTranslation('common');
  const projectQuery = useProjectQuery();
  const project = useProject();
  const { query, overview } = useOverview();
  const changes = useScopeChanges();
  const busy = useIsBehind(query);
  if (project === null)
    return <EmptyState title={t('title.noProject')} action={<Link to="/">{t('state.home')}</Link>} />;
  const error = projectQuery.error ?? query.error;
  if (error !== null) return <ErrorState error={error} onRetry={() => void query.refetch()} />;
  if (project === undefined || overview === undefined) return <OverviewLoading />;
  if (project.contacts === 0) {
    return (
      <EmptyState
        title={t('state.noContacts')}
        hint={t('state.noContactsHint')}
        action={
          <Button component={Link} to="/import" variant="filled">
            {t('state.importFile')}
          </Button>
        }
      />
    );
  }
  if (overview.figures.counts.contacts === 0) {
    return (
      <EmptyState
        title={t('state.noSlice')}
        hint={t('state.noSliceClear')}
        action={<Button onClick={changes.clear}>{t('scope.clearAll')}</Button>}
      />
    );
  }
  return <OverviewPanels overview={overview} busy={busy} />;
}

/** In the order of the screen. */
const AREAS = [
  'overview-trend',
  'overview-change',
  'overview-causes',
  'overview-reasons',
  'overview-queues',
  'overview-agent',
  'overview-team',
  'overview-maturity',
  'overview-coverage',
] as const;
type Area = (typeof AREAS)[number];
/**
 * In the order in which they are drawn, one a frame, and ask. Causes come last: their rules keep the engine at work for seconds,
 * and what the others ask would wait between their steps.
 */
const TURNS = AREAS.toSorted((a, b) => Number(a === 'overview-causes') - Number(b === 'overview-causes'));
/** So many fill a usual screen. */
const AREAS_AT_FIRST = 5;

function OverviewPanels({ overview, busy }: { readonly overview: Overview; readonly busy: boolean }) {
  const format = useFormat();
  const hasPassed = useWindowPassed(overview.figures.observedUntil);
  const change = useMemo(() => {
    const weeks = periodsOf(overview.of('week').groups, 'week', { hasPassed, zone: format.zone });
    const name = (words: readonly string[]) => periodRanges('week', words, format).join(', ');
    return weekChange(weeks, overview.of('reasonByWeek').groups, name);
  }, [overview, hasPassed, format]);
  const drawn = useInTurns(AREAS.length);
  const panels: Readonly<Record<Area, ReactNode>> = {
    'overview-trend': <TrendPanel overview={overview} busy={busy} />,
    'overview-change': <ChangePanel change={change} busy={busy} />,
    'overview-causes': <CausesPanel />,
    'overview-reasons': <ReasonsPanel overview={overview} busy={busy} />,
    'overview-queues': <QueuesPanel overview={overview} busy={busy} />,
    'overview-agent': <PeoplePanel overview={overview} of="agent" busy={busy} />,
    'overview-team': <PeoplePanel overview={overview} of="team" busy={busy} />,
    'overview-maturity': <MaturityPanel overview={overview} busy={busy} />,
    'overview-coverage': <CoveragePanel overview={overview} />,
  };
  return (
    <div className="overview">
      <Headline overview={overview} change={change} busy={busy} />
      {overview.figures.counts.mature === 0 ? (
        <>
          <section className="panel overview-not-judged">
            <NotJudged counts={overview.figures.counts} />
          </section>
          <CoveragePanel overview={overview} />
        </>
      ) : (
        AREAS.map((area) =>
          TURNS.indexOf(area) < drawn ? (
            <Fragment key={area}>{panels[area]}</Fragment>
          ) : (
            <WaitingPanel key={area} area={area} />
          ),
        )
      )}
    </div>
  );
}

function WaitingPanel({ area }: { readonly area: Area }) {
  return (
    <div className={`panel ${area}`}>
      <div className="panel-body">
        <LoadingBlock />
      </div>
    </div>
  );
}

function OverviewLoading() {
  return (
    <div className="overview">
      <div className="panel headline-loading">
        <LoadingBlock lines={2} height={24} />
      </div>
      {AREAS.slice(0, AREAS_AT_FIRST).map((area) => (
        <WaitingPanel key={area} area={area} />
      ))}
    </div>
  );
}
