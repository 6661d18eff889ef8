import { Tooltip } from '@mantine/core';
import { IconCheck, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLinkState } from '../../client/use-link-state.ts';
import { useFcr } from '../../scope/engine-context.ts';
import { useProject } from '../../scope/queries.ts';
import { useFollowed } from '../../scope/use-followed.ts';
import { useKpiSettings } from '../../scope/use-kpi-settings.ts';
import { useFormat } from '../../ui/format.ts';
import { type Job, useJobs } from '../../ui/jobs.ts';
import { RulesAtWork } from './RulesAtWork.tsx';

function RunningJob({ job }: { readonly job: Job }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const progress = job.progress;
  return (
    <span className="status-job" role="status">
      {job.title}
      {progress !== null && (
        <>
          {', '}
          {t(`status.phase.${progress.phase}`)}
          <progress
            max={Math.max(1, progress.totalBytes)}
            value={progress.totalBytes > 0 ? progress.doneBytes : undefined}
            aria-label={job.title}
          />
          {progress.rows > 0 && t('status.rows', { n: format.count(progress.rows), count: progress.rows })}
          {progress.secondsLeft !== null && ` · ${t('status.left', { time: format.span(progress.secondsLeft) })}`}
        </>
      )}
      {job.cancel !== null && (
        <button type="button" className="link" onClick={job.cancel}>
          {t('status.cancel')}
        </button>
      )}
    </span>
  );
}

/** Every change is saved before it is confirmed; without the engine nothing can be changed, and that is said. */
function SavedState() {
  const { t } = useTranslation('common');
  const { kind } = useLinkState(useFcr().connection);
  if (kind !== 'ready') return <span>{t('status.connecting')}</span>;
  return (
    <Tooltip label={t('status.savedHint')}>
      <span className="status-ok">
        <IconCheck size={14} aria-hidden="true" />
        {t('status.saved')}
      </span>
    </Tooltip>
  );
}

/** How many can be followed; where it is nobody, what is missing: no customer, or no time of any contact. */
function Customers({ customers }: { readonly customers: number }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const followed = useFollowed();
  return followed === 'yes'
    ? t('status.customers', { count: customers, n: format.count(customers) })
    : t(`status.${followed}`);
}

/** Saved state, size of the project, observed until, running jobs, and where the data is. */
export function StatusBar() {
  const { t } = useTranslation('common');
  const format = useFormat();
  const project = useProject();
  const jobs = useJobs();
  const isEndSet = Object.keys(useKpiSettings().sourceEnds).length > 0;
  return (
    <footer className="status-bar">
      {project === null || project === undefined ? (
        <span>{t('status.noProject')}</span>
      ) : (
        <>
          <SavedState />
          <span className="status-fact">
            {t('scope.contacts', { count: project.contacts, n: format.count(project.contacts) })}
            <i className="dot" />
            <Customers customers={project.customers} />
            <i className="dot" />
            {format.bytes(project.bytes)}
          </span>
          {project.observedUntil !== null && (
            <span>
              {t(isEndSet ? 'status.observedUntilSet' : 'status.observedUntil', {
                when: `${format.dayYear(project.observedUntil)}, ${format.time(project.observedUntil)} ${project.zone}`,
              })}
            </span>
          )}
        </>
      )}
      {jobs.map((job) => (
        <RunningJob key={job.id} job={job} />
      ))}
      <RulesAtWork />
      <Tooltip label={t('app.onThisMachineHint')}>
        <span className="push-right">
          <IconLock size={14} aria-hidden="true" />
          {t('app.onThisMachine')}
        </span>
      </Tooltip>
    </footer>
  );
}
