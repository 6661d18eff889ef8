import { Button } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Staged } from '../../../shared/contract/imports.ts';
import { useErrorText } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Kbd, MOD_KEY } from '../../ui/Kbd.tsx';
import { accountingParts, type ImportPhase } from './import-machine.ts';
import type { ProgressFeed } from './progress-feed.ts';
import type { StagedTables } from './staged-tables.ts';
import type { ImportRun } from './use-import-run.ts';

const PART_WORD = { inserted: 'new', duplicate: 'identical', changed: 'changed', rejected: 'rejected' } as const;

/** read = new + identical + changed + rejected, as a bar and as words. */
export function Accounting({
  staged,
  onShowRejects,
  onReview,
}: {
  readonly staged: Pick<Staged, 'read' | 'inserted' | 'changed' | 'duplicate' | 'rejected'>;
  readonly onShowRejects?: () => void;
  readonly onReview?: () => void;
}) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const parts = accountingParts(staged);
  const shows = { rejected: onShowRejects, changed: onReview, inserted: undefined, duplicate: undefined };
  return (
    <div className="import-accounting">
      <div className="import-bar" aria-hidden="true">
        {parts.map(({ part, share, count }) =>
          count === 0 ? null : <span key={part} data-part={part} style={{ flexGrow: share }} />,
        )}
      </div>
      <div className="row wrap">
        {parts.map(({ part, count }) => (
          <span key={part} data-part={part} data-none={count === 0} className="nowrap">
            {count > 0 && shows[part] !== undefined ? (
              <button type="button" className="link" onClick={shows[part]}>
                <b>{format.count(count)}</b> {t(`foot.${PART_WORD[part]}`)}
              </button>
            ) : (
              <>
                <b>{format.count(count)}</b> {t(`foot.${PART_WORD[part]}`)}
              </>
            )}
          </span>
        ))}
        <span className="muted nowrap">{t('foot.sum', { rows: format.count(staged.read), count: staged.read })}</span>
      </div>
    </div>
  );
}

function ProgressLine(props: {
  readonly feed: ProgressFeed;
  readonly bytes: number;
  /** Undefined where stopping is the verb beside it. */
  readonly onStop: (() => void) | undefined;
}) {
  const { feed, bytes, onStop } = props;
  const progress = useSyncExternalStore(feed.subscribe, feed.now);
  const { t } = useTranslation('import');
  const format = useFormat();
  const total = progress?.totalBytes ?? bytes;
  const done = progress?.doneBytes ?? 0;
  const share = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <div className="import-accounting">
      <div
        className="import-bar"
        role="progressbar"
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-label={t(`foot.phases.${progress?.phase ?? 'reading'}`)}
      >
        <span data-part="progress" style={{ transform: `scaleX(${share})` }} />
      </div>
      <div className="row">
        <b>{t(`foot.phases.${progress?.phase ?? 'reading'}`)}</b>
        <span className="text-2">{t('foot.bytesOf', { done: format.bytes(done), total: format.bytes(total) })}</span>
        <span className="text-2">
          {t('foot.rowsSoFar', { rows: format.count(progress?.rows ?? 0), count: progress?.rows ?? 0 })}
        </span>
        {progress !== null && progress.secondsLeft !== null && (
          <span className="text-2">{t('foot.left', { time: format.span(progress.secondsLeft) })}</span>
        )}
        {onStop !== undefined && (
          <button type="button" className="link" onClick={onStop}>
            {t('foot.stop')}
          </button>
        )}
      </div>
    </div>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  const { title, hint, code } = useErrorText(error);
  return (
    <div className="import-failure" role="alert">
      <b>{title}</b> {hint} <span className="muted">{code}</span>
    </div>
  );
}

/** Several tables are named before their rows. */
function importWord(staged: StagedTables, t: Translate, count: (n: number) => string) {
  const rows = rowsWord(staged, t, count);
  const tables = staged.tables.length;
  if (tables === 1 || (staged.inserted === 0 && staged.changed === 0)) return rows;
  return t('foot.tables', { count: tables, n: count(tables), rows });
}

function rowsWord(staged: StagedTables, t: Translate, count: (n: number) => string) {
  const isAlone = staged.tables.length === 1;
  const inserted = count(staged.inserted);
  const changed = count(staged.changed);
  if (staged.inserted === 0 && staged.changed === 0) return t('foot.nothingNew');
  if (!isAlone) return t(staged.changed === 0 ? 'foot.rowsNew' : 'foot.rowsNewChanged', { inserted, changed });
  if (staged.changed === 0) return t('foot.import', { inserted });
  return staged.inserted === 0 ? t('foot.update', { changed }) : t('foot.importUpdate', { inserted, changed });
}

type Translate = ReturnType<typeof useTranslation<'import'>>['t'];

type CommitBarProps = {
  readonly run: ImportRun;
  readonly bytes: number;
  readonly estimatedRows: number;
  /** How many things must be settled before the rows can be checked. */
  readonly blockers: number;
  /** It was asked for, and begins once the file has been looked at. */
  readonly isAsked: boolean;
  /** It begins by itself in a moment. */
  readonly isSoon: boolean;
  /** So large that it never does. */
  readonly isLarge: boolean;
  readonly onCheck: () => void;
  readonly onShowBlockers: () => void;
  readonly onShowRejects: () => void;
  readonly onReview: () => void;
  readonly onCancel: () => void;
};

function LeftSide(props: CommitBarProps) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { phase } = props.run;
  if (phase.kind === 'staging' || phase.kind === 'committing') {
    const onStop = phase.kind === 'staging' ? props.run.cancel : undefined;
    return <ProgressLine feed={props.run.progress} bytes={props.bytes} onStop={onStop} />;
  }
  if (phase.kind === 'staged') {
    // Of several tables each line has its own.
    const isAlone = phase.staged.tables.length === 1;
    const shows = isAlone ? { onShowRejects: props.onShowRejects, onReview: props.onReview } : {};
    return <Accounting staged={phase.staged} {...shows} />;
  }
  if (props.blockers === 0) {
    const rows = { rows: format.count(props.estimatedRows), count: props.estimatedRows };
    const word = props.isLarge ? 'large' : props.isSoon ? 'soon' : 'estimated';
    return <p className="text-2">{t(`foot.${word}`, rows)}</p>;
  }
  return (
    <p className="import-ask">
      <b>{t('foot.settleFirst', { count: props.blockers, n: format.count(props.blockers) })}</b>{' '}
      <button type="button" className="link" onClick={props.onShowBlockers}>
        {t('foot.settleShow')}
      </button>
    </p>
  );
}

/** The way out and the way on keep their places through every step, so that none is pressed for the other. */
function Verbs(props: CommitBarProps) {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { phase, commit, cancel } = props.run;
  const key = <Kbd>{MOD_KEY} Enter</Kbd>;
  const out = (
    <Button h={36} onClick={phase.kind === 'committing' ? cancel : props.onCancel}>
      {t('foot.cancel')}
    </Button>
  );
  if (phase.kind === 'staged' || phase.kind === 'committing') {
    const { staged } = phase;
    return (
      <>
        {out}
        <Button
          key="import"
          variant="filled"
          className="import-verb"
          loading={phase.kind === 'committing'}
          disabled={staged.inserted === 0 && staged.changed === 0}
          onClick={commit}
        >
          {importWord(staged, t, format.count)}&nbsp;{key}
        </Button>
      </>
    );
  }
  return (
    <>
      {out}
      <Button
        key="check"
        variant="filled"
        className="import-verb"
        loading={props.isAsked || props.isSoon || phase.kind === 'staging'}
        {...(props.blockers > 0 ? { 'data-disabled': true, 'aria-disabled': true } : {})}
        onClick={props.onCheck}
      >
        {t('foot.check')}&nbsp;{key}
      </Button>
    </>
  );
}

const isOfSeveral = (phase: ImportPhase): boolean =>
  (phase.kind === 'staged' || phase.kind === 'committing') && phase.staged.tables.length > 1;

/** The foot of the wizard: where things stand, that nothing is written yet, and the next step. */
export function CommitBar(props: CommitBarProps) {
  const { t } = useTranslation('import');
  const { phase } = props.run;
  const format = useFormat();
  const error = phase.kind === 'choosing' || phase.kind === 'staged' ? phase.error : null;
  const landed = phase.kind === 'staged' ? phase.landed : [];
  const rest = phase.kind === 'staged' ? phase.staged.tables.length : 0;
  return (
    <footer className="import-commit">
      <div className="grow">
        {landed.length > 0 && (
          <p className="import-ask" role="alert">
            <b>{t('foot.landed', { count: landed.length, n: format.count(landed.length) })}</b>{' '}
            {t('foot.landedRest', { count: rest, n: format.count(rest) })}
          </p>
        )}
        {error !== null && <Failure error={error} />}
        <LeftSide {...props} />
      </div>
      <div className="import-promise">
        {phase.kind !== 'committing' && landed.length === 0 && <div>{t('foot.nothingYet')}</div>}
        <div>{t(isOfSeveral(phase) ? 'foot.undoEach' : 'foot.undoWhole')}</div>
      </div>
      <Verbs {...props} />
    </footer>
  );
}
