import { startTransition, useEffect, useState } from 'react';
import { takeTurn } from './turns.ts';

/**
 * How many of so many parts are drawn by now, one more with each frame: what a screen of many parts begins with is there
 * from the first frame on, and no frame holds the page up. What was drawn once stays; more parts later follow in the same way.
 */
export function useInTurns(parts: number): number {
  const [drawn, setDrawn] = useState(0);
  useEffect(() => {
    if (drawn >= parts) return;
    return takeTurn(() => startTransition(() => setDrawn((before) => before + 1)));
  }, [drawn, parts]);
  return Math.min(drawn, parts);
}
