import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Progress } from '../../../shared/contract/base.ts';
import type { Batch, Staged } from '../../../shared/contract/imports.ts';
import type { CurrentProject } from '../../../shared/contract/projects.ts';
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
import { type StagedTables, sumTables } from './staged-tables.ts';
import type { TogetherTable } from './tables-together.ts';

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
  /** Of several things that it makes one after the other, those that are saved, where it ends before its end. */
  readonly landed?: () => Promise<readonly Batch[]>;
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
        // Where there is no engine to ask, what was saved stays open.
        const saved = (await landed?.().catch(() => [])) ?? [];
        if (isCancel) return ended({ kind: 'cancelled', landed: saved });
        // A new engine that opened the project anew dropped the stages.
        return ended({ kind: 'failed', error, stageGone: stageGone || isEngineGone(error), landed: saved });
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

/** Drops stages that are not wanted any more. */
function useDiscard(): (staged: StagedTables) => void {
  const engine = useEngine();
  return useCallback(
    ({ tables }) => {
      // A stage that is already gone needs no discarding, and the engine clears left-over stages at the next start.
      for (const { stage } of tables) engine.imports.discard({ stage }).catch(() => undefined);
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
function useLeaving(phase: ImportPhase, giveUp: () => void, discard: (staged: StagedTables) => void): () => boolean {
  const isShown = useRef(true);
  const leave = useRef<() => void>(() => {});
  leave.current = () => {
    if (phase.kind === 'staging') giveUp();
    if (phase.kind === 'staged') discard(phase.staged);
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

const countWords = ({ inserted, changed, duplicate, rejected, read }: StagedTables, { count }: Format) => ({
  inserted: count(inserted),
  changed: count(changed),
  duplicate: count(duplicate),
  rejected: count(rejected),
  read: count(read),
});

type File = { readonly name: string; readonly replaces?: number | undefined };
type Settled = readonly Pick<TogetherTable, 'handle' | 'reading' | 'mapping'>[];

const sameReading = (one: Settled, other: Settled): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What was checked no longer holds when a file is found to be read otherwise (its mapping was given a name, say). */
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

const settledOf = (tables: readonly TogetherTable[]): Settled =>
  tables.map(({ handle, reading, mapping }) => ({ handle, reading, mapping }));

/**
 * Check all rows, then import: stage and commit of the tables that come in together, one of which is on screen. Where no project is open the import makes one, so that
 * looking at a file leaves nothing behind.
 */
export function useImportRun(file: File, tables: readonly TogetherTable[] | null): ImportRun {
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
      if (event.kind === 'staged') discard(event.staged);
    },
    [discard],
  );
  const { run, cancel: abort, giveUp } = useLongStep(send, progress, onStray);
  const isShown = useLeaving(phase, giveUp, discard);
  const [checked, setChecked] = useState<Settled | null>(null);
  const settled = useMemo(() => (tables === null ? null : settledOf(tables)), [tables]);
  const count = tables?.length ?? 1;
  const called = count === 1 ? file.name : t('done.tables', { count, n: format.count(count) });
  useStageLost(send);

  const check = async (wanted: Settled) => {
    send({ kind: 'stage' });
    setChecked(wanted);
    const input = {
      tables: wanted.map(({ handle, reading, mapping }) => ({ file: handle, reading, mapping })),
      replaces: file.replaces ?? null,
      newProject: projectNameOf(file.name),
    } as StageInput;
    const stage = (signal: AbortSignal) => engine.imports.stage(input, { signal });
    const done = (all: readonly Staged[]): ImportEvent => {
      const staged = sumTables(all);
      announce(t('foot.stagedSaid', { ...countWords(staged, format), count: staged.read }));
      return { kind: 'staged', staged };
    };
    await run({ title: t('foot.staging', { file: called }), call: stage, done });
  };

  const commit = async ({ tables: staged }: StagedTables) => {
    send({ kind: 'commit' });
    let made: CurrentProject | null = null;
    const end = await run<readonly Batch[]>({
      title: t('foot.committing', { file: called }),
      call: async (signal) => {
        // Should the engine die now, the page knows which project to look into.
        if ((cache.getQueryData(PROJECT_KEY) ?? null) === null) {
          made = await engine.projects.keepDraft(undefined, { signal });
        }
        return engine.imports.commit({ stages: staged.map(({ stage }) => stage) }, { signal });
      },
      done: (batches) => {
        // Its screens can be opened at once, and wait for its figures.
        if (made !== null) cache.setQueryData(PROJECT_KEY, made);
        return { kind: 'committed', batches };
      },
      landed: async () => {
        const all = await engine.imports.list();
        return all.filter(({ id }) => staged.some(({ batch }) => batch === id)).reverse();
      },
    });
    if (end.kind === 'failed' && !isShown()) showError(end.error);
    const hasLanded = end.kind === 'committed' || ('landed' in end && end.landed.length > 0);
    if (!hasLanded) return;
    if (!isShown() && end.kind === 'committed') notifications.show({ message: t('done.elsewhere', { file: called }) });
    await cache.invalidateQueries({ queryKey: PROJECT_KEY });
    await cache.invalidateQueries({ queryKey: ['imports.list'] });
  };

  const changed = () => {
    if (phase.kind === 'staging') giveUp();
    if (phase.kind === 'staged') discard(phase.staged);
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
