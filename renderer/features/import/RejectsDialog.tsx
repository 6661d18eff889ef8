import { Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine, useHost } from '../../scope/engine-context.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { useShowError } from '../../ui/use-show-error.ts';
import { MendRows } from './mending/MendRows.tsx';
import { Pager } from './Pager.tsx';
import { useProblemWords } from './use-problem-words.ts';

const PAGE = 100;

/** Rejected rows of a stage that is not imported yet, or of a batch. */
export type RejectsOf = {
  readonly fileName: string;
  readonly of: { readonly stage: string } | { readonly batch: number };
};

function useRejects(of: { readonly stage: string }, from: number) {
  const engine = useEngine();
  return useQuery({
    queryKey: ['imports.rejects', of, from],
    queryFn: ({ signal }) => engine.imports.stagedRejects({ stage: of.stage, from, count: PAGE }, { signal }),
    placeholderData: keepPreviousData,
  });
}

function useExportRejects(fileName: string) {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const host = useHost();
  const format = useFormat();
  const showError = useShowError();
  return useMutation({
    mutationFn: async (batch: number) => {
      const target = await host.chooseSaveTarget(`${fileName.replace(/\.[^.]*$/, '')} rejected.csv`);
      if (target === null) return;
      const { rows } = await engine.imports.exportRejects({ batch, target: target.handle });
      await host.deliver(target);
      notifications.show({ message: t('rejectsDialog.exported', { count: rows, n: format.count(rows) }) });
    },
    onError: showError,
  });
}

function RejectsTable({ query }: { readonly query: ReturnType<typeof useRejects> }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const words = useProblemWords();
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <LoadingBlock lines={8} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="import-scroll import-rejects" aria-label={t('problems.rejected')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('rejectsDialog.line')}
            </th>
            <th scope="col">{t('rejectsDialog.reason')}</th>
            <th scope="col">{t('rejectsDialog.field')}</th>
            <th scope="col">{t('rejectsDialog.value')}</th>
            <th scope="col">{t('rejectsDialog.raw')}</th>
          </tr>
        </thead>
        <tbody>
          {query.data.rows.map((row) => (
            <tr key={`${row.line} ${row.byteOffset}`}>
              <td className="num">{format.count(row.line)}</td>
              <td>{words(row.code)}</td>
              <td>{row.field}</td>
              <td className="ellipsis" title={row.value}>
                {row.value}
              </td>
              <td className="mono ellipsis" title={row.raw}>
                {row.raw}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function StagedRejects(props: { readonly stage: string }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const [from, setFrom] = useState(0);
  const query = useRejects(props, from);
  const total = query.data?.total ?? 0;
  const shown = {
    from: format.count(from + 1),
    to: format.count(Math.min(total, from + PAGE)),
    total: format.count(total),
  };
  return (
    <div className="column import-rejects-dialog">
      <p className="small text-2">{t('rejectsDialog.sub')}</p>
      <RejectsTable query={query} />
      <div className="row">
        {total > 0 && <span className="small muted">{t('rejectsDialog.rowsOf', shown)}</span>}
        <Pager from={from} page={PAGE} total={total} onFrom={setFrom} />
      </div>
    </div>
  );
}

function BatchRejects({ fileName, batch }: { readonly fileName: string; readonly batch: number }) {
  const exporting = useExportRejects(fileName);
  return <MendRows batch={batch} exporting={exporting.isPending} onExport={() => exporting.mutate(batch)} />;
}

/** Rejected rows with line, reason and original text, a page at a time; those of a batch can be mended. */
export function RejectsDialog({
  rejects,
  onClose,
}: {
  readonly rejects: RejectsOf | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('import');
  return (
    <Modal
      opened={rejects !== null}
      onClose={onClose}
      size="min(1280px, 94vw)"
      title={t('rejectsDialog.title', { file: rejects?.fileName ?? '' })}
      closeButtonProps={{ 'aria-label': t('rejectsDialog.close') }}
    >
      {rejects !== null && 'stage' in rejects.of && <StagedRejects stage={rejects.of.stage} />}
      {rejects !== null && 'batch' in rejects.of && (
        <BatchRejects fileName={rejects.fileName} batch={rejects.of.batch} />
      )}
    </Modal>
  );
}
