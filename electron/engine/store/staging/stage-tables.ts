import type { StageSetup } from './stage-sink.ts';
import { type AppendTable, createTableFile, type TableFile } from './table-file.ts';

/** The tables of a stage. The contact tables are those of the project, so that a commit can copy them as they are. */
export type StageTables = {
  readonly file: TableFile;
  readonly records: AppendTable;
  readonly texts: AppendTable;
  readonly extras: AppendTable;
  readonly rejects: AppendTable;
  readonly values: AppendTable;
  readonly derived: AppendTable;
  readonly columns: AppendTable;
};

/** Small tables that SQL fills after the big ones are written. */
const LATER_TABLES: Readonly<Record<string, string>> = {
  stage_known: `CREATE TABLE stage_known (
  stage_id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, line INTEGER NOT NULL, is_same INTEGER NOT NULL)`,
  stage_dropped: 'CREATE TABLE stage_dropped (stage_id INTEGER PRIMARY KEY)',
  stage_note: 'CREATE TABLE stage_note (id INTEGER PRIMARY KEY, json TEXT NOT NULL)',
};

export function createStageTables({ path, pageSize, tableSql }: StageSetup): StageTables {
  const file = createTableFile(path, pageSize);
  const like = (name: keyof StageSetup['tableSql']): AppendTable => file.table(tableSql[name], name);
  const stage: StageTables = {
    file,
    records: like('contact_record'),
    texts: like('contact_text'),
    extras: like('contact_extra'),
    derived: like('derived_contact'),
    rejects: file.table(
      `CREATE TABLE stage_reject (
  id INTEGER PRIMARY KEY, line INTEGER NOT NULL, byte_offset INTEGER NOT NULL, field TEXT NOT NULL, code TEXT NOT NULL,
  value TEXT NOT NULL, raw TEXT NOT NULL, cells_json TEXT)`,
      'stage_reject',
    ),
    values: file.table(
      'CREATE TABLE stage_value (id INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL)',
      'stage_value',
    ),
    columns: like('derived_column'),
  };
  for (const [name, sql] of Object.entries(LATER_TABLES)) file.table(sql, name);
  return stage;
}
