import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDatabase, IconUpload, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ProjectSummary } from '../../../shared/contract/projects.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useProject } from '../../scope/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useShowError } from '../../ui/use-show-error.ts';
import { sparkStretches } from './spark-line.ts';
import type { OpenProject } from './use-open-project.ts';

const SPARK = { width: 76, height: 20 } as const;
const LEAST_N = 30;

/** Recent projects; also read by the list that opens one. */
export function useRecentProjects() {
  const engine = useEngine();
  const open = useProject()?.handle;
  return useQuery({
    queryKey: ['projects.recent', open],
    queryFn: ({ signal }) => engine.projects.recent(undefined, { signal }),
    // Projects come, go and change while other screens are shown.
    staleTime: 0,
  });
}

function SparkLine({ project }: { readonly project: ProjectSummary }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const stretches = sparkStretches(project.weeks, SPARK.width, SPARK.height);
  const { weeks, pendingWeeks } = project;
  const rates = weeks.filter((rate) => rate !== null);
  const first = rates[0];
  if (first === undefined) return null;
  const says = t('recent.weeks', {
    count: rates.length,
    n: format.count(rates.length),
    project: project.name,
    from: format.rate(first),
    to: format.rate(rates[rates.length - 1]),
  });
  const pending = pendingWeeks === 0 ? '' : t('recent.weeksPending', { count: pendingWeeks });
  const label = [says, pending].filter((text) => text !== '').join('; ');
  // The hatch begins half a week before the first point that is still to come, as in every other trend.
  const from = (Math.max(0, weeks.length - pendingWeeks - 0.5) / Math.max(1, weeks.length - 1)) * SPARK.width;
  return (
    <svg
      width={SPARK.width + 4}
      height={SPARK.height + 4}
      viewBox={`-2 -2 ${SPARK.width + 4} ${SPARK.height + 4}`}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {pendingWeeks > 0 && (
        <rect className="spark-pending" x={from} y={-2} width={SPARK.width + 2 - from} height={SPARK.height + 4} />
      )}
      {stretches.map((points) =>
        points.length === 1 ? (
          <circle key={String(points[0])} cx={points[0]?.[0]} cy={points[0]?.[1]} r="1.5" fill="var(--mark)" />
        ) : (
          <polyline
            key={String(points[0])}
            points={points.map((point) => point.map((value) => value.toFixed(1)).join(',')).join(' ')}
            fill="none"
            stroke="var(--mark)"
            strokeWidth="1.5"
            strokeLinejoin="round"
          />
        ),
      )}
    </svg>
  );
}

function Rate({ project }: { readonly project: ProjectSummary }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { rate, mature } = project.fcr;
  if (rate === null || mature < LEAST_N) {
    const why =
      project.contacts === 0 ? t('recent.noContacts') : mature === 0 ? t('recent.notJudged') : t('recent.tooFew');
    return (
      <>
        <b>{format.blank}</b>
        <div className="small muted">{why}</div>
      </>
    );
  }
  return (
    <>
      <b>{format.rate(rate)}</b>
      <div className="small muted">{t('recent.n', { n: format.count(mature) })}</div>
    </>
  );
}

function useOpenedWord(): (at: number) => string {
  const { t } = useTranslation('home');
  const format = useFormat();
  return (at) => {
    const isToday = format.dayYear(at) === format.dayYear(Date.now());
    return isToday ? t('recent.today', { time: format.time(at) }) : format.day(at);
  };
}

function ProjectRow({ project, opener }: { readonly project: ProjectSummary; readonly opener: OpenProject }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const engine = useEngine();
  const cache = useQueryClient();
  const showError = useShowError();
  const openedWord = useOpenedWord();
  const isOpen = useProject()?.handle === project.handle;
  const forget = useMutation({
    mutationFn: () => engine.projects.forget({ handle: project.handle }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['projects.recent'] }),
    onError: showError,
  });
  return (
    <tr data-missing={!project.exists} aria-busy={opener.opening === project.handle}>
      <th scope="row">
        <button type="button" className="home-project" onClick={() => opener.open(project)}>
          <IconDatabase size={16} stroke={1.75} aria-hidden="true" />
          <span className="visually-hidden">{t('recent.open')} </span>
          <span className="column">
            <b className="ellipsis" title={project.name}>
              {project.name}
            </b>
            <span className="small muted ellipsis" title={project.location}>
              {project.location}
            </span>
          </span>
        </button>
      </th>
      <td className="num">{format.count(project.contacts)}</td>
      <td className="home-period">
        {project.firstAt === null ? (
          format.blank
        ) : (
          <>
            <span className="nowrap">{format.dayYear(project.firstAt)} –</span>{' '}
            <span className="nowrap">{format.dayYear(project.lastAt)}</span>
          </>
        )}
      </td>
      <td className="num home-rate">
        <Rate project={project} />
      </td>
      <td>
        {project.exists ? (
          <SparkLine project={project} />
        ) : (
          <Tooltip label={t('recent.missingHint')}>
            <span className="tag" data-tone="warn">
              {t('recent.missing')}
            </span>
          </Tooltip>
        )}
      </td>
      <td>
        {isOpen ? (
          <span className="tag" data-tone="accent">
            {t('recent.openNow')}
          </span>
        ) : (
          openedWord(project.openedAt)
        )}
      </td>
      <td className="home-forget">
        {!isOpen && (
          <Tooltip label={t('recent.forget', { project: project.name })}>
            <ActionIcon
              size={22}
              aria-label={t('recent.forget', { project: project.name })}
              onClick={() => forget.mutate()}
            >
              <IconX size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </td>
    </tr>
  );
}

function ProjectTable({
  projects,
  opener,
}: {
  readonly projects: readonly ProjectSummary[];
  readonly opener: OpenProject;
}) {
  const { t } = useTranslation('home');
  return (
    <div className="home-recent">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('recent.project')}</th>
            <th scope="col" className="num">
              {t('recent.contacts')}
            </th>
            <th scope="col">{t('recent.period')}</th>
            <th scope="col" className="num">
              {t('recent.fcr')}
            </th>
            <th scope="col">{t('recent.byWeek')}</th>
            <th scope="col">{t('recent.opened')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <ProjectRow key={project.handle} project={project} opener={opener} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Projects of this machine with their figures, and the place to drop files. */
export function RecentProjects(props: {
  readonly opener: OpenProject;
  readonly taking: number | null;
  readonly isOver: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const recent = useRecentProjects();
  return (
    <Panel title={t('recent.title')} sub={t('recent.sub')}>
      {recent.isPending && <LoadingBlock lines={4} height={28} />}
      {recent.isError && <ErrorState error={recent.error} onRetry={() => void recent.refetch()} />}
      {recent.data?.length === 0 && <EmptyState title={t('recent.empty')} hint={t('recent.emptyHint')} />}
      {recent.data !== undefined && recent.data.length > 0 && (
        <ProjectTable projects={recent.data} opener={props.opener} />
      )}
      <button type="button" className="home-drop" data-over={props.isOver} onClick={props.onChoose}>
        <IconUpload size={20} stroke={1.75} aria-hidden="true" />
        <span>
          {props.taking === null ? (
            <>
              <b>{t('drop.lead')}</b> {t('drop.rest')}
            </>
          ) : (
            t('drop.taking', { share: format.share(props.taking) })
          )}
        </span>
      </button>
    </Panel>
  );
}
