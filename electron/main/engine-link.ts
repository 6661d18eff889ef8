import { type BrowserWindow, MessageChannelMain } from 'electron';
import { CHANNELS, type EngineSignal, type HostCommand } from '../../shared/contract/host.ts';
import type { Supervisor } from '../hosts/supervisor.ts';

/**
 * Between the one window and the engine: hands the page fresh ports, tells it when the engine died, and keeps commands
 * that come before the page listens.
 */
export type EngineLink = {
  /** The page asks for a port. */
  readonly connect: (attempt: string) => void;
  readonly signal: (signal: EngineSignal) => void;
  readonly command: (command: HostCommand) => void;
  /** The page was loaded anew, or there is a new window: it does not listen yet. */
  readonly pageStarts: () => void;
};

const RETRY_MS = 50;

export function createEngineLink(window: () => BrowserWindow | null, supervisor: () => Supervisor): EngineLink {
  const waiting: HostCommand[] = [];
  let isListening = false;
  let isGivenUp = false;
  let timer: NodeJS.Timeout | null = null;

  const send = (channel: string, value: unknown): void => {
    const current = window();
    if (current !== null && !current.isDestroyed()) current.webContents.send(channel, value);
  };

  const connect = (attempt: string): void => {
    timer = null;
    const current = window();
    if (current === null || current.isDestroyed()) return;
    isListening = true;
    for (const command of waiting.splice(0)) send(CHANNELS.command, command);
    if (isGivenUp) return;
    const { port1, port2 } = new MessageChannelMain();
    if (supervisor().connectPort(port1)) current.webContents.postMessage(CHANNELS.port, attempt, [port2]);
    // Between the death of an engine and the next one there is nobody to take the port.
    else timer = setTimeout(() => connect(attempt), RETRY_MS);
  };

  return {
    connect: (attempt) => {
      if (timer !== null) clearTimeout(timer);
      connect(attempt);
      if (isGivenUp) send(CHANNELS.engine, { kind: 'failed', detail: '' } satisfies EngineSignal);
    },
    signal: (signal) => {
      if (signal.kind !== 'exited') isGivenUp = signal.kind === 'failed';
      send(CHANNELS.engine, signal);
    },
    command: (command) => {
      if (isListening) send(CHANNELS.command, command);
      else waiting.push(command);
    },
    pageStarts: () => {
      isListening = false;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
