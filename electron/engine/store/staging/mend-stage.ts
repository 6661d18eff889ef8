import { rmSync } from 'node:fs';
import type { ImportMapping } from '../../../../shared/domain/importing/mapping.ts';
import type { NormalisedRecord } from '../../../../shared/domain/importing/record.ts';
import {
  BLOCK_RECORDS,
  createBlock,
  packRecord,
  resetBlock,
} from '../../../../shared/domain/importing/record-block.ts';
import type { ProjectFile } from '../project-file.ts';
import { createCategoryNumbers } from './category-numbers.ts';
import { stageSetup, UTF8 } from './stage.ts';
import { newStageId, stagePathOf } from './stage-paths.ts';
import { StageWriter } from './stage-writer.ts';

/** A mended row: the number of its reject, and what it became. */
export type MendedRecord = { readonly seq: number; readonly record: NormalisedRecord };

/**
 * Writes mended rows into a stage beside the project, as records of the batch they were rejected from; in place of its
 * line each carries the number of its reject. Returns the path; commitMend takes it from there. Leaves nothing where it fails.
 */
export function stageMended(
  file: ProjectFile,
  batch: number,
  mapping: ImportMapping,
  mended: Iterable<MendedRecord>,
): string {
  const path = stagePathOf(file.path, newStageId());
  const setup = stageSetup(file, path, mapping, BLOCK_RECORDS);
  // Never the image: contacts of other batches may be there, and the image is made again after a mend.
  const start = { ...setup.start, batchId: batch, isProjectEmpty: false };
  const writer = new StageWriter({ ...setup, start }, null);
  try {
    writeMended(writer, createCategoryNumbers(setup.knownValues, start.firstValueId), mended);
    return path;
  } catch (error) {
    // A full disk, or a cancel between two rows.
    writer.tables.file.abandon();
    rmSync(path, { force: true });
    throw error;
  }
}

function writeMended(
  writer: StageWriter,
  categories: ReturnType<typeof createCategoryNumbers>,
  mended: Iterable<MendedRecord>,
): void {
  const block = createBlock();
  const hand = (): void => {
    writer.add(block, categories.takeAdded());
    resetBlock(block);
  };
  for (const { seq, record } of mended) {
    packRecord(block, { ...record, line: seq }, categories.idOf, UTF8);
    if (block.count === BLOCK_RECORDS) hand();
  }
  hand();
  writer.finish();
}
