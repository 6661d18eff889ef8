import { addGroupParts } from '../group-parts.ts';
import type { ProjectFile } from '../project-file.ts';
import { saveMapping } from '../saved-mappings.ts';
import type { StageNote } from './stage-note.ts';

/** `importedAt` in UTC ms. */
export type CommitClock = { readonly importedAt: number };

/**
 * Everything of an import but its contacts: source, batch, mapping, words and rejects. `stage` is the schema in which the
 * tables of the stage are.
 */
export function addBatch(file: ProjectFile, note: StageNote, clock: CommitClock, stage: 'stage' | 'main'): void {
  const { db } = file;
  insertBatch(file, note, clock);
  keepUsedMapping(file, note, clock);
  db.exec(`INSERT INTO contact_value (id, field, value) SELECT id, field, value FROM ${stage}.stage_value`);
  db.prepare(
    `INSERT INTO import_reject (batch_id, seq, line, byte_offset, field, code, value, raw, cells_json)
     SELECT ?, id, line, byte_offset, field, code, value, raw, cells_json FROM ${stage}.stage_reject ORDER BY id`,
  ).run(note.start.batchId);
  addGroupParts(file, note.start.batchId, note.groupHeader, stage);
}

function insertBatch(file: ProjectFile, note: StageNote, clock: CommitClock): void {
  const { start, counts, reading } = note;
  if (start.isNewSource) {
    file.db.prepare('INSERT INTO import_source (id, name) VALUES (?, ?)').run(start.sourceId, note.mapping.source);
  }
  file.db
    .prepare(
      `INSERT INTO import_batch (id, source_id, file_name, file_bytes, sha256, profile, mapping_version, mapping_json, reading_json,
         encoding, delimiter, zone, read, inserted, changed, duplicate, rejected, warnings_json, first_at, last_at,
         seconds, imported_at)
       VALUES (@id, @sourceId, @fileName, @fileBytes, @sha256, @profile, @mappingVersion, @mapping, @reading, @encoding, @delimiter, @zone,
         @read, @inserted, @changed, @duplicate, @rejected, @warnings, @firstAt, @lastAt, @seconds, @importedAt)`,
    )
    .run({
      ...counts,
      id: start.batchId,
      sourceId: start.sourceId,
      fileName: note.file.name,
      fileBytes: note.file.bytes,
      sha256: note.file.sha256,
      profile: note.mapping.profile,
      mappingVersion: note.mappingVersion,
      mapping: JSON.stringify(note.mapping),
      reading: JSON.stringify(reading),
      encoding: reading.encoding,
      delimiter: reading.delimiter,
      zone: note.mapping.zone,
      warnings: JSON.stringify(note.warnings),
      firstAt: note.firstAt,
      lastAt: note.lastAt,
      seconds: note.seconds,
      importedAt: clock.importedAt,
    });
}

/** The project keeps the version that it was imported with: it may be carried to another computer. */
function keepUsedMapping(file: ProjectFile, { mapping, mappingVersion }: StageNote, { importedAt }: CommitClock): void {
  if (mappingVersion === null) return;
  saveMapping(file, mapping.profile, { version: mappingVersion, savedAt: importedAt, mapping }, importedAt);
}
