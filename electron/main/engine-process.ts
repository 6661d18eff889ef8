import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { ChildHandle, Role } from '../hosts/host-protocol.ts';
import type { LogFile } from './log-file.ts';

/** How long a child may take to end on a SIGTERM before it is killed. Busy SQLite does not listen. */
const KILL_GRACE_MS = 1500;

/** It may be gone before Electron says so; nobody is left to kill then. */
function killForSure(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function end(child: UtilityProcess): void {
  const { pid } = child;
  child.kill();
  if (pid === undefined) return;
  const sure = setTimeout(() => killForSure(pid), KILL_GRACE_MS);
  sure.unref();
  child.once('exit', () => clearTimeout(sure));
}

/** A child of the desktop app. `fork` of child_process is not there: the RunAsNode fuse of the packaged app is off. */
export function forkUtility(entry: string, role: Role, log: LogFile): ChildHandle {
  const child = utilityProcess.fork(entry, [role], { serviceName: `FCR ${role}`, stdio: 'pipe' });
  let isOver = false;
  child.stdout?.on('data', (text: Buffer) => log.write(text.toString()));
  child.stderr?.on('data', (text: Buffer) => log.write(text.toString()));
  child.on('error', (type, location) => log.write(`${role} ended by ${type} at ${location}\n`));
  child.once('exit', () => {
    isOver = true;
  });
  return {
    pid: () => child.pid,
    send: (message, port) => {
      child.postMessage(message, port === undefined ? [] : [port as MessagePortMain]);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.once('exit', (code) => listener(code));
    },
    kill: () => {
      if (isOver) return;
      // Until it has started Electron knows no process to kill, says so by `false`, and lets it live (electron#44009).
      if (child.pid === undefined) child.once('spawn', () => end(child));
      else end(child);
    },
  };
}
