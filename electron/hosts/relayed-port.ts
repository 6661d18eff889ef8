import type { PortLike } from '../engine/engine-types.ts';
import type { Frame } from './host-protocol.ts';

type MessageListener = (event: { readonly data: unknown }) => void;

/** A page's connection whose frames come and go through the parent's channel, because no real port can travel there. */
export type RelayedPort = PortLike & {
  readonly receive: (data: Frame) => void;
  readonly closed: () => void;
};

export function createRelayedPort(send: (data: Frame) => void): RelayedPort {
  const messageListeners: MessageListener[] = [];
  const closeListeners: (() => void)[] = [];
  return {
    postMessage: (data) => {
      if (typeof data !== 'string' && !(data instanceof Uint8Array)) {
        throw new TypeError('Only text and bytes travel over a relayed port.');
      }
      send(data);
    },
    on: (event: 'message' | 'close', listener: MessageListener | (() => void)) => {
      if (event === 'message') messageListeners.push(listener as MessageListener);
      else closeListeners.push(listener as () => void);
    },
    receive: (data) => {
      for (const listener of messageListeners) listener({ data });
    },
    closed: () => {
      for (const listener of closeListeners) listener();
    },
  };
}
