import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Progress } from '../../../shared/contract/base.ts';
import type { Inspection } from '../../../shared/contract/imports.ts';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { PROJECT_KEY } from '../../scope/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { type JobHandle, startJob } from '../../ui/jobs.ts';
import { announce } from '../../ui/LiveRegion.tsx';
import { readError } from '../../ui/read-error.ts';
import { CHOOSING, type ImportEvent, type ImportPhase, nextPhase } from './import-machine.ts';

type StageInput = Parameters<FcrClient['imports']['stage']>[0];
type Stream<R> = AsyncIterator<Progress, R, unknown>;

export type ImportRun = {
  readonly phase: ImportPhase;
  readonly check: () => void;
  readonly commit: () => void;
  readonly cancel: () => void;
  /** A choice was changed: what was checked no longer holds. */
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
      announce(t('foot.progressSaid', { percent: format.share(share), rows: format.count(progress.rows) }));
    },
    [t, format],
  );
}

/** One step of long work: its job in the status bar, its progress, its cancel. */
function useLongStep(send: (event: ImportEvent) => void) {
  const abort = useRef<AbortController | null>(null);
  const say = useSayProgress();
  const run = useCallback(
    async <R>(title: string, call: (signal: AbortSignal) => Promise<Stream<R>>, done: (result: R) => ImportEvent) => {
      const controller = new AbortController();
      abort.current = controller;
      const job: JobHandle = startJob(title, () => controller.abort());
      try {
        const stream = await call(controller.signal);
        const result = await drain(stream, (progress) => {
          job.update({ progress });
          say(progress);
          send({ kind: 'progress', progress });
        });
        send(done(result));
        return true;
      } catch (error) {
        const read = readError(error);
        const stageGone = read.kind === 'expected' && (read.code === 'STALE_PREVIEW' || read.code === 'NOT_FOUND');
        send(
          controller.signal.aborted || read.kind === 'cancelled'
            ? { kind: 'cancelled' }
            : { kind: 'failed', error, stageGone },
        );
        return false;
      } finally {
        job.end();
        abort.current = null;
      }
    },
    [say, send],
  );
  const cancel = useCallback(() => abort.current?.abort(), []);
  return { run, cancel };
}

/**
 * Check all rows, then import: stage and commit of one file. `ensureProject` makes the project on the first check,
 * so that looking at a file leaves nothing behind.
 */
export function useImportRun(
  file: { readonly handle: string; readonly name: string },
  settled: Pick<Inspection, 'reading' | 'mapping'> | null,
  ensureProject: () => Promise<void>,
): ImportRun {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const cache = useQueryClient();
  const [phase, send] = useReducer(nextPhase, CHOOSING);
  const { run, cancel: abort } = useLongStep(send);
  const stage = phase.kind === 'staged' ? phase.staged.stage : null;

  const discard = useCallback(
    (name: string) => {
      // A stage that is already gone needs no discarding, and the engine clears left-over stages at the next start.
      engine.imports.discard({ stage: name }).catch(() => undefined);
    },
    [engine],
  );
  const left = useRef<string | null>(null);
  left.current = stage;
  useEffect(() => () => void (left.current !== null && discard(left.current)), [discard]);

  const check = async () => {
    if (settled === null || phase.kind !== 'choosing') return;
    send({ kind: 'stage' });
    try {
      await ensureProject();
    } catch (error) {
      send({ kind: 'failed', error, stageGone: true });
      return;
    }
    const input = { file: file.handle, reading: settled.reading, mapping: settled.mapping } as StageInput;
    await run(
      t('foot.staging', { file: file.name }),
      (signal) => engine.imports.stage(input, { signal }),
      (staged) => ({ kind: 'staged', staged }),
    );
  };

  const commit = async () => {
    if (phase.kind !== 'staged') return;
    send({ kind: 'commit' });
    left.current = null;
    const input = { stage: phase.staged.stage };
    const ok = await run(
      t('foot.committing', { file: file.name }),
      (signal) => engine.imports.commit(input, { signal }),
      (batch) => ({ kind: 'committed', batch }),
    );
    if (ok) {
      await cache.invalidateQueries({ queryKey: PROJECT_KEY });
      await cache.invalidateQueries({ queryKey: ['imports.list'] });
    }
  };

  const leaveStage = (event: ImportEvent) => {
    if (stage !== null) discard(stage);
    send(event);
  };

  return {
    phase,
    check: () => void check(),
    commit: () => void commit(),
    cancel: () =>
      phase.kind === 'staging' || phase.kind === 'committing' ? abort() : leaveStage({ kind: 'cancelled' }),
    changed: () => leaveStage({ kind: 'changed' }),
  };
}
