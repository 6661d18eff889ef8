import { parentPort, workerData } from 'node:worker_threads';
import type { KernelMemory } from '../ingest/open-kernel.ts';
import type { StageSetup } from '../store/staging/stage-sink.ts';
import { serveStage } from './stage-server.ts';

export type StageThreadData = { readonly setup: StageSetup; readonly memory: KernelMemory | null };

/** The thread that writes a stage; stage-sinks.ts is the other end. */
if (parentPort !== null) {
  const port = parentPort;
  const { setup, memory } = workerData as StageThreadData;
  port.on(
    'message',
    serveStage(setup, memory, (answer) => port.postMessage(answer)),
  );
}
