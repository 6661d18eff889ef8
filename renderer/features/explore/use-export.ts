import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '../../../shared/contract/base.ts';
import type { GridSort } from '../../grid/PagedGrid.tsx';
import { useEngine, useHost } from '../../scope/engine-context.ts';
import { useProject } from '../../scope/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { startJob } from '../../ui/jobs.ts';
import { useShowError } from '../../ui/use-show-error.ts';

/** A file name that every system takes. */
const fileName = (project: string, words: string) => `${project} ${words}.csv`.replace(/[^\p{L}\p{N} ._-]+/gu, '-');

/** Writes all listed contacts to a CSV file that the person chooses, with progress and cancel in the status bar. */
export function useExport(scope: Scope, sort: GridSort): () => void {
  const { t } = useTranslation('explore');
  const engine = useEngine();
  const host = useHost();
  const format = useFormat();
  const project = useProject();
  const showError = useShowError();
  const run = useCallback(async () => {
    const target = await host.chooseSaveTarget(fileName(project?.name ?? '', t('export.file')));
    if (target === null) return;
    const control = new AbortController();
    const job = startJob(t('export.job', { file: target.name }), () => control.abort());
    try {
      const stream = await engine.contacts.export(
        { ...scope, sort, target: target.handle },
        { signal: control.signal },
      );
      for (;;) {
        const { done, value } = await stream.next();
        if (done === true) {
          await host.deliver(target);
          notifications.show({
            message: t('export.done', { count: value.rows, n: format.count(value.rows), file: target.name }),
          });
          return;
        }
        job.update({ progress: value });
      }
    } catch (error) {
      showError(error);
    } finally {
      job.end();
    }
  }, [engine, host, project, scope, sort, format, showError, t]);
  return useCallback(() => void run().catch(showError), [run, showError]);
}
