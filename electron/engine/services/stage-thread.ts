import { parentPort } from 'node:worker_threads';
import type { KernelMemory } from '../ingest/open-kernel.ts';
import type { StageSetup } from '../store/staging/stage-sink.ts';
import { type StageRequest, serveStage } from './stage-server.ts';

/** What the thread is told first. */
export type StageThreadSetup = { readonly setup: StageSetup; readonly memory: KernelMemory | null };

/** The thread that writes a stage; stage-links.ts is the other end. */
if (parentPort !== null) {
  const port = parentPort;
  port.once('message', ({ setup, memory }: StageThreadSetup) => {
    const take = serveStage(setup, memory, (answer) => port.postMessage(answer), true);
    port.on('message', (request: StageRequest) => take(request));
  });
}
