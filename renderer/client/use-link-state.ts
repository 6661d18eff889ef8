import { useSyncExternalStore } from 'react';
import type { Connection, LinkState } from './connection.ts';

/** The state of the connection, for the status bar and for what must wait. */
export function useLinkState(connection: Connection): LinkState {
  return useSyncExternalStore(connection.subscribe, connection.state);
}
