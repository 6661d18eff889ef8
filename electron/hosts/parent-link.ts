import type { PortLike } from '../engine/engine-types.ts';

/** The way to the host from inside a child: Electron's parentPort or Node's process channel, looking the same. */
export type ParentLink = {
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown, ports: readonly PortLike[]) => void) => void;
  /** The host is gone: nobody will ever ask again. */
  readonly onGone: (listener: () => void) => void;
};

type ParentPort = {
  postMessage(message: unknown): void;
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly PortLike[] }) => void,
  ): void;
};

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

/** What Node says of a channel whose other end is gone. */
const GONE: ReadonlySet<string> = new Set(['EPIPE', 'ECONNRESET', 'ERR_IPC_CHANNEL_CLOSED', 'ERR_IPC_DISCONNECTED']);

/**
 * A host that was killed may be gone before the channel says so. Nobody waits for the message any more, and 'disconnect'
 * follows; unheard the error would end us before the project is closed.
 */
function hearFailure(error: Error | null): void {
  if (error === null || ('code' in error && GONE.has(String(error.code)))) return;
  throw error;
}

/** Electron adds `process.parentPort` in a utility process; Node has `process.send` in a forked child. */
export function openParentLink(): ParentLink {
  const parentPort: unknown = Reflect.get(process, 'parentPort');
  if (isParentPort(parentPort)) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', (event) => listener(event.data, event.ports)),
      // Electron ends its utility processes itself.
      onGone: () => {},
    };
  }
  if (process.send === undefined) throw new Error('This file is started by a host, not by hand.');
  // Ctrl+C and a closed terminal reach the whole group of processes. The host hears it too and ends us in order, with
  // the project closed; if it does not, the broken channel does.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
  return {
    send: (message) => {
      if (process.connected) process.send?.(message, undefined, undefined, hearFailure);
    },
    onMessage: (listener) => process.on('message', (message) => listener(message, [])),
    onGone: (listener) => process.on('disconnect', listener),
  };
}
