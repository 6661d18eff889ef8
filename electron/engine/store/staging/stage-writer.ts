import { RecordCollector } from '../../../../shared/domain/columns/record-collector.ts';
import {
  CATEGORY_FIELDS,
  NUMBER_FIELDS,
  SECONDS_FIELDS,
  TEXT_FIELDS,
} from '../../../../shared/domain/contact/fields.ts';
import type { NormalisedRecord } from '../../../../shared/domain/importing/record.ts';
import type { Rejection } from '../../../../shared/domain/importing/rejection.ts';
import type { CategoryNumbers } from './category-numbers.ts';
import { InFileVersions } from './in-file-versions.ts';
import { BLOCK_ROWS, RecordBlock } from './record-block.ts';
import type { RecordEncoder } from './record-encoder.ts';
import { RecordTexts } from './record-texts.ts';
import type { StageStart } from './stage-start.ts';
import type { StageTables } from './stage-tables.ts';

/** Hears of a record whose id stood for another start and another customer before. */
export type OnOther = (record: NormalisedRecord) => void;

/**
 * Writes normalised records into the tables of a stage: a million rows of some forty values each. It takes a block of
 * records through one step after the other (numbers of texts, hashes, versions, columns, rows) instead of one record
 * through all steps: small loops over one field at a time wait far less for memory.
 */
export class StageWriter {
  /** Records written, replaced versions included. */
  rows = 0;
  rejects = 0;
  readonly texts: RecordTexts;
  readonly versions = new InFileVersions();
  readonly collector = new RecordCollector();
  private readonly start: StageStart;
  private readonly tables: StageTables;
  private readonly block: RecordBlock;

  constructor(start: StageStart, tables: StageTables, categories: CategoryNumbers, expectedRows: number) {
    this.start = start;
    this.tables = tables;
    this.texts = new RecordTexts(expectedRows);
    this.block = new RecordBlock(this.texts, categories);
  }

  addAll(records: readonly NormalisedRecord[], onOther: OnOther): void {
    for (let from = 0; from < records.length; from += BLOCK_ROWS) {
      this.addBlock(records.slice(from, from + BLOCK_ROWS), onOther);
    }
  }

  reject(rejection: Rejection): void {
    const { row } = this.tables.rejects;
    row.start();
    row.addNull();
    row.addInteger(rejection.line);
    row.addInteger(rejection.byteOffset);
    for (const text of [rejection.field, rejection.code, rejection.value, rejection.raw]) row.addText(text);
    this.tables.rejects.append(++this.rejects);
  }

  private addBlock(records: readonly NormalisedRecord[], onOther: OnOther): void {
    const { block } = this;
    block.read(records);
    this.placeRows(records, onOther);
    this.collectColumns(records);
    for (let at = 0; at < records.length; at++) {
      if ((block.row[at] as number) >= 0) this.write(at, records[at] as NormalisedRecord);
    }
  }

  /** Gives every record its row, -1 to those that the file has already. In file order: the later version wins. */
  private placeRows(records: readonly NormalisedRecord[], onOther: OnOther): void {
    const { block, versions, collector } = this;
    for (let at = 0; at < records.length; at++) {
      const record = records[at] as NormalisedRecord;
      const key = block.key[at] as number;
      const hash = block.hashes.value(at);
      const before = versions.rowOf(key);
      if (before >= 0 && versions.hashOf(before) === hash) {
        versions.repeat(before);
        block.row[at] = -1;
        continue;
      }
      const row = this.rows++;
      block.row[at] = row;
      block.hash[at] = hash;
      versions.add(key, row, hash, before);
      if (record.startedAt !== null) collector.startedAt.set(row, record.startedAt);
      const customer = block.customer[at] as number;
      if (customer !== 0) collector.customerId.set(row, customer);
      if (before < 0 || Object.is(collector.startedAt.get(before), collector.startedAt.get(row))) continue;
      if (collector.customerId.get(before) !== customer) onOther(record);
    }
  }

  private collectColumns(records: readonly NormalisedRecord[]): void {
    const { block, collector } = this;
    const count = records.length;
    block.collect(collector.key, block.key, count);
    block.collect(collector.parentKey, block.parent, count);
    if (!this.start.isProjectEmpty) return;
    block.collect(collector.phone, block.phone, count);
    block.collect(collector.email, block.email, count);
    block.collect(collector.caseId, block.case, count);
    collector.category.forEach((column, field) => block.collect(column, block.categoryOf(field), count));
    for (let at = 0; at < count; at++) {
      const row = block.row[at] as number;
      if (row < 0) continue;
      const { endedAt, seconds, numbers } = records[at] as NormalisedRecord;
      if (endedAt !== null) collector.endedAt.set(row, endedAt);
      for (let field = 0; field < SECONDS_FIELDS.length; field++) {
        const value = seconds[field] as number | null;
        if (value !== null) collector.seconds[field]?.set(row, value);
      }
      for (let field = 0; field < NUMBER_FIELDS.length; field++) {
        const value = numbers[field] as number | null;
        if (value !== null) collector.number[field]?.set(row, value);
      }
    }
  }

  /** The columns of contact_record in their order; a test compares it with the schema. */
  private write(at: number, record: NormalisedRecord): void {
    const { block } = this;
    const id = this.start.firstRecordId + (block.row[at] as number);
    const { row } = this.tables.records;
    row.start();
    row.addNull();
    row.addInteger(this.start.batchId);
    row.addInteger(this.start.sourceId);
    row.addInteger(record.line);
    row.addText(record.key);
    row.addInteger(block.hash[at] as number);
    row.addNull(); // superseded_by
    addText(row, record.parentId);
    addText(row, record.caseId);
    addText(row, record.customerId);
    addText(row, record.phone);
    addText(row, record.email);
    addInteger(row, record.startedAt);
    addText(row, record.startedRaw);
    addInteger(row, record.endedAt);
    addInteger(row, record.callbackDueAt);
    for (let field = 0; field < CATEGORY_FIELDS.length; field++) {
      const ref = block.category[field * BLOCK_ROWS + at] as number;
      if (ref === 0) row.addNull();
      else row.addInteger(ref);
    }
    for (let field = 0; field < SECONDS_FIELDS.length; field++) addInteger(row, record.seconds[field] as number | null);
    for (let field = 0; field < NUMBER_FIELDS.length; field++) addReal(row, record.numbers[field] as number | null);
    this.tables.records.append(id);
    this.writeTexts(id, record.texts);
    if (record.extra !== null) this.writeExtra(id, record.extra);
  }

  private writeTexts(id: number, texts: readonly (string | null)[]): void {
    if (texts[0] === null && texts[1] === null && texts[2] === null) return;
    const { row } = this.tables.texts;
    row.start();
    row.addNull();
    for (let field = 0; field < TEXT_FIELDS.length; field++) addText(row, texts[field] as string | null);
    this.tables.texts.append(id);
  }

  private writeExtra(id: number, extra: Readonly<Record<string, string>>): void {
    const { row } = this.tables.extras;
    row.start();
    row.addNull();
    row.addText(JSON.stringify(extra));
    this.tables.extras.append(id);
  }
}

function addText(row: RecordEncoder, text: string | null): void {
  if (text === null) row.addNull();
  else row.addText(text);
}

function addInteger(row: RecordEncoder, value: number | null): void {
  if (value === null) row.addNull();
  else row.addInteger(value);
}

/** SQLite itself stores whole numbers in REAL columns as integers, up to 2^47. */
function addReal(row: RecordEncoder, value: number | null): void {
  if (value === null) row.addNull();
  else if (Number.isInteger(value) && Math.abs(value) < 0x8000_0000_0000) row.addInteger(value);
  else row.addReal(value);
}
