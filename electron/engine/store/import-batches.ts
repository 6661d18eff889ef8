import type { Batch } from '../../../shared/contract/imports.ts';
import type { RejectCode, Rejection, Warning } from '../../../shared/domain/importing/rejection.ts';
import type { ProjectFile } from './project-file.ts';

/** Batches and their rejects, as the page and the command line show them. */
type BatchRow = Omit<Batch, 'warnings'> & { readonly warnings: string };

const BATCH_COLUMNS = `
  batch.id, batch.file_name AS file, batch.sha256, batch.file_bytes AS bytes, batch.profile, source.name AS source,
  batch.encoding, batch.delimiter, batch.zone, batch.read, batch.inserted, batch.changed, batch.duplicate, batch.rejected,
  batch.warnings_json AS warnings, batch.first_at AS firstAt, batch.last_at AS lastAt, batch.seconds,
  batch.imported_at AS importedAt
  FROM import_batch AS batch JOIN import_source AS source ON source.id = batch.source_id`;

const mapBatchRow = (row: BatchRow): Batch => ({
  ...row,
  warnings: JSON.parse(row.warnings) as Batch['warnings'] & readonly Warning[],
});

/** Newest first. */
export const listBatches = (file: ProjectFile): readonly Batch[] =>
  file.db.prepare<[], BatchRow>(`SELECT ${BATCH_COLUMNS} ORDER BY batch.id DESC`).all().map(mapBatchRow);

export function findBatch(file: ProjectFile, id: number): Batch | null {
  const row = file.db.prepare<[number], BatchRow>(`SELECT ${BATCH_COLUMNS} WHERE batch.id = ?`).get(id);
  return row === undefined ? null : mapBatchRow(row);
}

type RejectRow = {
  readonly line: number;
  readonly byteOffset: number;
  readonly field: string;
  readonly code: RejectCode;
  readonly value: string;
  readonly raw: string;
};

/** Rejects of a batch in file order, from the `from`th on. */
export const pageRejects = (file: ProjectFile, batch: number, from: number, count: number): readonly Rejection[] =>
  // seq is 1, 2, 3, … without gaps, so the page is a range of the primary key.
  file.db
    .prepare<[number, number, number], RejectRow>(
      `SELECT line, byte_offset AS byteOffset, field, code, value, raw FROM import_reject
       WHERE batch_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
    )
    .all(batch, from, count);
