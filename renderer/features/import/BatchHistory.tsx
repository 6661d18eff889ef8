import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconFileText, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch } from '../../../shared/contract/imports.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useProject } from '../../scope/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { BatchReportDialog } from './BatchReportDialog.tsx';
import { MissingSource } from './MissingSource.tsx';
import { RejectsDialog, type RejectsOf } from './RejectsDialog.tsx';
import { nameOfTable } from './staged-tables.ts';
import { UndoImport } from './UndoImport.tsx';
import { useProblemWords } from './use-problem-words.ts';
import { useReadAgain } from './use-read-again.ts';

function Remarks({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const words = useProblemWords();
  const [open, setOpen] = useState(false);
  const sum = batch.warnings.length;
  if (sum === 0) return <span className="muted">{format.count(0)}</span>;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={360}>
      <Popover.Target>
        <button
          type="button"
          className="link"
          aria-label={t('history.remarksLabel', { count: sum, n: format.count(sum), file: batch.file })}
          onClick={() => setOpen(!open)}
        >
          {format.count(sum)}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className="import-remarks">
          {batch.warnings.map((warning) => (
            <li key={warning.code} className="import-problem">
              <span>
                {words(warning.code)}
                {warning.example !== undefined && <span className="muted"> “{warning.example}”</span>}
              </span>
              <span className="num">{format.count(warning.count)}</span>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

type BatchLineProps = {
  readonly batch: Batch;
  readonly onRejects: () => void;
  readonly onReport: () => void;
  readonly onReadAgain: () => void;
  readonly onUndo: () => void;
};

function Verb(props: { readonly label: string; readonly icon: typeof IconRefresh; readonly onClick: () => void }) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon aria-label={props.label} onClick={props.onClick}>
        <props.icon size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

function BatchLine(props: BatchLineProps) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { batch } = props;
  const rejected = format.count(batch.rejected);
  const file = nameOfTable(batch);
  const encoding = batch.format === 'delimited' ? batch.encoding : t(`formats.${batch.format}`);
  const read = { profile: batch.profile, encoding, zone: batch.zone };
  const days = batch.firstAt === null ? null : format.daysIn(batch.firstAt, batch.lastAt ?? batch.firstAt, batch.zone);
  const period = days === null ? format.blank : `${days.from} – ${days.to}`;
  return (
    <tr>
      <th scope="row">
        <b className="ellipsis">{file}</b>
        <div className="small muted ellipsis">
          {batch.mappingVersion === null
            ? t('history.profile', read)
            : t('history.profileVersion', { ...read, version: format.count(batch.mappingVersion) })}
        </div>
      </th>
      <td>{format.dayTime(batch.importedAt)}</td>
      <td>{period}</td>
      <td className="num">{format.count(batch.read)}</td>
      <td className="num">{format.count(batch.inserted)}</td>
      <td className="num">{format.count(batch.changed)}</td>
      <td className="num">{format.count(batch.duplicate)}</td>
      <td className="num">
        {batch.rejected === 0 ? (
          rejected
        ) : (
          <button
            type="button"
            className="link"
            aria-label={t('history.rejectsLabel', { count: batch.rejected, n: rejected, file })}
            onClick={props.onRejects}
          >
            {rejected}
          </button>
        )}
      </td>
      <td className="num">
        <Remarks batch={batch} />
      </td>
      <td>
        <span className="import-batch-verbs">
          <Verb label={t('history.reportLabel', { file })} icon={IconFileText} onClick={props.onReport} />
          <Verb label={t('history.againLabel', { file })} icon={IconRefresh} onClick={props.onReadAgain} />
          <Verb label={t('history.undoLabel', { file })} icon={IconArrowBackUp} onClick={props.onUndo} />
        </span>
      </td>
    </tr>
  );
}

type HistoryProps = {
  /** An import of the list was undone: what stands above the list may speak of it. */
  readonly onUndone?: ((batch: number) => void) | undefined;
};

const NUMBERS = ['read', 'inserted', 'changed', 'duplicate', 'rejected', 'remarks'] as const;

function BatchTable({ batches, onUndone }: { readonly batches: readonly Batch[] } & HistoryProps) {
  const { t } = useTranslation('import');
  const [rejects, setRejects] = useState<RejectsOf | null>(null);
  const [undoing, setUndoing] = useState<Batch | null>(null);
  const [reported, setReported] = useState<Batch | null>(null);
  const again = useReadAgain();
  return (
    <div className="import-scroll">
      <table className="import-batches">
        <thead>
          <tr>
            <th scope="col">{t('history.file')}</th>
            <th scope="col">{t('history.when')}</th>
            <th scope="col">{t('history.period')}</th>
            {NUMBERS.map((name) => (
              <th key={name} scope="col" className="num">
                {t(`history.${name}`)}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('history.undo')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <BatchLine
              key={batch.id}
              batch={batch}
              onRejects={() => setRejects({ fileName: batch.file, of: { batch: batch.id } })}
              onReport={() => setReported(batch)}
              onReadAgain={() => again.start(batch)}
              onUndo={() => setUndoing(batch)}
            />
          ))}
        </tbody>
      </table>
      <RejectsDialog rejects={rejects} onClose={() => setRejects(null)} />
      <UndoImport
        batch={undoing}
        onClose={() => setUndoing(null)}
        onUndone={() => undoing !== null && onUndone?.(undoing.id)}
      />
      <BatchReportDialog batch={reported} onClose={() => setReported(null)} />
      <MissingSource missing={again.missing} onChoose={again.choose} onClose={again.close} />
    </div>
  );
}

/** Every import of the project: counts, remarks, rejected rows, and the way back. */
export function BatchHistory({ onUndone }: HistoryProps) {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const project = useProject();
  const stamp = project?.stamp;
  const batches = useQuery({
    queryKey: ['imports.list', stamp],
    queryFn: ({ signal }) => engine.imports.list(undefined, { signal }),
    enabled: stamp !== undefined,
  });
  const isEmpty = stamp === undefined || batches.data?.length === 0;
  return (
    <Panel title={isEmpty ? t('history.titleEmpty') : t('history.title')} sub={isEmpty ? undefined : t('history.sub')}>
      {batches.isError && <ErrorState error={batches.error} onRetry={() => void batches.refetch()} />}
      {stamp !== undefined && batches.isPending && <LoadingBlock lines={4} />}
      {isEmpty && !batches.isError && (
        <EmptyState title={t('history.empty')} hint={stamp === undefined ? t('history.noProject') : undefined} />
      )}
      {batches.data !== undefined && batches.data.length > 0 && (
        <BatchTable batches={batches.data} onUndone={onUndone} />
      )}
    </Panel>
  );
}
