import {
  KERNEL_TABLES,
  type KernelTable,
  type WriteKernel,
} from '../../../../shared/domain/bytes/kernel/write-kernel.ts';
import type { AppendIndex } from './index-appender.ts';
import { PROMOTED_ROWS, type STAGED_INDEXES, type StageSetup } from './stage-sink.ts';
import { type AppendTable, createTableFile, type TableFile } from './table-file.ts';

/** The tables of a stage. The contact tables are those of the project, so that a commit can copy them as they are. */
export type StageTables = {
  readonly file: TableFile;
  readonly records: AppendTable;
  readonly texts: AppendTable;
  readonly extras: AppendTable;
  readonly rejects: AppendTable;
  readonly groupParts: AppendTable;
  readonly values: AppendTable;
  readonly derived: AppendTable;
  readonly columns: AppendTable;
  /** Null where the stage can only be copied: the project has indexes of its own. */
  readonly indexes: Readonly<Record<(typeof STAGED_INDEXES)[number], AppendIndex>> | null;
};

/** Small tables that SQL fills after the big ones are written. */
const LATER_TABLES: Readonly<Record<string, string>> = {
  stage_known: `CREATE TABLE stage_known (
  stage_id INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, line INTEGER NOT NULL, is_same INTEGER NOT NULL)`,
  stage_stale: 'CREATE TABLE stage_stale (stage_id INTEGER PRIMARY KEY, older_id INTEGER, newer_id INTEGER NOT NULL)',
  stage_dropped: 'CREATE TABLE stage_dropped (stage_id INTEGER PRIMARY KEY)',
  stage_note: 'CREATE TABLE stage_note (id INTEGER PRIMARY KEY, json TEXT NOT NULL)',
};

export function createStageTables(setup: StageSetup, kernel: WriteKernel | null): StageTables {
  const { path, pageSize, tableSql, indexSql, start, expectedRows } = setup;
  // What is copied into the project is read at once: it stays in the cache.
  const file = createTableFile(path, pageSize, start.isProjectEmpty && expectedRows >= PROMOTED_ROWS);
  const like = (name: keyof StageSetup['tableSql'], filled?: KernelTable): AppendTable =>
    file.table(tableSql[name], name, filled === undefined ? undefined : kernel?.leaf(filled, pageSize));
  const stage: StageTables = {
    file,
    records: like('contact_record', KERNEL_TABLES.records),
    texts: like('contact_text', KERNEL_TABLES.texts),
    extras: like('contact_extra', KERNEL_TABLES.extras),
    derived: like('derived_contact', KERNEL_TABLES.derived),
    rejects: file.table(
      `CREATE TABLE stage_reject (
  id INTEGER PRIMARY KEY, line INTEGER NOT NULL, byte_offset INTEGER NOT NULL, field TEXT NOT NULL, code TEXT NOT NULL,
  value TEXT NOT NULL, raw TEXT NOT NULL, cells_json TEXT)`,
      'stage_reject',
    ),
    groupParts: file.table(
      'CREATE TABLE stage_group_part (id INTEGER PRIMARY KEY, group_key TEXT NOT NULL, rows_json TEXT NOT NULL)',
      'stage_group_part',
    ),
    values: file.table(
      'CREATE TABLE stage_value (id INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL)',
      'stage_value',
    ),
    columns: like('derived_column'),
    indexes: start.isProjectEmpty
      ? {
          contact_current: file.index(
            indexSql.contact_current,
            'contact_current',
            'contact_record',
            kernel?.leaf(KERNEL_TABLES.current, pageSize),
          ),
          contact_superseded: file.index(indexSql.contact_superseded, 'contact_superseded', 'contact_record'),
          derived_contact_leg: file.index(indexSql.derived_contact_leg, 'derived_contact_leg', 'derived_contact'),
        }
      : null,
  };
  for (const [name, sql] of Object.entries(LATER_TABLES)) file.table(sql, name);
  return stage;
}
