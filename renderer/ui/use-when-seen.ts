import { type RefObject, useContext, useEffect, useRef, useState } from 'react';
import { TryingContext } from './trying-context.ts';

/** Whether any of an element is in view; what was not looked at yet counts as seen. */
function useIsSeen(root: RefObject<Element | null>): boolean {
  const [isSeen, setIsSeen] = useState(true);
  useEffect(() => {
    if (root.current === null) return;
    const observer = new IntersectionObserver((entries) => setIsSeen(entries.at(-1)?.isIntersecting ?? true));
    observer.observe(root.current);
    return () => observer.disconnect();
  }, [root]);
  return isSeen;
}

/**
 * What nobody sees need not keep pace with a slider: while a hand moves one, an element out of view keeps what it had.
 * It gets the newest as soon as it comes into view, or when the hand rests. `isBehind`: what it has is not the newest.
 */
export function useWhenSeen<T>(
  root: RefObject<Element | null>,
  newest: T,
): { readonly shown: T; readonly isBehind: boolean } {
  const isTrying = useContext(TryingContext);
  const isSeen = useIsSeen(root);
  const kept = useRef(newest);
  if (!isTrying || isSeen) kept.current = newest;
  return { shown: kept.current, isBehind: kept.current !== newest };
}
