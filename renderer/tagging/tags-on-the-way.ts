import { useSyncExternalStore } from 'react';

/** Actions on tags, of any panel, menu or key, whose effect the page may not know yet. */
let onTheWay = 0;
const listeners = new Set<() => void>();

function count(by: 1 | -1): void {
  onTheWay += by;
  for (const listener of listeners) listener();
}

/** To be called when an action is begun; gives what is to be called when it is over. */
export function tagsAreOnTheWay(): () => void {
  count(1);
  // What asks for tags hears of the new stamp in a task of its own, and has begun to ask when this is said.
  return () => void setTimeout(() => count(-1));
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function useTagsOnTheWay(): boolean {
  return useSyncExternalStore(subscribe, () => onTheWay > 0);
}
