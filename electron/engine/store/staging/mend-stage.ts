import type { ImportMapping } from '../../../../shared/domain/importing/mapping.ts';
import { RecordPacker } from '../../../../shared/domain/importing/packed-records.ts';
import type { NormalisedRecord } from '../../../../shared/domain/importing/record.ts';
import type { ProjectFile } from '../project-file.ts';
import { createCategoryNumbers } from './category-numbers.ts';
import { encodeUtf8, stageSetup } from './stage.ts';
import { newStageId, stagePathOf } from './stage-paths.ts';
import { StageWriter } from './stage-writer.ts';

/** A mended row: the number of its reject, and what it became. */
export type MendedRecord = { readonly seq: number; readonly record: NormalisedRecord };

/** Records that are packed at once. */
const BLOCK_RECORDS = 512;

/**
 * Writes mended rows into a stage beside the project, as records of the batch they were rejected from; in place of its
 * line each carries the number of its reject. Returns the path; commitMend takes it from there.
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
  const writer = new StageWriter({ ...setup, start });
  const categories = createCategoryNumbers(setup.knownValues, start.firstValueId);
  const packer = new RecordPacker(BLOCK_RECORDS, categories.idOf, encodeUtf8);
  const hand = (): void => {
    if (!packer.isEmpty()) writer.add(packer.take(), categories.takeAdded());
  };
  for (const { seq, record } of mended) {
    packer.add({ ...record, line: seq });
    if (packer.isFull()) hand();
  }
  hand();
  writer.finish();
  return path;
}
