import { type BuiltColumns, buildContactColumns } from '../../../../shared/domain/columns/build-columns.ts';
import { columnsToBlobs } from '../../../../shared/domain/columns/column-bytes.ts';
import { finishRecords } from '../../../../shared/domain/columns/record-collector.ts';
import type { RecordColumns } from '../../../../shared/domain/columns/record-columns.ts';
import type { StageTables } from './stage-tables.ts';
import type { StageWriter } from './stage-writer.ts';

/**
 * The image of contacts from what was just read, into the stage: in an empty project it is the whole image, and the
 * commit only copies it. The number of parent cycles.
 */
export function writeDerived(writer: StageWriter): number {
  const records = finishRecords(writer.collector, {
    rows: writer.rows,
    firstRecordId: writer.setup.start.firstRecordId,
    isDropped: droppedRows(writer),
    source: writer.setup.source,
    rowsAreLegs: writer.setup.rowsAreLegs,
    keyText: (key) => writer.keyText(key),
    rowOfKey: writer.versions.rowByKeys(writer.keys.count),
    customerIds: writer.customers.count,
    phones: writer.phones.count,
    emails: writer.emails.count,
    cases: writer.cases.count,
    values: writer.words.texts,
  });
  const built = buildContactColumns(records);
  writeColumns(writer.tables, built);
  writeContacts(writer.tables, records, built);
  // The index holds legs only.
  if (built.root.some((root, at) => root !== at)) writer.tables.indexes?.derived_contact_leg.giveUp();
  return built.cycles;
}

function droppedRows({ versions, rows }: StageWriter): Uint8Array | null {
  const dropped = versions.droppedRows();
  if (dropped.length === 0) return null;
  const isDropped = new Uint8Array(rows);
  for (const row of dropped) isDropped[row] = 1;
  return isDropped;
}

function writeColumns({ columns }: StageTables, built: BuiltColumns): void {
  for (const { name, bytes } of columnsToBlobs(built.columns)) {
    columns.row.start();
    columns.row.addNull();
    columns.row.addText(name);
    columns.row.addBlob(bytes);
    columns.append(columns.rows() + 1);
  }
}

function writeContacts({ derived }: StageTables, records: RecordColumns, built: BuiltColumns): void {
  for (let at = 0; at < records.count; at++) {
    const customer = built.customer[at] as number;
    derived.row.start();
    derived.row.addNull();
    derived.row.addInteger(records.row[built.root[at] as number] as number);
    derived.row.addInteger(built.leg[at] as number);
    if (customer < 0) derived.row.addNull();
    else derived.row.addInteger(customer);
    derived.append(records.row[at] as number);
  }
}
