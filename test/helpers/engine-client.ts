import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { createEngine } from '../../electron/engine/engine.ts';
import type { Engine, EngineOptions, PortLike } from '../../electron/engine/engine-types.ts';
import type { contract } from '../../shared/contract/contract.ts';

export type EngineClient = ContractRouterClient<typeof contract>;

export type TestEngine = {
  readonly engine: Engine;
  readonly client: EngineClient;
  readonly folder: string;
  readonly dataFolder: string;
  readonly projectsFolder: string;
  /** Closes engine and ports and removes the folder. */
  readonly end: () => Promise<void>;
};

/** A whole engine in this process, spoken to over a real message port as the page does. */
export function startEngine(options: Partial<EngineOptions> & { readonly folder?: string } = {}): TestEngine {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'fcr-engine-'));
  const dataFolder = join(folder, 'data');
  const projectsFolder = join(folder, 'projects');
  const engine = createEngine({
    appVersion: '0.0.0-test',
    nativeBinding: '',
    dataFolder,
    projectsFolder,
    launchJob: () => {
      throw new Error('This test starts no jobs');
    },
    ...options,
  });
  const channel = new MessageChannel();
  engine.accept(portLike(channel.port1));
  const client: EngineClient = createORPCClient(
    new RPCLink({ port: channel.port2 as unknown as globalThis.MessagePort }),
  );
  channel.port2.start();
  const end = async (): Promise<void> => {
    await engine.close();
    channel.port1.close();
    channel.port2.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { engine, client, folder, dataFolder, projectsFolder, end };
}

/** Node's ports hand out the data itself; Electron's hand out an event. */
function portLike(port: MessagePort): PortLike {
  return {
    postMessage: (data) => port.postMessage(data),
    on: ((event: 'message' | 'close', listener: (event: { data: unknown }) => void) =>
      event === 'message'
        ? port.on('message', (data) => listener({ data }))
        : port.on('close', () => listener({ data: null }))) as PortLike['on'],
    start: () => port.start(),
  };
}
