import type { ProjectFile } from '../project-file.ts';
import { pageSizeOf, tableSql } from './stage-start.ts';
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

export function createStageTables(file: ProjectFile, path: string): StageTables {
  const tables = createTableFile(path, pageSizeOf(file));
  const like = (name: string): AppendTable => tables.table(tableSql(file, name), name);
  const stage: StageTables = {
    file: tables,
    records: like('contact_record'),
    texts: like('contact_text'),
    extras: like('contact_extra'),
    derived: like('derived_contact'),
    rejects: tables.table(
      `CREATE TABLE stage_reject (
  id INTEGER PRIMARY KEY, line INTEGER NOT NULL, byte_offset INTEGER NOT NULL, field TEXT NOT NULL, code TEXT NOT NULL,
  value TEXT NOT NULL, raw TEXT NOT NULL)`,
      'stage_reject',
    ),
    values: tables.table(
      'CREATE TABLE stage_value (id INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL)',
      'stage_value',
    ),
    columns: tables.table(
      'CREATE TABLE stage_column (id INTEGER PRIMARY KEY, name TEXT NOT NULL, bytes BLOB NOT NULL)',
      'stage_column',
    ),
  };
  for (const [name, sql] of Object.entries(LATER_TABLES)) tables.table(sql, name);
  return stage;
}
