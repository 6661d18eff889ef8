import { useEffect, useRef } from 'react';
import type { CauseFamily } from '../../shared/domain/cause/causes.ts';
import { usePreference } from '../ui/preferences.ts';
import { placeOfTarget, type TagKeyAction, tagActionOfKey } from './tagging-keys.ts';

/** Listens for the panel's keys while it is shown. The frame undoes with Ctrl+Z on every screen, so that is left to it. */
export function useTagKeys(family: CauseFamily | null, act: (action: TagKeyAction) => void): void {
  const [letters] = usePreference('letterKeys');
  const latest = useRef({ family, act });
  latest.current = { family, act };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // A dialog or a menu in front has the keys for itself.
      if (event.defaultPrevented || document.querySelector('[role=dialog][aria-modal=true], [role=menu]') !== null)
        return;
      const isChord = (event.ctrlKey || event.metaKey) && event.code !== 'Enter';
      if (isChord) return;
      const action = tagActionOfKey(event, placeOfTarget(event.target, letters), latest.current.family);
      if (action === null) return;
      event.preventDefault();
      latest.current.act(action);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [letters]);
}
