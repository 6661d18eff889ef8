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

/** How far work is of which several steps tell one after the other, each of its own: bytes, rows and the time left of all. */
export function progressOfAll(bytes: readonly number[], listener: ProgressListener): readonly ProgressListener[] {
  const begun = performance.now();
  const totalBytes = Math.round(bytes.reduce((sum, size) => sum + size, 0));
  let rowsBefore = 0;
  let rows = 0;
  return bytes.map((size, at) => {
    const before = bytes.slice(0, at).reduce((sum, one) => sum + one, 0);
    let isFirst = true;
    return (own) => {
      if (isFirst) rowsBefore = rows;
      isFirst = false;
      rows = rowsBefore + own.rows;
      const ownShare = own.totalBytes === 0 ? 1 : Math.min(1, own.doneBytes / own.totalBytes);
      const doneBytes = Math.round(before + ownShare * size);
      const share = totalBytes === 0 ? 1 : doneBytes / totalBytes;
      const isLast = at === bytes.length - 1;
      const isGuess = share >= LEAST_SHARE && !(isLast && own.secondsLeft === null);
      const secondsLeft = isGuess ? Math.round(((performance.now() - begun) / 1000) * (1 / share - 1)) : null;
      listener({ phase: own.phase, doneBytes, totalBytes, rows, secondsLeft });
    };
  });
}
