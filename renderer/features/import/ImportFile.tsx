import { useHotkeys } from '@mantine/hooks';
import { useCallback, useDeferredValue, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Inspection, Staged } from '../../../shared/contract/imports.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { useSlowly } from '../../ui/use-slowly.ts';
import { CalendarFile } from './CalendarFile.tsx';
import { CommitBar } from './CommitBar.tsx';
import { type ChoiceAction, type Choices, nextChoices } from './choices.ts';
import { firstChoices, forgetChoices, rememberChoices, rememberedChoices } from './choices-memory.ts';
import { FileHead } from './FileHead.tsx';
import { ImportResult } from './ImportResult.tsx';
import { isLocked } from './import-machine.ts';
import type { WaitingFile } from './import-search.ts';
import { MissingList } from './MissingList.tsx';
import { ChangedDialog } from './OverlapPanel.tsx';
import { ProfileBanner } from './ProfileBanner.tsx';
import { RejectsDialog, type RejectsOf } from './RejectsDialog.tsx';
import { StepBar } from './StepBar.tsx';
import { UnreadableFile } from './UnreadableFile.tsx';
import { useCheckAsked } from './use-check-asked.ts';
import { useCheckByItself } from './use-check-by-itself.ts';
import { useContactsFirst } from './use-contacts-first.ts';
import { type ImportRun, useImportRun } from './use-import-run.ts';
import { headersOf, useInspection } from './use-inspection.ts';
import { useOverviewAhead } from './use-overview-ahead.ts';
import { useSteps } from './use-steps.ts';
import { WizardPanels } from './WizardPanels.tsx';
import { blockers, hasQuestion, isLarge } from './what-is-open.ts';
import { ZoneQuestion } from './ZoneQuestion.tsx';

type ImportFileProps = {
  readonly file: WaitingFile;
  readonly waiting: readonly WaitingFile[];
  readonly onAdd: () => void;
  readonly onNext: () => void;
  /** Those that wait come before this one. */
  readonly onLater: () => void;
  /** Other tables of the file wait behind it. */
  readonly onParts: (parts: readonly string[]) => void;
  /** These waiting files are in: they leave the queue. */
  readonly onTaken: (handles: readonly string[]) => void;
};

function useChoices(file: WaitingFile) {
  const { handle, part } = file;
  const first = useMemo(() => firstChoices({ handle, part }), [handle, part]);
  const next = (choices: Choices, action: ChoiceAction) =>
    action.kind === 'startOver' ? first : nextChoices(choices, action);
  const [choices, dispatch] = useReducer(next, rememberedChoices(file));
  useEffect(() => rememberChoices({ handle, part }, choices), [handle, part, choices]);
  return [choices, dispatch, choices !== first] as const;
}

type WizardProps = ImportFileProps & {
  readonly hasChoices: boolean;
  readonly inspection: Inspection;
  readonly choices: Choices;
  readonly busy: boolean;
  readonly isComing: boolean;
  readonly run: ImportRun;
  readonly dispatch: (action: ChoiceAction) => void;
};

function showBlockers(): void {
  document.getElementById('import-missing')?.scrollIntoView({ block: 'center' });
}

function Wizard(props: WizardProps) {
  const { file, inspection, choices, run, isComing, busy } = props;
  const [rejects, setRejects] = useState<RejectsOf | null>(null);
  const [reviewed, setReviewed] = useState<string | null>(null);
  const steps = useSteps(inspection, choices, run.phase);
  const open = blockers(inspection, choices);
  const staged = run.phase.kind === 'staged' ? run.phase.staged : null;
  const { name } = file;
  const showRejects = useCallback(({ stage }: Staged) => setRejects({ fileName: name, of: { stage } }), [name]);
  const review = useCallback(({ stage }: Staged) => setReviewed(stage), []);
  const later = {
    inspection: useDeferredValue(inspection),
    choices: useDeferredValue(choices),
    phase: useDeferredValue(run.phase),
    busy: useDeferredValue(busy),
  };
  const { check, phase } = run;
  const asked = useCheckAsked({ choices, isComing, blockers: open, check, onBlocked: showBlockers });
  const isAskedFirst = isLarge(inspection) || file.replaces !== undefined;
  const mayBegin = !isComing && !busy && !isAskedFirst && !hasQuestion(inspection, choices);
  const isSoon = useCheckByItself({ choices, mayBegin, phase, check });
  const goOn = () => {
    // A value that is being typed is a choice first; the next press goes on with it.
    if (document.activeElement instanceof HTMLInputElement) {
      document.activeElement.blur();
      return;
    }
    if (run.phase.kind === 'staged') run.commit();
    else if (run.phase.kind === 'choosing') asked.ask();
  };
  useHotkeys([['mod+Enter', goOn]], []);
  const isCalendar = inspection.missing.some(({ code }) => code === 'missing_is_calendar');
  const cancel = () => {
    forgetChoices(file);
    props.onNext();
  };
  return (
    <>
      <StepBar steps={steps.steps} current={steps.current} />
      <ProfileBanner
        inspection={inspection}
        hasChoices={props.hasChoices}
        locked={isLocked(phase)}
        dispatch={props.dispatch}
      />
      <MissingList inspection={inspection} choices={choices} />
      {isCalendar && <CalendarFile file={file} onDone={cancel} />}
      {!isCalendar && <ZoneQuestion inspection={inspection} locked={isLocked(phase)} dispatch={props.dispatch} />}
      <WizardPanels {...later} dispatch={props.dispatch} onShowRejects={showRejects} onReview={review} />
      <CommitBar
        run={run}
        bytes={inspection.file.bytes}
        estimatedRows={inspection.estimatedRows}
        blockers={open}
        isAsked={asked.isAsked}
        isSoon={isSoon}
        isLarge={isLarge(inspection)}
        onCheck={asked.ask}
        onShowBlockers={showBlockers}
        onShowRejects={() => staged !== null && showRejects(staged)}
        onReview={() => staged !== null && review(staged)}
        onCancel={cancel}
      />
      <RejectsDialog rejects={rejects} onClose={() => setRejects(null)} />
      <ChangedDialog stage={reviewed} onClose={() => setReviewed(null)} />
    </>
  );
}

/** The last answer that came, so that a choice that cannot be read leaves the person where it can be changed. */
function useLastGood(inspection: Inspection | undefined): Inspection | undefined {
  const [last, setLast] = useState(inspection);
  useEffect(() => setLast((known) => inspection ?? known), [inspection]);
  return inspection ?? last;
}

/** One file, from the first look to the committed batch. */
export function ImportFile(props: ImportFileProps) {
  const { file } = props;
  const [choices, choose, hasChoices] = useChoices(file);
  const [headers, setHeaders] = useState<ReadonlyMap<number, string>>(new Map());
  const query = useInspection(file.handle, choices, headers);
  const latestGood = useLastGood(query.data);
  const inspection = useDeferredValue(latestGood);
  useEffect(() => setHeaders((known) => (inspection === undefined ? known : headersOf(inspection))), [inspection]);
  const slow = useSlowly(query.isFetching);
  const isSettled = query.isSuccess && !query.isPlaceholderData;
  const run = useImportRun(file, isSettled ? query.data : null);
  const isGoing = useContactsFirst(props, query.data, hasChoices);
  useOverviewAhead(run.phase.kind === 'staging');
  const { changed } = run;
  const latest = useRef({ changed, isLocked: isLocked(run.phase) });
  latest.current = { changed, isLocked: isLocked(run.phase) };
  // The panels are drawn a moment later than the phase changes: what is clicked in them until then comes too late.
  const dispatch = useCallback(
    (action: ChoiceAction) => {
      if (latest.current.isLocked) return;
      latest.current.changed();
      choose(action);
    },
    [choose],
  );
  if (run.phase.kind === 'done') {
    const settled = query.data ?? null;
    return (
      <ImportResult
        batch={run.phase.batch}
        settled={settled}
        file={file}
        waiting={props.waiting}
        onParts={props.onParts}
        onNext={props.onNext}
        onTaken={props.onTaken}
      />
    );
  }
  return (
    <>
      <FileHead {...props} estimatedRows={inspection?.estimatedRows ?? null} />
      {query.isError && (
        <UnreadableFile
          error={query.error}
          isFirst={inspection === undefined}
          onRetry={() => void query.refetch()}
          onBack={() => dispatch({ kind: 'startOver' })}
          onAnother={props.onNext}
        />
      )}
      {(isGoing || (inspection === undefined && query.isPending)) && <LoadingBlock lines={12} height={24} />}
      {inspection !== undefined && !isGoing && (
        <Wizard
          {...props}
          inspection={inspection}
          choices={choices}
          hasChoices={hasChoices}
          busy={slow || !isSettled}
          isComing={query.isFetching || inspection !== latestGood}
          run={run}
          dispatch={dispatch}
        />
      )}
    </>
  );
}
