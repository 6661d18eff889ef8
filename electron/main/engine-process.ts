import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { ChildHandle, Role } from '../hosts/host-protocol.ts';
import type { LogFile } from './log-file.ts';

/** How long a child may take to end on a SIGTERM before it is killed. Busy SQLite does not listen. */
const KILL_GRACE_MS = 1500;

function isRunning(child: UtilityProcess): boolean {
  return child.pid !== undefined;
}

/** A child of the desktop app. `fork` of child_process is not there: the RunAsNode fuse of the packaged app is off. */
export function forkUtility(entry: string, role: Role, log: LogFile): ChildHandle {
  const child = utilityProcess.fork(entry, [role], { serviceName: `FCR ${role}`, stdio: 'pipe' });
  child.stdout?.on('data', (text: Buffer) => log.write(text.toString()));
  child.stderr?.on('data', (text: Buffer) => log.write(text.toString()));
  child.on('error', (type, location) => log.write(`${role} ended by ${type} at ${location}\n`));
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
      const { pid } = child;
      child.kill();
      if (pid === undefined) return;
      const sure = setTimeout(() => {
        if (isRunning(child)) process.kill(pid, 'SIGKILL');
      }, KILL_GRACE_MS);
      sure.unref();
      child.once('exit', () => clearTimeout(sure));
    },
  };
}
