import type { Progress } from '../../../shared/contract/base.ts';

/** How far long work is, for whoever shows it: the screen around it is not drawn again for each step. */
export type ProgressFeed = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly now: () => Progress | null;
  /** Null = it has not begun. */
  readonly tell: (progress: Progress | null) => void;
};

export function createProgressFeed(): ProgressFeed {
  let last: Progress | null = null;
  const listeners = new Set<() => void>();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    now: () => last,
    tell: (progress) => {
      last = progress;
      for (const listener of listeners) listener();
    },
  };
}
