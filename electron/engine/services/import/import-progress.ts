import type { Progress } from '../../../../shared/contract/base.ts';

/** Ten times a second is enough for the eye. */
const INTERVAL_MS = 100;
/** Before this share of the file is read, a guess of the time left would jump about. */
const LEAST_SHARE = 0.02;

export type ProgressListener = (progress: Progress) => void;

/** Progress by bytes with the rows so far; the time left follows from the pace so far. */
export function createImportProgress(totalBytes: number, listener: ProgressListener | undefined) {
  const begun = performance.now();
  let told = 0;
  return {
    reading: (doneBytes: number, rows: number): void => {
      const now = performance.now();
      if (listener === undefined || now - told < INTERVAL_MS) return;
      told = now;
      const share = totalBytes === 0 ? 1 : Math.min(1, doneBytes / totalBytes);
      const secondsLeft = share < LEAST_SHARE ? null : Math.round(((now - begun) / 1000) * (1 / share - 1));
      listener({ phase: 'reading', doneBytes, totalBytes, rows, secondsLeft });
    },
    phase: (phase: Progress['phase'], rows: number): void => {
      listener?.({ phase, doneBytes: totalBytes, totalBytes, rows, secondsLeft: null });
    },
    seconds: (): number => (performance.now() - begun) / 1000,
  };
}

export type ImportProgress = ReturnType<typeof createImportProgress>;
