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
import { nameOfStaged } from './staged-tables.ts';
import { TablesPanel } from './TablesPanel.tsx';
import { UnreadableFile } from './UnreadableFile.tsx';
import { useCameIn } from './use-came-in.ts';
import { useCheckAsked } from './use-check-asked.ts';
import { useCheckByItself } from './use-check-by-itself.ts';
import { useContactsFirst } from './use-contacts-first.ts';
import { type ImportRun, useImportRun } from './use-import-run.ts';
import { headersOf, useInspection } from './use-inspection.ts';
import { useOverviewAhead } from './use-overview-ahead.ts';
import { useSteps } from './use-steps.ts';
import { type Together, useTablesTogether } from './use-tables-together.ts';
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
  /** This one is done with, and these come before what waits. */
  readonly onLook: (tables: readonly WaitingFile[]) => void;
  /** These waiting files are in: they leave the queue. The zone is what a person said for them; undefined = nothing. */
  readonly onTaken: (files: readonly string[], zone: string | undefined) => void;
  /** What was said for files of the same drop that are in. */
  readonly zone: string | undefined;
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
  readonly together: Together | null;
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
  const { together } = props;
  const alone = run.phase.kind === 'staged' ? (run.phase.staged.tables[0] ?? null) : null;
  const showRejects = useCallback(
    (one: Staged) => setRejects({ fileName: nameOfStaged(one), of: { stage: one.stage } }),
    [],
  );
  const review = useCallback(({ stage }: Staged) => setReviewed(stage), []);
  const later = {
    inspection: useDeferredValue(inspection),
    choices: useDeferredValue(choices),
    phase: useDeferredValue(run.phase),
    busy: useDeferredValue(busy),
  };
  const laterTogether = useDeferredValue(together);
  const { check, phase } = run;
  const asked = useCheckAsked({ choices, isComing, blockers: open, check, onBlocked: showBlockers });
  const isHuge = isLarge(inspection, together?.tables);
  const isAskedFirst = isHuge || file.replaces !== undefined;
  const mayBegin = !isComing && !busy && !isAskedFirst && !hasQuestion(inspection, choices);
  const isSoon = useCheckByItself({ choices, mayBegin, phase, check });
  const goOn = () => {
    // A value that is being typed is a choice first; the next press goes on with it.
    const focused = document.activeElement;
    if (focused instanceof HTMLInputElement && focused.type !== 'checkbox') {
      focused.blur();
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
      {laterTogether !== null && (
        <TablesPanel
          together={laterTogether}
          phase={later.phase}
          dispatch={props.dispatch}
          onShowRejects={showRejects}
          onReview={review}
        />
      )}
      <WizardPanels {...later} dispatch={props.dispatch} onShowRejects={showRejects} onReview={review} />
      <CommitBar
        run={run}
        bytes={inspection.file.bytes}
        estimatedRows={together?.tables.reduce((sum, one) => sum + one.estimatedRows, 0) ?? inspection.estimatedRows}
        blockers={open}
        isAsked={asked.isAsked}
        isSoon={isSoon}
        isLarge={isHuge}
        onCheck={asked.ask}
        onShowBlockers={showBlockers}
        onShowRejects={() => alone !== null && showRejects(alone)}
        onReview={() => alone !== null && review(alone)}
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
  const query = useInspection({ ...file, zoneOfDrop: props.zone }, choices, headers);
  const latestGood = useLastGood(query.data);
  const inspection = useDeferredValue(latestGood);
  useEffect(() => setHeaders((known) => (inspection === undefined ? known : headersOf(inspection))), [inspection]);
  const slow = useSlowly(query.isFetching);
  const isSettled = query.isSuccess && !query.isPlaceholderData;
  const together = useTablesTogether(file, props.waiting, isSettled ? query.data : null, choices);
  const run = useImportRun(file, together === null || together.isComing ? null : together.tables);
  const left = useCameIn(run.phase, { ...props, found: query.data, together, zone: choices.rules.zone });
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
    return (
      <ImportResult
        batches={run.phase.batches}
        left={left}
        waiting={props.waiting}
        onLook={props.onLook}
        onNext={props.onNext}
      />
    );
  }
  return (
    <>
      <FileHead {...props} estimatedRows={inspection?.estimatedRows ?? null} together={together?.tables ?? []} />
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
          together={together}
          choices={choices}
          hasChoices={hasChoices}
          busy={slow || !isSettled}
          isComing={query.isFetching || inspection !== latestGood || (together?.isComing ?? false)}
          run={run}
          dispatch={dispatch}
        />
      )}
    </>
  );
}
