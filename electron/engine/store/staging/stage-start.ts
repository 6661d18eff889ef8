import { companionOf } from '../../../../shared/domain/importing/companion.ts';
import type { ImportMapping } from '../../../../shared/domain/importing/mapping.ts';
import { must } from '../../../../shared/domain/must.ts';
import { dataStamp } from '../data-stamp.ts';
import type { ProjectFile } from '../project-file.ts';

/**
 * What a stage must know of its project. Ids are given out while staging, so that a commit only copies; it is refused
 * when any of these has changed by then.
 */
export type StageStart = {
  readonly dataStamp: string;
  readonly batchId: number;
  readonly sourceId: number;
  readonly isNewSource: boolean;
  readonly firstRecordId: number;
  readonly firstValueId: number;
  /** Nothing was ever imported, and this is contacts: the image of contacts can be made from this import alone. */
  readonly isProjectEmpty: boolean;
  readonly hasRecordsOfSource: boolean;
};

export type KnownValue = { readonly id: number; readonly field: string; readonly value: string };

const number = (file: ProjectFile, sql: string, ...values: readonly (string | number)[]): number =>
  Number(
    file.db
      .prepare(sql)
      .pluck()
      .get(...values),
  );

export function readStageStart(
  file: ProjectFile,
  { source, rowsAre }: Pick<ImportMapping, 'source' | 'rowsAre'>,
): StageStart {
  const known = file.db.prepare('SELECT id FROM import_source WHERE name = ?').pluck().get(source);
  const sourceId =
    known === undefined ? number(file, 'SELECT coalesce(max(id), 0) + 1 FROM import_source') : Number(known);
  const lastRecord = number(file, 'SELECT coalesce(max(id), 0) FROM contact_record');
  return {
    dataStamp: dataStamp(file),
    batchId: number(file, `SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'import_batch'`),
    sourceId,
    isNewSource: known === undefined,
    firstRecordId: lastRecord + 1,
    firstValueId: number(file, 'SELECT coalesce(max(id), 0) + 1 FROM contact_value'),
    isProjectEmpty: lastRecord === 0 && companionOf({ rowsAre }) === null,
    hasRecordsOfSource:
      number(
        file,
        'SELECT EXISTS (SELECT 1 FROM contact_record WHERE source_id = ? AND superseded_by IS NULL)',
        sourceId,
      ) === 1,
  };
}

export const readKnownValues = (file: ProjectFile): readonly KnownValue[] =>
  file.db.prepare<[], KnownValue>('SELECT id, field, value FROM contact_value ORDER BY id').all();

/** The project's own CREATE text: a stage with the very same tables can be copied page by page. */
export function schemaSql(file: ProjectFile, name: string): string {
  const sql = file.db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name);
  return String(must(sql, `every project has ${name}`));
}

export const pageSizeOf = (file: ProjectFile): number => Number(file.db.pragma('page_size', { simple: true }));
