import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch } from '../../../shared/contract/imports.ts';
import { NO_SCOPE } from '../../scope/scope-search.ts';
import { useFormat } from '../../ui/format.ts';
import { announce } from '../../ui/LiveRegion.tsx';
import { BatchHistory } from './BatchHistory.tsx';
import { Accounting } from './CommitBar.tsx';
import { nameOfFile, type WaitingFile } from './import-search.ts';
import { OtherTables } from './OtherTables.tsx';
import { RejectsDialog, type RejectsOf } from './RejectsDialog.tsx';
import { UndoImport } from './UndoImport.tsx';
import { type Settled, useImportAlike } from './use-import-alike.ts';

/** The file is in: how many rows became what, and where to go now. */
export function ImportResult(props: {
  readonly batch: Batch;
  /** How it was read: the files behind it may be read alike. */
  readonly settled: Settled | null;
  readonly file: WaitingFile;
  readonly waiting: readonly WaitingFile[];
  readonly onNext: () => void;
  readonly onParts: (parts: readonly string[]) => void;
  readonly onTaken: (handles: readonly string[]) => void;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const navigate = useNavigate();
  const [rejects, setRejects] = useState<RejectsOf | null>(null);
  const [asksForTables, setAsksForTables] = useState(true);
  const [undoing, setUndoing] = useState<Batch | null>(null);
  const { batch, waiting } = props;
  const inserted = format.count(batch.inserted);
  const counts = {
    count: batch.inserted,
    n: inserted,
    inserted,
    changed: format.count(batch.changed),
    file: batch.file,
  };
  const next = waiting[0];
  const alike = useImportAlike(props.settled, waiting, props.onTaken);
  useEffect(
    () => announce(t('foot.doneSaid', { inserted: counts.inserted, changed: counts.changed })),
    [t, counts.inserted, counts.changed],
  );
  const showRejects = () => setRejects({ fileName: batch.file, of: { batch: batch.id } });
  return (
    <div className="import-start">
      <section className="panel import-done">
        <h1 className="row">
          <IconCircleCheck size={24} stroke={1.75} aria-hidden="true" />
          {batch.changed > 0 ? t('done.titleUpdate', counts) : t('done.title', counts)}
        </h1>
        <Accounting staged={batch} onShowRejects={showRejects} />
        <p className="text-2">
          {batch.firstAt !== null &&
            t('done.period', { from: format.dayYear(batch.firstAt), to: format.dayYear(batch.lastAt) })}
          {batch.firstAt !== null && <i className="dot" />}
          {t('done.seconds', { seconds: format.decimal(batch.seconds) })}
        </p>
        {props.settled !== null && asksForTables && (
          <OtherTables
            file={props.file}
            settled={props.settled}
            onParts={(parts) => {
              setAsksForTables(false);
              props.onParts(parts);
            }}
          />
        )}
        <div className="row wrap">
          {next === undefined ? (
            <Button
              variant="filled"
              h={36}
              data-autofocus
              onClick={() => void navigate({ to: '/overview', search: NO_SCOPE })}
            >
              {t('done.overview')}
            </Button>
          ) : (
            <>
              <Button variant="filled" h={36} disabled={alike.isRunning} onClick={props.onNext}>
                {t('done.next', { file: nameOfFile(next) })}
              </Button>
              {props.settled !== null && (
                <Button h={36} loading={alike.isRunning} onClick={alike.start}>
                  {t('done.alike', { count: waiting.length, n: format.count(waiting.length) })}
                </Button>
              )}
            </>
          )}
          {batch.rejected > 0 && (
            <Button h={36} onClick={showRejects}>
              {t('done.rejects', { count: batch.rejected, n: format.count(batch.rejected) })}
            </Button>
          )}
          <Button h={36} variant="subtle" leftSection={<IconArrowBackUp size={16} />} onClick={() => setUndoing(batch)}>
            {t('done.undo')}
          </Button>
          <Link to="/threads" search={NO_SCOPE} className="push-right">
            {t('done.threads')}
          </Link>
          <Link to="/import" search={NO_SCOPE}>
            {t('done.another')}
          </Link>
        </div>
      </section>
      <BatchHistory onUndone={(id) => id === batch.id && props.onNext()} />
      <RejectsDialog rejects={rejects} onClose={() => setRejects(null)} />
      <UndoImport batch={undoing} onClose={() => setUndoing(null)} onUndone={props.onNext} />
    </div>
  );
}
