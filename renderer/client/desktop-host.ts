import {
  CHANNELS,
  type DesktopBridge,
  type EngineSignal,
  type HostCommand,
  type HostFile,
  type PortMessage,
} from '../../shared/contract/host.ts';
import { type Host, HostRefusal, type LinkAttempt, type LinkEnd } from './host.ts';
import { portOfMessagePort } from './port.ts';

/** How long a fresh port may take; the engine itself starts in a fraction of it. */
const PORT_WAIT_MS = 10_000;

/** The preload passes the port on as a message of this very window. */
function nextPort(bridge: DesktopBridge): Promise<MessagePort> {
  const attempt = crypto.randomUUID();
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(limit);
      window.removeEventListener('message', receive);
    };
    const receive = (event: MessageEvent): void => {
      const port = event.ports[0];
      const message = event.data as Partial<PortMessage> | null;
      const isOurs = event.source === window && message?.kind === CHANNELS.port && message.attempt === attempt;
      if (!isOurs || port === undefined) return;
      stop();
      resolve(port);
    };
    const limit = setTimeout(() => {
      stop();
      reject(new HostRefusal('The data engine gave no answer.'));
    }, PORT_WAIT_MS);
    window.addEventListener('message', receive);
    bridge.connect(attempt);
  });
}

async function acceptDrop(bridge: DesktopBridge, files: readonly File[]): Promise<readonly HostFile[]> {
  const accepted: HostFile[] = [];
  for (const file of files) {
    const taken = await bridge.acceptDrop(file);
    if (taken === null) throw new HostRefusal(`${file.name} is not a file that can be read.`);
    accepted.push(taken);
  }
  return accepted;
}

export function createDesktopHost(bridge: DesktopBridge): Host {
  const commandListeners = new Set<(command: HostCommand) => void>();
  const early: HostCommand[] = [];
  let endLink: ((end: LinkEnd) => void) | null = null;

  // Listened to once for good: what comes before the page is ready waits for the first listener.
  bridge.onCommand((command) => {
    if (commandListeners.size === 0) early.push(command);
    for (const listener of commandListeners) listener(command);
  });
  bridge.onEngine((signal: EngineSignal) => {
    if (signal.kind === 'exited') endLink?.('exited');
    if (signal.kind === 'failed') endLink?.('failed');
  });

  const connect = async (): Promise<LinkAttempt> => {
    const port = await nextPort(bridge);
    let listener: ((end: LinkEnd) => void) | null = null;
    let ended: LinkEnd | null = null;
    const end = (why: LinkEnd): void => {
      if (ended !== null) return;
      ended = why;
      listener?.(why);
    };
    endLink = end;
    // A close event comes only sometimes in Electron; the signal of the main process is what counts.
    port.addEventListener('close', () => end('exited'));
    return {
      port: portOfMessagePort(port),
      onEnd: (listen) => {
        listener = listen;
        if (ended !== null) listen(ended);
      },
    };
  };

  return {
    kind: 'desktop',
    platform: bridge.platform,
    facts: bridge.facts,
    connect,
    restartEngine: async () => bridge.restartEngine(),
    chooseFiles: bridge.chooseFiles,
    acceptDrop: (files) => acceptDrop(bridge, files),
    chooseProject: bridge.chooseProject,
    chooseProjectTarget: bridge.chooseProjectTarget,
    chooseSaveTarget: bridge.chooseSaveTarget,
    deliver: async (target) => {
      if (!(await bridge.showInFolder(target.handle))) throw new HostRefusal(`${target.name} is not there any more.`);
    },
    setRecent: bridge.setRecent,
    reportSelfTest: bridge.reportSelfTest,
    onCommand: (listener) => {
      commandListeners.add(listener);
      for (const command of early.splice(0)) listener(command);
      return () => commandListeners.delete(listener);
    },
  };
}
