import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useProject } from '../../scope/queries.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { timesOf } from '../../ui/event-span.ts';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { showUndoToast } from '../../ui/undo-toast.tsx';
import { useShowError } from '../../ui/use-show-error.ts';
import { useEnsureProject } from './ensure-project.ts';
import type { WaitingFile } from './import-search.ts';

type Looked = Awaited<ReturnType<FcrClient['events']['look']>>;

function LookedAt({ looked }: { readonly looked: Looked }) {
  const { t } = useTranslation(['import', 'lexicons']);
  const format = useFormat();
  return (
    <>
      {looked.events.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              {(['name', 'kind', 'when', 'about'] as const).map((name) => (
                <th key={name} scope="col">
                  {t(`lexicons:event.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {looked.events.map((event) => (
              <tr key={JSON.stringify(event)}>
                <td>{event.name}</td>
                <td>{t(`lexicons:kinds.${event.kind}`)}</td>
                <td>{timesOf(event, format)}</td>
                <td>
                  {[event.reason, event.queue, event.channel].filter((one) => one !== null).join(', ') ||
                    t('lexicons:event.all')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {looked.rejects.length > 0 && (
        <ul className="small text-2">
          {looked.rejects.map(({ line, field, value, why }) => (
            <li key={line}>{t('calendarFile.aside', { line: format.count(line), field, value, why })}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A file that is a calendar: what would become of its rows, and one click that makes them events. */
export function CalendarFile({ file, onDone }: { readonly file: WaitingFile; readonly onDone: () => void }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const engine = useEngine();
  const cache = useQueryClient();
  const project = useProject();
  const showError = useShowError();
  const ensureProject = useEnsureProject(file.name);
  const look = useQuery({
    queryKey: ['events.look', file.handle, project?.handle],
    queryFn: ({ signal }) => engine.events.look({ file: file.handle }, { signal }),
    enabled: project !== null && project !== undefined,
    // The calendar may have been changed elsewhere meanwhile.
    gcTime: 0,
  });
  const open = useMutation({ mutationFn: ensureProject, onError: showError });
  const reload = () => cache.invalidateQueries();
  const takeOut = (ids: number[]) => void engine.events.remove({ ids, isRemoved: true }).then(reload).catch(showError);
  const add = useMutation({
    mutationFn: () => engine.events.import({ file: file.handle }),
    onError: showError,
    onSuccess: ({ added, ids }) => {
      // First of all: a person who goes on meanwhile is not called back.
      onDone();
      void reload();
      const said = t('calendarFile.added', { count: added, n: format.count(added) });
      showUndoToast(said, { label: t('calendarFile.undo'), act: () => takeOut(ids) });
    },
  });
  const { data } = look;
  const parts = { known: format.count(data?.known ?? 0), rejected: format.count(data?.rejected ?? 0) };
  return (
    <Panel
      title={t('calendarFile.title', { count: data?.added ?? 0, n: format.count(data?.added ?? 0) })}
      sub={project === null ? t('calendarFile.noProject') : t('calendarFile.sub', { ...parts, zone: format.zone })}
      actions={
        project === null ? (
          <Button variant="filled" loading={open.isPending} onClick={() => open.mutate()}>
            {t('calendarFile.look')}
          </Button>
        ) : (
          <Button
            variant="filled"
            disabled={data === undefined || data.added === 0}
            loading={add.isPending}
            onClick={() => add.mutate()}
          >
            {t('calendarFile.add', { count: data?.added ?? 0, n: format.count(data?.added ?? 0) })}
          </Button>
        )
      }
    >
      {look.isError && <ErrorState error={look.error} onRetry={() => void look.refetch()} />}
      {look.isLoading && <LoadingBlock lines={3} height={24} />}
      {data !== undefined && <LookedAt looked={data} />}
    </Panel>
  );
}
