import { RecordCollector } from '../../../../shared/domain/columns/record-collector.ts';
import { ByteInterner } from '../../../../shared/domain/importing/byte-interner.ts';
import {
  NUMBER_SLOT,
  NUMBER_SLOTS,
  type PackedRecords,
  TEXT_SLOT,
  TEXT_SLOTS,
  WORD_SLOTS,
} from '../../../../shared/domain/importing/packed-records.ts';
import type { Rejection } from '../../../../shared/domain/importing/rejection.ts';
import { InFileVersions } from './in-file-versions.ts';
import { RecordHasher, type RowCodes } from './record-hasher.ts';
import { RowWriter } from './row-writer.ts';
import type { StageSetup, StageSummary } from './stage-sink.ts';
import type { KnownValue } from './stage-start.ts';
import { createStageTables, type StageTables } from './stage-tables.ts';
import { WordList } from './word-list.ts';
import { writeDerived } from './write-derived.ts';

const MOST_EXAMPLES = 5;
/** Nobody mends a row of megabytes by hand: its text is kept once. */
const MOST_MENDABLE = 200_000;
/** A wrong guess must not cost gigabytes. */
const MOST_EXPECTED = 4_000_000;

/** Writes packed records into the tables of a stage, and keeps what the image of contacts is made from. */
export class StageWriter {
  /** Records written, replaced versions included. */
  rows = 0;
  readonly setup: StageSetup;
  readonly tables: StageTables;
  readonly keys: ByteInterner;
  readonly customers = new ByteInterner();
  readonly phones = new ByteInterner();
  readonly emails = new ByteInterner();
  readonly cases = new ByteInterner();
  readonly words = new WordList();
  readonly versions = new InFileVersions();
  readonly collector: RecordCollector;
  private readonly hasher: RecordHasher;
  private readonly rowWriter: RowWriter;
  private readonly addedWords: KnownValue[] = [];
  private others = 0;
  private readonly otherExamples: { readonly line: number; readonly key: string }[] = [];
  /** First byte of each text of the record at hand. */
  private readonly from = new Int32Array(TEXT_SLOTS);
  private readonly codes: RowCodes = { key: 0, parent: 0, case: 0, customer: 0, phone: 0, email: 0 };

  constructor(setup: StageSetup) {
    this.setup = setup;
    this.tables = createStageTables(setup);
    const expected = Math.min(Math.ceil(setup.expectedRows * 1.1), MOST_EXPECTED);
    this.keys = new ByteInterner(expected);
    this.collector = new RecordCollector(expected);
    this.words.add(setup.knownValues);
    this.hasher = new RecordHasher(this);
    this.rowWriter = new RowWriter(setup.start, this.tables);
  }

  add(records: PackedRecords, added: readonly KnownValue[]): void {
    this.words.add(added);
    this.addedWords.push(...added);
    const { lengths } = records;
    let offset = 0;
    for (let at = 0; at < records.count; at++) {
      for (let slot = 0; slot < TEXT_SLOTS; slot++) {
        this.from[slot] = offset;
        const length = lengths[at * TEXT_SLOTS + slot] as number;
        if (length > 0) offset += length;
      }
      this.addRecord(records, at);
    }
  }

  reject(rejection: Rejection): void {
    const { row } = this.tables.rejects;
    row.start();
    row.addNull();
    row.addInteger(rejection.line);
    row.addInteger(rejection.byteOffset);
    for (const text of [rejection.field, rejection.code, rejection.value, rejection.raw]) row.addText(text);
    if (rejection.raw.length > MOST_MENDABLE) row.addNull();
    else row.addText(JSON.stringify(rejection.cells));
    this.tables.rejects.append(this.tables.rejects.rows() + 1);
  }

  finish(): StageSummary {
    const cycles = this.setup.start.isProjectEmpty ? writeDerived(this) : 0;
    this.writeWords();
    this.tables.file.finish();
    const { versions, setup } = this;
    const idOf = (row: number): number => setup.start.firstRecordId + row;
    return {
      rows: this.rows,
      rejects: this.tables.rejects.rows(),
      dropped: versions.droppedRows().map(idOf),
      repeats: [...versions.repeats()].map(([row, { changed, duplicate }]) => [idOf(row), changed, duplicate]),
      missingParents: this.missingParents(),
      cycles,
      others: { count: this.others, examples: this.otherExamples },
    };
  }

  /** The contact id behind an interned number. */
  keyText(key: number): string {
    return Buffer.from(this.keys.bytesOf(key)).toString('utf8');
  }

  private addRecord(records: PackedRecords, at: number): void {
    const { codes, versions } = this;
    codes.key = this.intern(this.keys, records, at, TEXT_SLOT.key);
    codes.parent = this.intern(this.keys, records, at, TEXT_SLOT.parentId);
    codes.case = this.intern(this.cases, records, at, TEXT_SLOT.caseId);
    codes.customer = this.intern(this.customers, records, at, TEXT_SLOT.customerId);
    codes.phone = this.intern(this.phones, records, at, TEXT_SLOT.phone);
    codes.email = this.intern(this.emails, records, at, TEXT_SLOT.email);
    const hash = this.hasher.hashOf(records, at, this.from, codes);
    const before = versions.rowOf(codes.key);
    if (before >= 0 && versions.hashOf(before) === hash) {
      versions.repeat(before);
      return;
    }
    const row = this.rows++;
    versions.add(codes.key, row, hash, before);
    this.collect(row, records, at);
    this.rowWriter.write(row, hash, records, at, this.from);
    if (before >= 0) this.lookForOther(before, row, records.lines[at] as number);
  }

  private intern(interner: ByteInterner, { lengths, bytes }: PackedRecords, at: number, slot: number): number {
    const length = lengths[at * TEXT_SLOTS + slot] as number;
    return length < 0 ? 0 : interner.intern(bytes, this.from[slot] as number, length);
  }

  private collect(row: number, { numbers, words }: PackedRecords, at: number): void {
    const { collector, codes } = this;
    const base = at * NUMBER_SLOTS;
    const start = numbers[base + NUMBER_SLOT.startedAt] as number;
    if (!Number.isNaN(start)) collector.startedAt.set(row, start);
    if (codes.customer !== 0) collector.customerId.set(row, codes.customer);
    collector.key.set(row, codes.key);
    if (codes.parent !== 0) collector.parentKey.set(row, codes.parent);
    if (!this.setup.start.isProjectEmpty) return;
    if (codes.phone !== 0) collector.phone.set(row, codes.phone);
    if (codes.email !== 0) collector.email.set(row, codes.email);
    if (codes.case !== 0) collector.caseId.set(row, codes.case);
    const end = numbers[base + NUMBER_SLOT.endedAt] as number;
    if (!Number.isNaN(end)) collector.endedAt.set(row, end);
    for (let field = 0; field < WORD_SLOTS; field++) {
      const word = words[at * WORD_SLOTS + field] as number;
      if (word !== 0) collector.category[field]?.set(row, word);
    }
    for (let slot = NUMBER_SLOT.seconds; slot < NUMBER_SLOTS; slot++) {
      const value = numbers[base + slot] as number;
      if (Number.isNaN(value)) continue;
      if (slot < NUMBER_SLOT.numbers) collector.seconds[slot - NUMBER_SLOT.seconds]?.set(row, value);
      else collector.number[slot - NUMBER_SLOT.numbers]?.set(row, value);
    }
  }

  private lookForOther(before: number, row: number, line: number): void {
    const { startedAt, customerId } = this.collector;
    if (Object.is(startedAt.get(before), startedAt.get(row)) || customerId.get(before) === customerId.get(row)) return;
    this.others++;
    if (this.otherExamples.length < MOST_EXAMPLES) this.otherExamples.push({ line, key: this.keyText(this.codes.key) });
  }

  private writeWords(): void {
    const { row } = this.tables.values;
    for (const { id, field, value } of this.addedWords) {
      row.start();
      row.addNull();
      row.addText(field);
      row.addText(value);
      this.tables.values.append(id);
    }
  }

  private missingParents(): StageSummary['missingParents'] {
    const parents = this.collector.parentKey.finish(this.rows);
    if (parents === null) return [];
    const missing = new Map<number, number>();
    for (const parent of parents) {
      if (parent !== 0 && this.versions.rowOf(parent) < 0) missing.set(parent, (missing.get(parent) ?? 0) + 1);
    }
    return [...missing].map(([key, records]) => [this.keyText(key), records]);
  }
}
