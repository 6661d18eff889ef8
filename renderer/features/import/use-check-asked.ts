import { useEffect, useState } from 'react';
import type { Choices } from './choices.ts';

type Asked = {
  readonly choices: Choices;
  /** The file is being looked at under these choices; nobody knows yet whether something must be settled. */
  readonly isComing: boolean;
  readonly blockers: number;
  readonly check: () => void;
  readonly onBlocked: () => void;
};

/**
 * Check all rows, also where it is asked for while the file is still being looked at: then it begins with the answer, and
 * no press is lost. Another choice takes it back.
 */
export function useCheckAsked(now: Asked): { readonly isAsked: boolean; readonly ask: () => void } {
  const { choices, isComing, blockers, check, onBlocked } = now;
  const [askedFor, setAskedFor] = useState<Choices | null>(null);
  const isAsked = askedFor === choices;
  useEffect(() => {
    if (!isAsked || isComing) return;
    setAskedFor(null);
    if (blockers === 0) check();
    else onBlocked();
  }, [isAsked, isComing, blockers, check, onBlocked]);
  return { isAsked: isAsked && isComing, ask: () => setAskedFor(choices) };
}
