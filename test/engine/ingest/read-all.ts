import type { OpenOptions } from '../../../electron/engine/ingest/opened-table.ts';
import { openTable } from '../../../electron/engine/ingest/read-table.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';

/** A table with all of its records; for small files. */
export async function readAll(path: string, wanted: Partial<ReadingOptions> = {}, options: OpenOptions = {}) {
  const table = await openTable(path, wanted, options);
  const records: RawRecord[] = [];
  for await (const batch of table.records()) records.push(...batch);
  return { table, records, cells: records.map((record) => record.cells) };
}
