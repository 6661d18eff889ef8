import { useEffect, useRef } from 'react';
import type { Choices } from './choices.ts';
import type { ImportPhase } from './import-machine.ts';

/** What was found is drawn first: a check keeps every core busy. */
const LOOK_MS = 300;
/** Who has changed one thing may change another: a check begins again when nothing was changed for this long. */
const REST_MS = 600;

type ByItself = {
  readonly choices: Choices;
  /** What the file is, and how it is read, is known, and nothing has to be asked. */
  readonly mayBegin: boolean;
  readonly phase: ImportPhase;
  readonly check: () => void;
};

/**
 * All rows are checked by themselves: right after the first look, after a rest where something was changed. What failed
 * or was stopped does not begin again until something is changed. True while one is about to begin.
 */
export function useCheckByItself({ choices, mayBegin, phase, check }: ByItself): boolean {
  const first = useRef(choices);
  const latest = useRef(check);
  latest.current = check;
  const isComing = mayBegin && phase.kind === 'choosing' && !phase.isStopped;
  useEffect(() => {
    if (!isComing) return;
    const timer = setTimeout(() => latest.current(), choices === first.current ? LOOK_MS : REST_MS);
    return () => clearTimeout(timer);
  }, [isComing, choices]);
  return isComing;
}
