import { fork } from 'node:child_process';
import path from 'node:path';
import type { ChildHandle, Role } from './host-protocol.ts';

/**
 * A child of the loopback host and of the tests. `advanced` serialization carries Uint8Array frames as they are.
 * The child gets no standard input; what it prints goes to standard error, because standard output may carry JSON.
 */
export function forkChild(entry: string, role: Role): ChildHandle {
  // Node keeps what it made of our TypeScript: a restarted engine is there in a third of the time.
  const env = { NODE_COMPILE_CACHE: path.resolve(import.meta.dirname, '../../.cache/node'), ...process.env };
  const child = fork(entry, [role], { serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'], env });
  let isGone = false;
  let listener: ((code: number | null) => void) | null = null;
  let exit: { readonly code: number | null } | null = null;
  const gone = (code: number | null): void => {
    if (isGone) return;
    isGone = true;
    exit = { code };
    listener?.(code);
  };
  child.on('exit', (code) => gone(code));
  // `error` without `exit`: the process could not be started at all, or a message could not be sent to a dead one.
  child.on('error', () => {
    if (child.pid === undefined) gone(null);
  });
  return {
    pid: () => child.pid,
    send: (message) => {
      if (child.connected) child.send(message);
    },
    onMessage: (receive) => {
      child.on('message', receive);
    },
    onExit: (receive) => {
      listener = receive;
      if (exit !== null) receive(exit.code);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}
