import type { Progress } from '../../../../shared/contract/base.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { JobProcess } from '../../engine-types.ts';
import type { JobEvent, JobKind, JobRequest, JobResults } from '../../jobs/job-protocol.ts';

/**
 * Long work in other processes. One job at a time may write (BUSY for the next one); exports only read and may run
 * beside it. A cancel is asked for politely, so that the job can clean up; what does not answer in time is killed,
 * which loses nothing either: half-done work is never in the project.
 */
export type JobDesk = {
  run<K extends JobKind>(
    request: Extract<JobRequest, { readonly kind: K }>,
    signal: AbortSignal | undefined,
    /** Hears every step at once; who reads the steps may miss some, and be late. */
    onProgress?: (progress: Progress) => void,
  ): AsyncGenerator<Progress, JobResults[K], void>;
  /** Somebody looks at what a job may follow. */
  prepare(): void;
  /** True while a job changes this project file itself: then a write of ours would have to wait for it. */
  isProjectBusy(project: string): boolean;
  /** True while any job that writes runs, the staging of an import included. */
  isWriting(): boolean;
  /** Resolves when every job that was cancelled has ended: who cancels one may begin the next at once. */
  untilCancelledEnded(): Promise<void>;
  /** Cancels the check of a file, which belongs to nothing but the project that is left, and waits for its end. */
  endChecks(): Promise<void>;
  killAll(): void;
};

const CANCEL_GRACE_MS = 5000;
const MOST_READERS = 4;

const WRITES_STAGE: ReadonlySet<JobKind> = new Set(['stage']);
const WRITES_PROJECT: ReadonlySet<JobKind> = new Set(['commit', 'undo', 'mend', 'undoMend', 'sample']);
const isWriter = (kind: JobKind): boolean => WRITES_STAGE.has(kind) || WRITES_PROJECT.has(kind);

type Running = {
  readonly kind: JobKind;
  readonly project: string;
  readonly process: JobProcess;
  latest: Progress | null;
  end: JobEvent | null;
  wake: () => void;
  isCancelled: boolean;
  readonly ended: PromiseWithResolvers<void>;
};

export function createJobDesk(
  launch: (request: JobRequest) => JobProcess,
  prepare: () => void = () => undefined,
): JobDesk {
  const running = new Set<Running>();
  const some = (test: (kind: JobKind) => boolean): boolean => [...running].some((job) => test(job.kind));

  const start = (request: JobRequest, onProgress: ((progress: Progress) => void) | undefined): Running => {
    if (isWriter(request.kind) ? some(isWriter) : running.size > MOST_READERS) throw new AppError('BUSY');
    const job: Running = {
      kind: request.kind,
      project: request.project,
      process: launch(request),
      latest: null,
      end: null,
      wake: () => undefined,
      isCancelled: false,
      ended: Promise.withResolvers(),
    };
    running.add(job);
    job.process.onEvent((event) => {
      if (event.kind === 'progress') {
        job.latest = event.progress;
        onProgress?.(event.progress);
      } else {
        job.end = event;
        running.delete(job);
        job.ended.resolve();
      }
      job.wake();
    });
    return job;
  };

  const stop = (job: Running): void => {
    if (job.end !== null) return;
    job.isCancelled = true;
    job.process.cancel();
    const timer = setTimeout(() => {
      if (job.end === null) job.process.kill();
    }, CANCEL_GRACE_MS);
    timer.unref();
  };

  const untilCancelledEnded = async (): Promise<void> => {
    await Promise.all([...running].filter((job) => job.isCancelled).map((job) => job.ended.promise));
  };
  async function* run(
    request: JobRequest,
    signal: AbortSignal | undefined,
    onProgress: ((progress: Progress) => void) | undefined,
  ): AsyncGenerator<Progress, JobResults[JobKind], void> {
    await untilCancelledEnded();
    if (signal?.aborted === true) throw new AppError('CANCELLED');
    return yield* follow(() => start(request, onProgress), stop, signal);
  }

  return {
    prepare,
    run: (request, signal, onProgress) => run(request, signal, onProgress) as AsyncGenerator<Progress, never, void>,
    untilCancelledEnded,
    endChecks: async () => {
      for (const job of running) if (WRITES_STAGE.has(job.kind)) stop(job);
      await untilCancelledEnded();
    },
    isProjectBusy: (project) => [...running].some((job) => WRITES_PROJECT.has(job.kind) && job.project === project),
    isWriting: () => some(isWriter),
    killAll: () => {
      for (const job of running) job.process.kill();
      running.clear();
    },
  };
}

/** The job's progress, newest only: a slow reader skips steps instead of queueing them. */
async function* follow(
  start: () => Running,
  stop: (job: Running) => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, JobResults[JobKind], void> {
  // Started at the first step, so that a job nobody listens to never begins.
  const job = start();
  const abort = (): void => stop(job);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted === true) abort();
  try {
    for (;;) {
      if (job.end !== null) return resultOf(job.end);
      if (job.latest !== null) {
        const progress = job.latest;
        job.latest = null;
        yield progress;
      } else {
        await nextEvent(job);
      }
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    // The reader went away: nobody will see the result, so the job ends as if it was cancelled. Whoever cleans up after
    // us must find it ended.
    stop(job);
    while (job.end === null) await nextEvent(job);
  }
}

const nextEvent = (job: Running): Promise<void> =>
  new Promise((resolve) => {
    job.wake = resolve;
  });

function resultOf(end: JobEvent): JobResults[JobKind] {
  switch (end.kind) {
    case 'done':
      return end.result;
    case 'failed':
      throw new AppError(end.code, end.params);
    case 'broken': {
      const error = new Error(`A job broke: ${end.message}`);
      error.stack = end.stack === '' ? (error.stack ?? '') : end.stack;
      throw error;
    }
    case 'progress':
      throw new Error('Progress is not an end');
  }
}

/** Runs a job to its end for a caller who does not show progress. */
export async function lastOf<T>(events: AsyncGenerator<unknown, T, void>): Promise<T> {
  for (;;) {
    const step = await events.next();
    if (step.done === true) return step.value;
  }
}
