import type { RecordBlock } from '../../../../shared/domain/importing/record-block.ts';
import type { Rejection } from '../../../../shared/domain/importing/rejection.ts';
import { must } from '../../../../shared/domain/must.ts';
import { openWriteKernel, type SharedKernel } from '../../ingest/open-kernel.ts';
import type { GroupPart } from '../../store/group-parts.ts';
import type { StageSetup, StageSummary } from '../../store/staging/stage-sink.ts';
import type { KnownValue } from '../../store/staging/stage-start.ts';
import { StageWriter } from '../../store/staging/stage-writer.ts';
import { crewWith, type SharedWork } from './share-columns.ts';

/** What the writer of a stage is asked, in this thread or in another one. */
export type StageRequest =
  /** A block that comes for the first time, or whose bytes were replaced. */
  | { readonly kind: 'block'; readonly number: number; readonly block: RecordBlock }
  | {
      readonly kind: 'add';
      readonly number: number;
      readonly count: number;
      readonly added: readonly KnownValue[];
      /** Its records are hashed. */
      readonly isSealed: boolean;
    }
  | { readonly kind: 'reject'; readonly rejections: readonly Rejection[] }
  | { readonly kind: 'parts'; readonly parts: readonly GroupPart[] }
  | { readonly kind: 'finish' }
  | { readonly kind: 'abandon' };

export type StageAnswer =
  /** The file is open. */
  | { readonly kind: 'ready' }
  /** A block was read and may be filled again. */
  | { readonly kind: 'taken' }
  /** Columns wait to be put in order, or coded: the other end may take some. */
  | { readonly kind: 'share'; readonly work: SharedWork }
  | { readonly kind: 'finished'; readonly summary: StageSummary }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string };

/** Opens the stage and takes requests. It opens no database: it only writes one file. `isAlone`: in a thread of its own. */
export function serveStage(
  setup: StageSetup,
  kernel: SharedKernel | null,
  answer: (answer: StageAnswer) => void,
  isAlone: boolean,
): (request: StageRequest) => void {
  const fail = (error: unknown): void => {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    answer({ kind: 'failed', message, code });
  };
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      fail(error);
    }
  };
  const blocks = new Map<number, RecordBlock>();
  let writer: StageWriter | null = null;
  guarded(() => {
    const crew = isAlone ? crewWith((work) => answer({ kind: 'share', work })) : undefined;
    writer = new StageWriter(setup, kernel === null ? null : openWriteKernel(kernel), crew, isAlone);
    answer({ kind: 'ready' });
  });
  const take = (request: StageRequest): void => {
    const open = must(writer, 'requests come after the start');
    switch (request.kind) {
      case 'block':
        blocks.set(request.number, request.block);
        return;
      case 'add': {
        const block = must(blocks.get(request.number), 'a block is shown before it is added');
        block.count = request.count;
        open.add(block, request.added, request.isSealed);
        answer({ kind: 'taken' });
        return;
      }
      case 'reject':
        for (const rejection of request.rejections) open.reject(rejection);
        return;
      case 'parts':
        for (const part of request.parts) open.keepPart(part);
        return;
      case 'finish': {
        const summary = open.finish();
        open.tables.file.settled().then(() => answer({ kind: 'finished', summary }), fail);
        return;
      }
      case 'abandon':
        open.tables.file.abandon();
    }
  };
  return (request) => guarded(() => take(request));
}
