import { type RefObject, useEffect, useRef } from 'react';
import { usePreference } from './preferences.ts';

export type KeyActions = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** True where a letter belongs to what the person is typing. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** Inside a menu or a dialog keys belong to it: Escape closes it, letters choose in it. */
function isInOverlay(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}

/** A dialog lies over everything, even before the focus has come to it: what is typed meant the dialog. */
const isDialogOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/**
 * Single-letter keys (WCAG 2.1.4): never inside text fields, never with Ctrl, Alt or Meta, and a person can switch
 * them off in Settings. With a ref they act only while the focus is inside that element; with null everywhere.
 * Keys are `event.key` in lower case ("t", "enter", "?"), or `event.code` ("KeyQ") where the position counts.
 */
export function useLetterKeys(scope: RefObject<HTMLElement | null> | null, actions: KeyActions): void {
  const [enabled] = usePreference('letterKeys');
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (isTyping(event.target) || isInOverlay(event.target) || isDialogOpen()) return;
      if (scope !== null && !(scope.current?.contains(document.activeElement) ?? false)) return;
      const action = latest.current[event.code] ?? latest.current[event.key.toLowerCase()];
      if (action === undefined) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [enabled, scope]);
}
