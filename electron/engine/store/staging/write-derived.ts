import { type DerivedRows, KERNEL_TABLES } from '../../../../shared/domain/bytes/kernel/write-kernel.ts';
import { type BuiltColumns, buildContactColumns } from '../../../../shared/domain/columns/build-columns.ts';
import { type ColumnBlob, columnsToBlobs } from '../../../../shared/domain/columns/column-bytes.ts';
import { linksToBlobs } from '../../../../shared/domain/columns/link-bytes.ts';
import { finishRecords } from '../../../../shared/domain/columns/record-collector.ts';
import type { InternedTexts, RecordColumns } from '../../../../shared/domain/columns/record-columns.ts';
import type { ByteInterner } from '../../../../shared/domain/importing/byte-interner.ts';
import { BLOCK_RECORDS } from '../../../../shared/domain/importing/record-block.ts';
import type { StageTables } from './stage-tables.ts';
import type { StageWriter } from './stage-writer.ts';
import type { AppendTable } from './table-file.ts';

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
    customerIds: internedTexts(writer.customers),
    phones: internedTexts(writer.phones),
    emails: internedTexts(writer.emails),
    cases: internedTexts(writer.cases),
    values: writer.words.texts,
  });
  const built = buildContactColumns(records, {
    crew: writer.crew,
    onDerived: (derived) => writeContacts(writer, records, derived),
  });
  // Who shows figures reads all of them at once.
  writer.tables.file.keepNear();
  writeColumns(writer.tables, [...columnsToBlobs(built.columns), ...linksToBlobs(built.links)]);
  // The index holds legs only.
  if (built.root.some((root, at) => root !== at)) writer.tables.indexes?.derived_contact_leg.giveUp();
  return built.cycles;
}

const internedTexts = (interner: ByteInterner): InternedTexts => ({
  count: interner.count,
  textOf: (code) => Buffer.from(interner.bytesOf(code)).toString('utf8'),
  hashOf: (code) => interner.hashOf(code),
});

function droppedRows({ versions, rows }: StageWriter): Uint8Array | null {
  const dropped = versions.droppedRows();
  if (dropped.length === 0) return null;
  const isDropped = new Uint8Array(rows);
  for (const row of dropped) isDropped[row] = 1;
  return isDropped;
}

function writeColumns({ columns }: StageTables, blobs: readonly ColumnBlob[]): void {
  for (const { name, bytes } of blobs) {
    columns.row.start();
    columns.row.addNull();
    columns.row.addText(name);
    columns.row.addBlob(bytes);
    columns.append(columns.rows() + 1);
  }
}

/** Rows that the kernel makes at once. */
const ROWS_AT_ONCE = BLOCK_RECORDS;

type Derived = Pick<BuiltColumns, 'root' | 'leg' | 'customer'>;

function writeContacts({ tables, kernel }: StageWriter, records: RecordColumns, built: Derived): void {
  const { derived } = tables;
  const roots = new Int32Array(ROWS_AT_ONCE);
  for (let from = 0; from < records.count; from += ROWS_AT_ONCE) {
    const to = Math.min(from + ROWS_AT_ONCE, records.count);
    for (let at = from; at < to; at++) roots[at - from] = records.row[built.root[at] as number] as number;
    const row = records.row.subarray(from, to);
    const rows = [
      roots.subarray(0, to - from),
      built.leg.subarray(from, to),
      built.customer.subarray(from, to),
    ] as const;
    if (kernel === null) appendContacts(derived, row, rows);
    else {
      kernel.enterDerived(row, rows);
      kernel.start();
      derived.appendFrom({
        fill: (leaf) => kernel.fill(KERNEL_TABLES.derived, leaf),
        appendLong: () => {
          const at = kernel.pass();
          const [root, leg, customer] = rows;
          const one = (list: Int32Array): Int32Array => list.subarray(at, at + 1);
          appendContacts(derived, one(row), [one(root), one(leg), one(customer)]);
        },
      });
    }
  }
}

function appendContacts(derived: AppendTable, row: Int32Array, [root, leg, customer]: DerivedRows): void {
  for (let at = 0; at < row.length; at++) {
    derived.row.start();
    derived.row.addNull();
    derived.row.addInteger(root[at] as number);
    derived.row.addInteger(leg[at] as number);
    if ((customer[at] as number) < 0) derived.row.addNull();
    else derived.row.addInteger(customer[at] as number);
    derived.append(row[at] as number);
  }
}
