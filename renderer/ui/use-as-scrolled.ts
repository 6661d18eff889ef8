import { useState } from 'react';
import { useInTurns } from './use-in-turns.ts';

/**
 * How many of so many parts of something that scrolls are drawn: those that fill its frame, in turns; the others, in turns,
 * when somebody scrolls it or comes to it by keyboard. What nobody has looked at costs every later frame of the page otherwise:
 * each cell that cuts its text off is a piece of its own to the painter.
 */
export function useAsScrolled(
  parts: number,
  first: number,
): { readonly drawn: number; readonly come: { readonly onScroll: () => void; readonly onFocus: () => void } } {
  const [isCome, setIsCome] = useState(false);
  const come = () => setIsCome(true);
  return { drawn: useInTurns(isCome ? parts : Math.min(first, parts)), come: { onScroll: come, onFocus: come } };
}
