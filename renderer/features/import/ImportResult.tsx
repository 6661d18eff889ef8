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
import { sumBatches } from './staged-tables.ts';
import type { LeftTables } from './tables-together.ts';
import { UndoImport } from './UndoImport.tsx';

type ImportResultProps = {
  /** One for each table. */
  readonly batches: readonly Batch[];
  /** Tables of the same files that are not in. */
  readonly left: readonly LeftTables[];
  readonly waiting: readonly WaitingFile[];
  readonly onNext: () => void;
  /** These come before what waits. */
  readonly onLook: (tables: readonly WaitingFile[]) => void;
};

/** What came in, in a sentence: rows of a file, or of so many tables. */
function useTitle(batches: readonly Batch[]): string {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { inserted, changed } = sumBatches(batches);
  const tables = batches.length;
  const file = tables === 1 ? (batches[0]?.file ?? '') : t('done.tables', { count: tables, n: format.count(tables) });
  const counts = { count: inserted, n: format.count(inserted), changed: format.count(changed), file };
  return changed > 0 ? t('done.titleUpdate', counts) : t('done.title', counts);
}

/** Where to go now: the next file, or what the figures say. What came in alone can be undone right here. */
function Verbs(props: {
  /** The one that came in; null = several did. */
  readonly alone: Batch | null;
  readonly next: WaitingFile | undefined;
  readonly onNext: () => void;
  readonly onShowRejects: (batch: Batch) => void;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const navigate = useNavigate();
  const [undoing, setUndoing] = useState<Batch | null>(null);
  const { alone, next } = props;
  return (
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
        <Button variant="filled" h={36} onClick={props.onNext}>
          {t('done.next', { file: nameOfFile(next) })}
        </Button>
      )}
      {alone !== null && alone.rejected > 0 && (
        <Button h={36} onClick={() => props.onShowRejects(alone)}>
          {t('done.rejects', { count: alone.rejected, n: format.count(alone.rejected) })}
        </Button>
      )}
      {alone === null ? (
        <span className="text-2">{t('done.undoBelow')}</span>
      ) : (
        <Button h={36} variant="subtle" leftSection={<IconArrowBackUp size={16} />} onClick={() => setUndoing(alone)}>
          {t('done.undo')}
        </Button>
      )}
      <Link to="/threads" search={NO_SCOPE} className="push-right">
        {t('done.threads')}
      </Link>
      <Link to="/import" search={NO_SCOPE}>
        {t('done.another')}
      </Link>
      <UndoImport batch={undoing} onClose={() => setUndoing(null)} onUndone={props.onNext} />
    </div>
  );
}

/** The tables are in: how many rows became what, and where to go now. */
export function ImportResult(props: ImportResultProps) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { batches } = props;
  const [rejects, setRejects] = useState<RejectsOf | null>(null);
  const showRejects = (batch: Batch) => setRejects({ fileName: batch.file, of: { batch: batch.id } });
  const alone = batches.length === 1 ? (batches[0] ?? null) : null;
  const title = useTitle(batches);
  const all = sumBatches(batches);
  const [inserted, changed] = [format.count(all.inserted), format.count(all.changed)];
  useEffect(() => announce(t('foot.doneSaid', { inserted, changed })), [t, inserted, changed]);
  return (
    <div className="import-start">
      <section className="panel import-done">
        <h1 className="row">
          <IconCircleCheck size={24} stroke={1.75} aria-hidden="true" />
          {title}
        </h1>
        <Accounting staged={all} {...(alone !== null && { onShowRejects: () => showRejects(alone) })} />
        <p className="text-2">
          {all.firstAt !== null && t('done.period', format.daysIn(all.firstAt, all.lastAt ?? all.firstAt, all.zone))}
          {all.firstAt !== null && <i className="dot" />}
          {t('done.seconds', { seconds: format.decimal(all.seconds) })}
        </p>
        <OtherTables left={props.left} onLook={props.onLook} />
        <Verbs alone={alone} next={props.waiting[0]} onNext={props.onNext} onShowRejects={showRejects} />
      </section>
      <RejectsDialog rejects={rejects} onClose={() => setRejects(null)} />
      <BatchHistory onUndone={(id) => batches.some((batch) => batch.id === id) && props.onNext()} />
    </div>
  );
}
