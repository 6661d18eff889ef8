import { parentPort, workerData } from 'node:worker_threads';
import type { PackedRecords } from '../../../shared/domain/importing/packed-records.ts';
import type { Rejection } from '../../../shared/domain/importing/rejection.ts';
import { must } from '../../../shared/domain/must.ts';
import type { StageSetup, StageSummary } from '../store/staging/stage-sink.ts';
import type { KnownValue } from '../store/staging/stage-start.ts';
import { StageWriter } from '../store/staging/stage-writer.ts';

/** The thread that writes a stage; stage-sinks.ts is the other end. It opens no database: it only writes one file. */
export type StageThreadRequest =
  | { readonly kind: 'add'; readonly records: PackedRecords; readonly added: readonly KnownValue[] }
  | { readonly kind: 'reject'; readonly rejections: readonly Rejection[] }
  | { readonly kind: 'finish' };

export type StageThreadAnswer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'finished'; readonly summary: StageSummary }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string };

function serve(port: NonNullable<typeof parentPort>, setup: StageSetup): void {
  const answer = (message: StageThreadAnswer): void => port.postMessage(message);
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      answer({
        kind: 'failed',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
        code,
      });
    }
  };
  let writer: StageWriter | null = null;
  guarded(() => {
    writer = new StageWriter(setup);
  });
  port.on('message', (request: StageThreadRequest) => {
    guarded(() => {
      const open = must(writer, 'requests come after the start');
      if (request.kind === 'add') open.add(request.records, request.added);
      else if (request.kind === 'reject') for (const rejection of request.rejections) open.reject(rejection);
      else answer({ kind: 'finished', summary: open.finish() });
      answer({ kind: 'taken' });
    });
  });
}

if (parentPort !== null) serve(parentPort, workerData as StageSetup);
