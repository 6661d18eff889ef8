import type { Batch } from '../../../shared/contract/imports.ts';
import type { ImportMapping, ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import type { KnownMapping } from '../../../shared/domain/roles/settle-mapping.ts';
import { damaged } from './damaged.ts';
import type { ProjectFile } from './project-file.ts';
import { storedMapping, storedReading, storedWarnings } from './stored-json.ts';

/** Batches as the page and the command line show them. */
type BatchRow = Omit<Batch, 'warnings'> & { readonly warnings: string };

const BATCH_COLUMNS = `
  batch.id, batch.file_name AS file, batch.sha256, batch.file_bytes AS bytes, coalesce(json_extract(batch.reading_json, '$.part'), '') AS part, batch.profile,
  batch.mapping_version AS mappingVersion, source.name AS source,
  coalesce(json_extract(batch.reading_json, '$.format'), 'delimited') AS format, batch.encoding, batch.delimiter, batch.zone, batch.read, batch.inserted, batch.changed, batch.duplicate, batch.rejected,
  batch.warnings_json AS warnings, batch.first_at AS firstAt, batch.last_at AS lastAt, batch.seconds,
  batch.imported_at AS importedAt
  FROM import_batch AS batch JOIN import_source AS source ON source.id = batch.source_id`;

const mapBatchRow = (file: ProjectFile, row: BatchRow): Batch => ({
  ...row,
  warnings: storedWarnings(file, row.warnings),
});

/** Newest first. */
export const listBatches = (file: ProjectFile): readonly Batch[] =>
  file.db
    .prepare<[], BatchRow>(`SELECT ${BATCH_COLUMNS} ORDER BY batch.id DESC`)
    .all()
    .map((row) => mapBatchRow(file, row));

/** Each source with the newest of its files, and how many it has. */
export const listSourceFiles = (file: ProjectFile) =>
  file.db
    .prepare<[], { readonly source: string; readonly file: string; readonly files: number; readonly newest: number }>(
      // With max() the other columns are those of its row.
      `SELECT source.name AS source, batch.file_name AS file, max(batch.id) AS newest, count(DISTINCT batch.file_name) AS files
       FROM import_batch AS batch JOIN import_source AS source ON source.id = batch.source_id GROUP BY source.id`,
    )
    .all();

export function findBatch(file: ProjectFile, id: number): Batch | null {
  const row = file.db.prepare<[number], BatchRow>(`SELECT ${BATCH_COLUMNS} WHERE batch.id = ?`).get(id);
  return row === undefined ? null : mapBatchRow(file, row);
}

/** How a batch was read: what its mapping and its reading said. */
export type BatchRecipe = { readonly mapping: ImportMapping; readonly reading: ReadingOptions };

export function findRecipe(file: ProjectFile, id: number): BatchRecipe | null {
  const row = file.db
    .prepare<[number], { readonly mapping: string; readonly reading: string }>(
      'SELECT mapping_json AS mapping, reading_json AS reading FROM import_batch WHERE id = ?',
    )
    .get(id);
  if (row === undefined) return null;
  const mapping = storedMapping(row.mapping);
  const reading = storedReading(row.reading);
  if (mapping !== null && reading !== null) return { mapping, reading };
  throw damaged(file.path, `how import ${id} was read is not what this program writes`);
}

/** Enough to find what was said for every source; more would be parsed at every look at a file. */
const MOST_EARLIER = 200;

/** How earlier imports were read, newest first; each way of reading once. What is no mapping says nothing. */
export const listEarlierMappings = (file: ProjectFile): readonly KnownMapping[] =>
  file.db
    .prepare<[number], string>(
      'SELECT mapping_json FROM import_batch GROUP BY mapping_json ORDER BY max(id) DESC LIMIT ?',
    )
    .pluck()
    .all(MOST_EARLIER)
    .map(storedMapping)
    .filter((mapping) => mapping !== null)
    .map((mapping) => ({ name: mapping.profile, headers: mapping.columns.map(({ header }) => header), mapping }));

/** Every step of mending a batch, oldest first, with the rows it mended. */
export const listMends = (file: ProjectFile, id: number) =>
  file.db
    .prepare<[number], { readonly at: number; readonly author: string; readonly rows: number }>(
      `SELECT mend.mended_at AS at, mend.author, count(mended.seq) AS rows
       FROM import_mend AS mend LEFT JOIN import_mended AS mended ON mended.mend_id = mend.id
       WHERE mend.batch_id = ? GROUP BY mend.id ORDER BY mend.id`,
    )
    .all(id);

/**
 * Imports that had no column for an outcome, nor for abandoned or answered: their contacts are handled because nothing says
 * otherwise, and who gave up is on no file.
 */
export const batchesWithoutOutcome = (file: ProjectFile): readonly number[] =>
  file.db
    .prepare<[], number>(
      `SELECT id FROM import_batch WHERE json_type(mapping_json, '$.columns') = 'array' AND NOT EXISTS (
         SELECT 1 FROM json_each(mapping_json, '$.columns') AS part
         WHERE json_extract(part.value, '$.role') IN ('outcome', 'abandoned', 'answered'))`,
    )
    .pluck()
    .all();

/** Rows of the imports that said no direction: they count as having come in. */
export const rowsAssumedIn = (file: ProjectFile): number =>
  file.db
    .prepare<[], number>(
      `SELECT coalesce(sum(json_extract(said.value, '$.count')), 0)
       FROM import_batch, json_each(warnings_json) AS said WHERE json_extract(said.value, '$.code') = 'direction_assumed_in'`,
    )
    .pluck()
    .get() ?? 0;

/** Imports of tickets: as their mapping says, or of these known systems (mappings did not always say it). */
export const batchesOfTickets = (file: ProjectFile, profiles: readonly string[]): readonly number[] =>
  file.db
    .prepare<[string], number>(
      `SELECT id FROM import_batch
       WHERE coalesce(json_extract(mapping_json, '$.rowsAreTickets'), profile IN (SELECT value FROM json_each(?)))`,
    )
    .pluck()
    .all(JSON.stringify(profiles));

/** An import, and which kind of file it read: those of one source with the same columns in the same roles are of one kind. */
export type BatchKind = { readonly batch: number; readonly kind: number; readonly rows: number };

export const batchKinds = (file: ProjectFile): readonly BatchKind[] =>
  file.db
    .prepare<[], BatchKind>(
      `SELECT id AS batch, inserted AS rows,
         dense_rank() OVER (ORDER BY source_id, coalesce(json_extract(mapping_json, '$.columns'), '')) - 1 AS kind
       FROM import_batch ORDER BY id`,
    )
    .all();

/** The rows of these imports. */
export const rowsOfBatches = (file: ProjectFile, batches: readonly number[]): Iterable<number> =>
  file.db
    .prepare<[string], number>('SELECT id FROM contact_record WHERE batch_id IN (SELECT value FROM json_each(?))')
    .pluck()
    .iterate(JSON.stringify(batches));
