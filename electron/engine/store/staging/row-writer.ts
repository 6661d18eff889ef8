import {
  KERNEL_TABLES,
  type KernelTable,
  type WriteKernel,
} from '../../../../shared/domain/bytes/kernel/write-kernel.ts';
import { TEXT_FIELDS } from '../../../../shared/domain/contact/fields.ts';
import {
  NUMBER_SLOT,
  NUMBER_SLOTS,
  type RecordBlock,
  TEXT_SLOT,
  TEXT_SLOTS,
  WORD_SLOTS,
} from '../../../../shared/domain/importing/record-block.ts';
import type { RecordEncoder } from './record-encoder.ts';
import type { StageStart } from './stage-start.ts';
import type { StageTables } from './stage-tables.ts';
import type { AppendTable } from './table-file.ts';

/** Writes packed records as rows of contact_record, and of contact_text and contact_extra where they have them. */
export class RowWriter {
  private readonly start: StageStart;
  private readonly tables: StageTables;

  constructor(start: StageStart, tables: StageTables) {
    this.start = start;
    this.tables = tables;
  }

  /** The places of a block that become rows, from `firstRow` on. `kernel` holds the block, if there is one, and these then. */
  write(records: RecordBlock, kept: Int32Array, firstRow: number, kernel: WriteKernel | null): void {
    const firstId = this.start.firstRecordId + firstRow;
    if (kernel === null) {
      kept.forEach((at, row) => {
        this.writeRecord(firstId + row, records, at);
        this.writeTexts(firstId + row, records, at);
        this.writeExtra(firstId + row, records, at);
      });
      return;
    }
    kernel.keep(kept, firstId);
    const { tables } = this;
    const fill = (table: AppendTable, which: KernelTable, long: (id: number, at: number) => void): void => {
      kernel.start();
      table.appendFrom({
        fill: (leaf) => kernel.fill(which, leaf),
        appendLong: () => {
          const row = kernel.pass();
          long(firstId + row, kept[row] as number);
        },
      });
    };
    fill(tables.records, KERNEL_TABLES.records, (id, at) => this.writeRecord(id, records, at));
    fill(tables.texts, KERNEL_TABLES.texts, (id, at) => this.writeTexts(id, records, at));
    fill(tables.extras, KERNEL_TABLES.extras, (id, at) => this.writeExtra(id, records, at));
  }

  /** The columns of contact_record in their order; a test compares it with the schema. */
  private writeRecord(id: number, records: RecordBlock, at: number): void {
    const into = this.tables.records.row;
    const { numbers, words } = records;
    into.start();
    into.addNull();
    into.addInteger(this.start.batchId);
    into.addInteger(this.start.sourceId);
    into.addInteger(records.lines[at] as number);
    addText(into, records, at, TEXT_SLOT.key);
    into.addInteger(records.contentHashes[at] as number);
    into.addNull(); // superseded_by
    addText(into, records, at, TEXT_SLOT.parentId);
    addText(into, records, at, TEXT_SLOT.caseId);
    addText(into, records, at, TEXT_SLOT.customerId);
    addText(into, records, at, TEXT_SLOT.phone);
    addText(into, records, at, TEXT_SLOT.email);
    const base = at * NUMBER_SLOTS;
    addNumber(into, numbers[base + NUMBER_SLOT.startedAt] as number);
    addText(into, records, at, TEXT_SLOT.startedRaw);
    addNumber(into, numbers[base + NUMBER_SLOT.endedAt] as number);
    addNumber(into, numbers[base + NUMBER_SLOT.callbackDueAt] as number);
    for (let field = 0; field < WORD_SLOTS; field++) {
      const word = words[at * WORD_SLOTS + field] as number;
      if (word === 0) into.addNull();
      else into.addInteger(word);
    }
    for (let slot = NUMBER_SLOT.seconds; slot < NUMBER_SLOTS; slot++) addNumber(into, numbers[base + slot] as number);
    this.tables.records.append(id);
  }

  private writeTexts(id: number, records: RecordBlock, at: number): void {
    const { lengths } = records;
    let hasText = false;
    for (let field = 0; field < TEXT_FIELDS.length; field++) {
      hasText ||= (lengths[at * TEXT_SLOTS + TEXT_SLOT.texts + field] as number) >= 0;
    }
    if (hasText) {
      const { texts } = this.tables;
      texts.row.start();
      texts.row.addNull();
      for (let field = 0; field < TEXT_FIELDS.length; field++) {
        addText(texts.row, records, at, TEXT_SLOT.texts + field);
      }
      texts.append(id);
    }
  }

  private writeExtra(id: number, records: RecordBlock, at: number): void {
    const { lengths } = records;
    if ((lengths[at * TEXT_SLOTS + TEXT_SLOT.extra] as number) < 0) return;
    const { extras } = this.tables;
    extras.row.start();
    extras.row.addNull();
    addText(extras.row, records, at, TEXT_SLOT.extra);
    extras.append(id);
  }
}

function addText(row: RecordEncoder, records: RecordBlock, at: number, slot: number): void {
  const length = records.lengths[at * TEXT_SLOTS + slot] as number;
  if (length < 0) row.addNull();
  else row.addUtf8(records.bytes, records.starts[at * TEXT_SLOTS + slot] as number, length);
}

/** SQLite itself stores whole numbers in REAL columns as integers, up to 2^47. */
function addNumber(row: RecordEncoder, value: number): void {
  if (Number.isNaN(value)) row.addNull();
  else if (Number.isInteger(value) && Math.abs(value) < 0x8000_0000_0000) row.addInteger(value);
  else row.addReal(value);
}
