import { useEffect, useState } from 'react';

/** The old picture keeps its full contrast for this long while a new one is on its way. Milliseconds. */
const DIM_AFTER_MS = 150;

/** True once `busy` has lasted long enough to be worth showing. */
export function useSlowly(busy: boolean, afterMs: number = DIM_AFTER_MS): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => clearTimeout(timer);
  }, [busy, afterMs]);
  return slow && busy;
}
