import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTagging } from '../../tagging/use-tagging.ts';
import { isTextField } from '../../ui/text-field.ts';
import { undoShown } from '../../ui/undo-toast.tsx';

/** What was started goes on by itself; the key is taken. */
function done(_work: Promise<unknown>): true {
  return true;
}

/** Keys with a modifier that work on every screen. In text fields Ctrl+Z belongs to the text. */
export function useFrameKeys(): void {
  const router = useRouter();
  const { undo, redo } = useTagging();
  const act = useRef<(event: KeyboardEvent) => boolean>(() => false);
  /** Ctrl or Cmd and a letter; with Shift the upper case. */
  const chords: Readonly<Record<string, (isInText: boolean) => boolean>> = {
    i: () => go('/import'),
    o: () => ask('open'),
    O: () => ask('sample'),
    z: (isInText) => !isInText && (undoShown() || done(undo())),
    Z: (isInText) => !isInText && done(redo()),
    y: (isInText) => !isInText && done(redo()),
  };
  const go = (to: '/import' | '/help') => done(router.navigate({ to }));
  const ask = (what: 'open' | 'sample') => done(router.navigate({ to: '/', search: { ask: what } }));
  act.current = (event) => {
    const mod = event.ctrlKey || event.metaKey;
    if (event.key === 'F1') return go('/help');
    if (mod && !event.altKey) {
      const key = event.key.toLowerCase();
      return chords[event.shiftKey ? key.toUpperCase() : key]?.(isTextField(event.target)) ?? false;
    }
    if (!event.altKey || !/^Arrow(Left|Right)$/.test(event.key)) return false;
    if (event.key === 'ArrowLeft') router.history.back();
    else router.history.forward();
    return true;
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && act.current(event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
