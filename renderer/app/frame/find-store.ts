import { createSpotlight } from '@mantine/spotlight';

const [store, actions] = createSpotlight();

/** The find palette's own open state, so that title bar, keys and palette share one. */
export const findStore = store;

/** Opens the find palette. */
export function openFind(): void {
  actions.open();
}
