import { parentPort } from 'node:worker_threads';
import type { SharedKernel } from '../../ingest/open-kernel.ts';
import type { StageSetup } from '../../store/staging/stage-sink.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { type StageRequest, serveStage } from './stage-server.ts';

/** What the thread is told first. */
export type StageThreadSetup = { readonly setup: StageSetup; readonly kernel: SharedKernel | null };

/** The thread that writes a stage; stage-links.ts is the other end. */
if (parentPort !== null) {
  const port = parentPort;
  port.once('message', ({ setup, kernel }: StageThreadSetup) => {
    const take = serveStage(setup, kernel, (answer) => port.postMessage(answer), true);
    // Chunks of the file are free again when the disk has answered.
    port.on('message', oneAtATime<StageRequest>(take));
  });
}
