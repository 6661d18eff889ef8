import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTagging } from '../../tagging/use-tagging.ts';

const isText = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA'].includes(target.tagName));

/** Keys with a modifier that work on every screen. In text fields Ctrl+Z belongs to the text. */
export function useFrameKeys(): void {
  const router = useRouter();
  const { undo, redo } = useTagging();
  const act = useRef<(event: KeyboardEvent) => boolean>(() => false);
  act.current = (event) => {
    const mod = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (event.key === 'F1') void router.navigate({ to: '/help' });
    else if (event.altKey && !mod && event.key === 'ArrowLeft') router.history.back();
    else if (event.altKey && !mod && event.key === 'ArrowRight') router.history.forward();
    else if (mod && !event.shiftKey && key === 'i') void router.navigate({ to: '/import' });
    else if (mod && key === 'z' && !isText(event.target)) void (event.shiftKey ? redo() : undo());
    else return false;
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
