import { parentPort, workerData } from 'node:worker_threads';
import type { StageSetup } from '../store/staging/stage-sink.ts';
import { serveStage } from './stage-server.ts';

/** The thread that writes a stage; stage-sinks.ts is the other end. */
if (parentPort !== null) {
  const port = parentPort;
  port.on(
    'message',
    serveStage(workerData as StageSetup, (answer) => port.postMessage(answer)),
  );
}
