import { Button, Modal } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch, BatchReport } from '../../../shared/contract/imports.ts';
import { useEngine, useHost } from '../../scope/engine-context.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { useShowError } from '../../ui/use-show-error.ts';
import { Accounting } from './CommitBar.tsx';
import { delimiterName } from './raw-line.ts';
import { useProblemWords } from './use-problem-words.ts';
import { useRoleWords } from './use-role-words.ts';

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ report }: { readonly report: BatchReport }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { batch, reading, mapping } = report;
  const delimiter = delimiterName(reading.delimiter);
  const days = batch.firstAt === null ? null : format.daysIn(batch.firstAt, batch.lastAt ?? batch.firstAt, batch.zone);
  const period = days === null ? format.blank : `${days.from} – ${days.to}`;
  const profile =
    batch.mappingVersion === null
      ? batch.profile
      : t('report.version', { profile: batch.profile, version: format.count(batch.mappingVersion) });
  return (
    <dl className="import-facts">
      <Fact name={t('history.when')}>{format.dayTime(batch.importedAt)}</Fact>
      <Fact name={t('history.period')}>{period}</Fact>
      <Fact name={t('report.size')}>{format.bytes(batch.bytes)}</Fact>
      <Fact name="sha256">
        <span className="mono import-hash">{batch.sha256}</span>
      </Fact>
      <Fact name={t('rules.source')}>{batch.source}</Fact>
      <Fact name={t('report.mapping')}>{profile}</Fact>
      {reading.format === 'delimited' ? (
        <>
          <Fact name={t('read.encoding')}>{reading.encoding.toUpperCase()}</Fact>
          <Fact name={t('read.delimiter')}>
            {delimiter === null ? reading.delimiter : t(`read.delimiters.${delimiter}`)}
          </Fact>
        </>
      ) : (
        <Fact name={t('report.format')}>{t(`formats.${reading.format}`)}</Fact>
      )}
      {reading.part !== '' && <Fact name={t('report.part')}>{reading.part}</Fact>}
      <Fact name={t('times.order')}>{t(`times.orders.${mapping.dateOrder}`)}</Fact>
      <Fact name={t('times.zone')}>{mapping.zone}</Fact>
    </dl>
  );
}

function Problems({ report }: { readonly report: BatchReport }) {
  const { t } = useTranslation(['import', 'mend']);
  const format = useFormat();
  const words = useProblemWords();
  const { rejects, mends, batch } = report;
  if (rejects.length + batch.warnings.length + mends.length === 0) return <p>{t('problems.noneAll')}</p>;
  return (
    <ul className="import-remarks">
      {rejects.map(({ code, state, count }) => (
        <li key={`${code} ${state}`} className="import-problem">
          <span>
            {words(code)} <span className="muted">{t(`mend:states.${state}`)}</span>
          </span>
          <span className="num">{format.count(count)}</span>
        </li>
      ))}
      {batch.warnings.map(({ code, count, example }) => (
        <li key={code} className="import-problem">
          <span>
            {words(code)} {example !== undefined && <span className="muted">“{example}”</span>}
          </span>
          <span className="num">{format.count(count)}</span>
        </li>
      ))}
      {mends.map(({ at, author, rows }) => (
        <li key={at} className="import-problem">
          <span>{t('report.mended', { when: format.dayTime(at), author })}</span>
          <span className="num">{format.count(rows)}</span>
        </li>
      ))}
    </ul>
  );
}

function Columns({ mapping }: Pick<BatchReport, 'mapping'>) {
  const { t } = useTranslation('import');
  const roles = useRoleWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="import-scroll import-report-columns" aria-label={t('steps.columns')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('columns.inFile')}</th>
            <th scope="col">{t('columns.readAs')}</th>
          </tr>
        </thead>
        <tbody>
          {mapping.columns.map(({ index, header, role, unit }) => (
            <tr key={index}>
              <td>{header}</td>
              <td>
                {roles.name(role)} {unit !== undefined && <span className="muted">{t(`units.${unit}`)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ReportContent({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const host = useHost();
  const onError = useShowError();
  const query = useQuery({
    queryKey: ['imports.report', batch.id, batch.rejected],
    queryFn: ({ signal }) => engine.imports.report({ batch: batch.id }, { signal }),
  });
  const save = useMutation({
    mutationFn: async () => {
      const target = await host.chooseSaveTarget(`${batch.file.replace(/\.[^.]*$/, '')} import report.json`);
      if (target === null) return;
      await engine.imports.exportReport({ batch: batch.id, target: target.handle });
      await host.deliver(target);
    },
    onError,
  });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <LoadingBlock lines={8} />;
  const report = query.data;
  return (
    <div className="column import-rejects-dialog">
      <Accounting staged={report.batch} />
      <div className="import-report">
        <div className="column">
          <Facts report={report} />
          <Problems report={report} />
        </div>
        <Columns mapping={report.mapping} />
      </div>
      <div className="row">
        <Button
          className="push-right"
          leftSection={<IconDownload size={14} />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('report.save')}
        </Button>
      </div>
    </div>
  );
}

/** Everything about an import: counts, reading, mapping, zone, problems, mends; savable as a file. */
export function BatchReportDialog(props: { readonly batch: Batch | null; readonly onClose: () => void }) {
  const { t } = useTranslation('import');
  return (
    <Modal
      opened={props.batch !== null}
      onClose={props.onClose}
      size="min(960px, 94vw)"
      title={t('report.title', { file: props.batch?.file ?? '' })}
      closeButtonProps={{ 'aria-label': t('rejectsDialog.close') }}
    >
      {props.batch !== null && <ReportContent batch={props.batch} />}
    </Modal>
  );
}
