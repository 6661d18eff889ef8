import { parentPort, workerData } from 'node:worker_threads';
import type { RecordBlock } from '../../../shared/domain/importing/record-block.ts';
import type { Rejection } from '../../../shared/domain/importing/rejection.ts';
import { must } from '../../../shared/domain/must.ts';
import type { StageSetup, StageSummary } from '../store/staging/stage-sink.ts';
import type { KnownValue } from '../store/staging/stage-start.ts';
import { StageWriter } from '../store/staging/stage-writer.ts';

/** The thread that writes a stage; stage-sinks.ts is the other end. It opens no database: it only writes one file. */
export type StageThreadRequest =
  /** A block that comes for the first time, or whose bytes were replaced. */
  | { readonly kind: 'block'; readonly number: number; readonly block: RecordBlock }
  | { readonly kind: 'add'; readonly number: number; readonly count: number; readonly added: readonly KnownValue[] }
  | { readonly kind: 'reject'; readonly rejections: readonly Rejection[] }
  | { readonly kind: 'finish' };

export type StageThreadAnswer =
  /** A block was read and may be filled again. */
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
  const blocks = new Map<number, RecordBlock>();
  let writer: StageWriter | null = null;
  guarded(() => {
    writer = new StageWriter(setup);
  });
  port.on('message', (request: StageThreadRequest) => {
    guarded(() => {
      const open = must(writer, 'requests come after the start');
      if (request.kind === 'block') blocks.set(request.number, request.block);
      else if (request.kind === 'add') {
        const block = must(blocks.get(request.number), 'a block is shown before it is added');
        block.count = request.count;
        open.add(block, request.added);
        answer({ kind: 'taken' });
      } else if (request.kind === 'reject') for (const rejection of request.rejections) open.reject(rejection);
      else answer({ kind: 'finished', summary: open.finish() });
    });
  });
}

if (parentPort !== null) serve(parentPort, workerData as StageSetup);
