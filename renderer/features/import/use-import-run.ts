import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Progress } from '../../../shared/contract/base.ts';
import type { Batch, Inspection, Staged } from '../../../shared/contract/imports.ts';
import type { CurrentProject } from '../../../shared/contract/projects.ts';
import { must } from '../../../shared/domain/must.ts';
import type { FcrClient } from '../../client/client.ts';
import { engineGone } from '../../client/connection.ts';
import { useEngine, useFcr } from '../../scope/engine-context.ts';
import { PROJECT_KEY } from '../../scope/queries.ts';
import { type Format, useFormat } from '../../ui/format.ts';
import { type JobHandle, startJob } from '../../ui/jobs.ts';
import { announce } from '../../ui/LiveRegion.tsx';
import { isEngineGone, readError } from '../../ui/read-error.ts';
import { useShowError } from '../../ui/use-show-error.ts';
import { CHOOSING, type ImportEvent, type ImportPhase, nextPhase } from './import-machine.ts';
import { createProgressFeed, type ProgressFeed } from './progress-feed.ts';
import { projectNameOf } from './project-name.ts';

type StageInput = Parameters<FcrClient['imports']['stage']>[0];
type Stream<R> = AsyncIterator<Progress, R, unknown>;

export type ImportRun = {
  readonly phase: ImportPhase;
  readonly progress: ProgressFeed;
  readonly check: () => void;
  readonly commit: () => void;
  /** Ends what is under way. */
  readonly cancel: () => void;
  /** A choice was changed: what was checked, or is being checked, no longer holds. */
  readonly changed: () => void;
};

async function drain<R>(stream: Stream<R>, onProgress: (progress: Progress) => void): Promise<R> {
  for (;;) {
    const step = await stream.next();
    if (step.done === true) return step.value;
    onProgress(step.value);
  }
}

/** Announced at most this often: a screen reader cannot follow faster. */
const SAY_EVERY_MS = 5000;

function useSayProgress(): (progress: Progress) => void {
  const { t } = useTranslation('import');
  const format = useFormat();
  const last = useRef(0);
  return useCallback(
    (progress) => {
      const now = performance.now();
      if (now - last.current < SAY_EVERY_MS) return;
      last.current = now;
      const share = progress.totalBytes === 0 ? 0 : progress.doneBytes / progress.totalBytes;
      announce(
        t('foot.progressSaid', {
          percent: format.share(share),
          rows: format.count(progress.rows),
          count: progress.rows,
        }),
      );
    },
    [t, format],
  );
}

type LongStep<R> = {
  readonly title: string;
  readonly call: (signal: AbortSignal) => Promise<Stream<R>>;
  readonly done: (result: R) => ImportEvent;
  /** What it made, if it was saved before the engine died; null = nothing. */
  readonly landed?: () => Promise<R | null>;
};

/**
 * One step of long work: its job in the status bar, its progress, its cancel. A step that was given up says nothing any
 * more; what it made all the same is handed to `onStray`.
 */
function useLongStep(send: (event: ImportEvent) => void, feed: ProgressFeed, onStray: (event: ImportEvent) => void) {
  const abort = useRef<AbortController | null>(null);
  const say = useSayProgress();
  const run = useCallback(
    async <R>({ title, call, done, landed }: LongStep<R>) => {
      const controller = new AbortController();
      abort.current = controller;
      feed.tell(null);
      const ended = (event: ImportEvent): ImportEvent => {
        if (abort.current === controller) send(event);
        else onStray(event);
        return event;
      };
      const job: JobHandle = startJob(title, () => controller.abort());
      try {
        const stream = await call(controller.signal);
        const result = await drain(stream, (progress) => {
          job.update({ progress });
          say(progress);
          feed.tell(progress);
        });
        return ended(done(result));
      } catch (error) {
        const read = readError(error);
        const stageGone = read.kind === 'expected' && STAGE_GONE.has(read.code);
        const isCancel = controller.signal.aborted || read.kind === 'cancelled';
        if (isCancel) return ended({ kind: 'cancelled' });
        if (!isEngineGone(error)) return ended({ kind: 'failed', error, stageGone });
        // Opening the project anew dropped the stage. Where there is no engine to ask, what it saved stays open.
        const saved = (await landed?.().catch(() => null)) ?? null;
        return ended(saved === null ? { kind: 'failed', error, stageGone: true } : done(saved));
      } finally {
        job.end();
        if (abort.current === controller) abort.current = null;
      }
    },
    [say, send, feed, onStray],
  );
  const cancel = useCallback(() => abort.current?.abort(), []);
  const giveUp = useCallback(() => {
    const given = abort.current;
    abort.current = null;
    given?.abort();
  }, []);
  return { run, cancel, giveUp };
}

/** Answers to a commit after which there is nothing left to commit. */
const STAGE_GONE: ReadonlySet<string> = new Set(['STALE_PREVIEW', 'NOT_FOUND', 'NO_PROJECT']);

/** Drops a stage that is not wanted any more. */
function useDiscard(): (stage: string) => void {
  const engine = useEngine();
  return useCallback(
    (stage) => {
      // A stage that is already gone needs no discarding, and the engine clears left-over stages at the next start.
      engine.imports.discard({ stage }).catch(() => undefined);
    },
    [engine],
  );
}

/** A new engine opens the project without the stages of the one before. */
function useStageLost(send: (event: ImportEvent) => void): void {
  const { connection } = useFcr();
  useEffect(() => connection.onRestored(() => send({ kind: 'stageLost', error: engineGone() })), [connection, send]);
}

/**
 * Leaving the screen ends a check and drops what it made; an import that has begun goes on, its job is in the status
 * bar. Returns whether the screen is still there.
 */
function useLeaving(phase: ImportPhase, giveUp: () => void, discard: (stage: string) => void): () => boolean {
  const isShown = useRef(true);
  const leave = useRef<() => void>(() => {});
  leave.current = () => {
    if (phase.kind === 'staging') giveUp();
    if (phase.kind === 'staged') discard(phase.staged.stage);
  };
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
      leave.current();
    };
  }, []);
  return useCallback(() => isShown.current, []);
}

const countWords = ({ inserted, changed, duplicate, rejected, read }: Staged, { count }: Format) => ({
  inserted: count(inserted),
  changed: count(changed),
  duplicate: count(duplicate),
  rejected: count(rejected),
  read: count(read),
});

type File = { readonly handle: string; readonly name: string; readonly replaces?: number | undefined };
type Settled = Pick<Inspection, 'reading' | 'mapping'>;

const sameReading = (one: Settled, other: Settled): boolean =>
  JSON.stringify([one.reading, one.mapping]) === JSON.stringify([other.reading, other.mapping]);

/** What was checked no longer holds when the file is found to be read otherwise (its mapping was given a name, say). */
function useStaleCheck(checked: Settled | null, settled: Settled | null, changed: () => void): void {
  const isStale = useMemo(
    () => checked !== null && settled !== null && !sameReading(checked, settled),
    [checked, settled],
  );
  const latest = useRef(changed);
  latest.current = changed;
  useEffect(() => {
    if (isStale) latest.current();
  }, [isStale]);
}

/**
 * Check all rows, then import: stage and commit of one file. Where no project is open the import makes one, so that
 * looking at a file leaves nothing behind.
 */
export function useImportRun(file: File, settled: Settled | null): ImportRun {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const cache = useQueryClient();
  const format = useFormat();
  const showError = useShowError();
  const [phase, send] = useReducer(nextPhase, CHOOSING);
  const [progress] = useState(createProgressFeed);
  const discard = useDiscard();
  const onStray = useCallback(
    (event: ImportEvent) => {
      if (event.kind === 'staged') discard(event.staged.stage);
    },
    [discard],
  );
  const { run, cancel: abort, giveUp } = useLongStep(send, progress, onStray);
  const isShown = useLeaving(phase, giveUp, discard);
  const [checked, setChecked] = useState<Settled | null>(null);
  useStageLost(send);

  const check = async (wanted: Settled) => {
    send({ kind: 'stage' });
    setChecked(wanted);
    const input = {
      tables: [{ file: file.handle, reading: wanted.reading, mapping: wanted.mapping }],
      replaces: file.replaces ?? null,
      newProject: projectNameOf(file.name),
    } as StageInput;
    const stage = (signal: AbortSignal) => engine.imports.stage(input, { signal });
    const done = (all: readonly Staged[]): ImportEvent => {
      const staged = must(all[0], 'one table was staged');
      announce(t('foot.stagedSaid', { ...countWords(staged, format), count: staged.read }));
      return { kind: 'staged', staged };
    };
    await run({ title: t('foot.staging', { file: file.name }), call: stage, done });
  };

  const commit = async ({ stage, batch: id }: Staged) => {
    send({ kind: 'commit' });
    let made: CurrentProject | null = null;
    const end = await run<readonly Batch[]>({
      title: t('foot.committing', { file: file.name }),
      call: async (signal) => {
        // Should the engine die now, the page knows which project to look into.
        if ((cache.getQueryData(PROJECT_KEY) ?? null) === null) {
          made = await engine.projects.keepDraft(undefined, { signal });
        }
        return engine.imports.commit({ stages: [stage] }, { signal });
      },
      done: (batches) => {
        // Its screens can be opened at once, and wait for its figures.
        if (made !== null) cache.setQueryData(PROJECT_KEY, made);
        return { kind: 'committed', batch: must(batches[0], 'one stage was committed') };
      },
      landed: async () => {
        const landed = (await engine.imports.list()).filter((batch) => batch.id === id);
        return landed.length === 0 ? null : landed;
      },
    });
    if (end.kind === 'failed' && !isShown()) showError(end.error);
    if (end.kind !== 'committed') return;
    if (!isShown()) notifications.show({ message: t('done.elsewhere', { file: file.name }) });
    await cache.invalidateQueries({ queryKey: PROJECT_KEY });
    await cache.invalidateQueries({ queryKey: ['imports.list'] });
  };

  const changed = () => {
    if (phase.kind === 'staging') giveUp();
    if (phase.kind === 'staged') discard(phase.staged.stage);
    send({ kind: 'changed' });
  };
  useStaleCheck(phase.kind === 'staging' || phase.kind === 'staged' ? checked : null, settled, changed);
  return {
    phase,
    progress,
    check: () => void (settled !== null && phase.kind === 'choosing' && check(settled)),
    commit: () => void (phase.kind === 'staged' && commit(phase.staged)),
    cancel: abort,
    changed,
  };
}
