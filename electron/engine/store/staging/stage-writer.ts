import type { GrowingIntegers, GrowingNumbers } from '../../../../shared/domain/columns/growing-column.ts';
import { RecordCollector } from '../../../../shared/domain/columns/record-collector.ts';
import {
  CATEGORY_FIELDS,
  NUMBER_FIELDS,
  SECONDS_FIELDS,
  TEXT_FIELDS,
} from '../../../../shared/domain/contact/fields.ts';
import { ContentHash } from '../../../../shared/domain/importing/content-hash.ts';
import type { NormalisedRecord } from '../../../../shared/domain/importing/record.ts';
import type { Rejection } from '../../../../shared/domain/importing/rejection.ts';
import { TextInterner } from '../../../../shared/domain/importing/text-interner.ts';
import type { CategoryNumbers } from './category-numbers.ts';
import { InFileVersions } from './in-file-versions.ts';
import type { RecordEncoder } from './record-encoder.ts';
import type { StageStart } from './stage-start.ts';
import type { StageTables } from './stage-tables.ts';

/** Fixed numbers of fields in the content hash: never reuse one, the hashes are stored. */
const FIELD = { parent: 1, case: 2, customer: 3, phone: 4, email: 5, start: 6, end: 7, callback: 8, extra: 9 } as const;
const CATEGORY_BASE = 100;
const SECONDS_BASE = 200;
const NUMBER_BASE = 300;
const TEXT_BASE = 400;

/** What became of a record inside its file; `other` is a change of start and customer under the same id. */
export type StagedAs = 'new' | 'duplicate' | 'changed' | 'other';

/** Numbers of the interned texts of the record at hand, 0 = none. Kept apart so that each text is looked up once. */
type Codes = { key: number; parent: number; case: number; customer: number; phone: number; email: number };

/** Writes normalised records into the tables of a stage. One row is made of some forty values, so it avoids objects. */
export class StageWriter {
  /** Records written, replaced versions included. */
  rows = 0;
  rejects = 0;
  readonly keys = new TextInterner();
  readonly customers = new TextInterner();
  readonly phones = new TextInterner();
  readonly emails = new TextInterner();
  readonly cases = new TextInterner();
  readonly versions = new InFileVersions();
  readonly collector = new RecordCollector();
  private readonly start: StageStart;
  private readonly tables: StageTables;
  private readonly categories: CategoryNumbers;
  private readonly hash = new ContentHash();
  private readonly refs = new Int32Array(CATEGORY_FIELDS.length);
  private readonly codes: Codes = { key: 0, parent: 0, case: 0, customer: 0, phone: 0, email: 0 };

  constructor(start: StageStart, tables: StageTables, categories: CategoryNumbers) {
    this.start = start;
    this.tables = tables;
    this.categories = categories;
  }

  add(record: NormalisedRecord): StagedAs {
    const { codes } = this;
    codes.key = this.keys.intern(record.key);
    codes.parent = codeOf(this.keys, record.parentId);
    codes.case = codeOf(this.cases, record.caseId);
    codes.customer = codeOf(this.customers, record.customerId);
    codes.phone = codeOf(this.phones, record.phone);
    codes.email = codeOf(this.emails, record.email);
    const hash = this.hashOf(record);
    const before = this.versions.rowOf(codes.key);
    if (before >= 0 && this.versions.hashOf(before) === hash) {
      this.versions.repeat(before);
      return 'duplicate';
    }
    const row = this.rows++;
    this.collect(row, record);
    this.write(row, record, hash);
    this.versions.add(codes.key, row, hash, before);
    if (before < 0) return 'new';
    return this.isOtherContact(before, row) ? 'other' : 'changed';
  }

  private isOtherContact(before: number, row: number): boolean {
    const { startedAt, customerId } = this.collector;
    const isOtherStart = !Object.is(startedAt.get(before), startedAt.get(row));
    return isOtherStart && customerId.get(before) !== customerId.get(row);
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

  private hashOf(record: NormalisedRecord): number {
    const { hash, codes } = this;
    hash.start();
    this.hashText(FIELD.customer, this.customers, codes.customer);
    this.hashText(FIELD.phone, this.phones, codes.phone);
    this.hashText(FIELD.email, this.emails, codes.email);
    this.hashText(FIELD.case, this.cases, codes.case);
    this.hashText(FIELD.parent, this.keys, codes.parent);
    if (record.startedAt !== null) hash.addNumber(FIELD.start, record.startedAt);
    if (record.endedAt !== null) hash.addNumber(FIELD.end, record.endedAt);
    if (record.callbackDueAt !== null) hash.addNumber(FIELD.callback, record.callbackDueAt);
    this.hashCategories(record.categories);
    for (let at = 0; at < SECONDS_FIELDS.length; at++) {
      const value = record.seconds[at] as number | null;
      if (value !== null) hash.addNumber(SECONDS_BASE + at, value);
    }
    for (let at = 0; at < NUMBER_FIELDS.length; at++) {
      const value = record.numbers[at] as number | null;
      if (value !== null) hash.addNumber(NUMBER_BASE + at, value);
    }
    for (let at = 0; at < TEXT_FIELDS.length; at++) {
      const value = record.texts[at] as string | null;
      if (value !== null) hash.addLongText(TEXT_BASE + at, value);
    }
    if (record.extra !== null) hash.addEntries(FIELD.extra, record.extra);
    return hash.value();
  }

  private hashText(field: number, interner: TextInterner, code: number): void {
    if (code !== 0) this.hash.addText(field, interner.hashLow(code), interner.hashHigh(code));
  }

  private hashCategories(texts: readonly (string | null)[]): void {
    const { categories, refs, hash } = this;
    for (let at = 0; at < refs.length; at++) {
      const text = texts[at] as string | null;
      if (text === null) {
        refs[at] = 0;
        continue;
      }
      const word = categories.wordOf(at, text);
      hash.addText(CATEGORY_BASE + at, word.hashLow, word.hashHigh);
      refs[at] = word.id;
    }
  }

  private collect(row: number, record: NormalisedRecord): void {
    const { collector, refs, codes } = this;
    if (record.startedAt !== null) collector.startedAt.set(row, record.startedAt);
    if (codes.customer !== 0) collector.customerId.set(row, codes.customer);
    collector.key.set(row, codes.key);
    if (codes.parent !== 0) collector.parentKey.set(row, codes.parent);
    if (!this.start.isProjectEmpty) return;
    if (record.endedAt !== null) collector.endedAt.set(row, record.endedAt);
    if (codes.phone !== 0) collector.phone.set(row, codes.phone);
    if (codes.email !== 0) collector.email.set(row, codes.email);
    if (codes.case !== 0) collector.caseId.set(row, codes.case);
    for (let at = 0; at < refs.length; at++) {
      const ref = refs[at] as number;
      if (ref !== 0) (collector.category[at] as GrowingIntegers).set(row, ref);
    }
    for (let at = 0; at < SECONDS_FIELDS.length; at++) {
      const value = record.seconds[at] as number | null;
      if (value !== null) (collector.seconds[at] as GrowingIntegers).set(row, value);
    }
    for (let at = 0; at < NUMBER_FIELDS.length; at++) {
      const value = record.numbers[at] as number | null;
      if (value !== null) (collector.number[at] as GrowingNumbers).set(row, value);
    }
  }

  /** The columns of contact_record in their order; a test compares it with the schema. */
  private write(next: number, record: NormalisedRecord, hash: number): void {
    const id = this.start.firstRecordId + next;
    const { row } = this.tables.records;
    row.start();
    row.addNull();
    row.addInteger(this.start.batchId);
    row.addInteger(this.start.sourceId);
    row.addInteger(record.line);
    row.addText(record.key);
    row.addInteger(hash);
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
    for (let at = 0; at < CATEGORY_FIELDS.length; at++) {
      const ref = this.refs[at] as number;
      if (ref === 0) row.addNull();
      else row.addInteger(ref);
    }
    for (let at = 0; at < SECONDS_FIELDS.length; at++) addInteger(row, record.seconds[at] as number | null);
    for (let at = 0; at < NUMBER_FIELDS.length; at++) addReal(row, record.numbers[at] as number | null);
    this.tables.records.append(id);
    this.writeTexts(id, record.texts);
    if (record.extra !== null) this.writeExtra(id, record.extra);
  }

  private writeTexts(id: number, texts: readonly (string | null)[]): void {
    if (texts[0] === null && texts[1] === null && texts[2] === null) return;
    const { row } = this.tables.texts;
    row.start();
    row.addNull();
    for (let at = 0; at < TEXT_FIELDS.length; at++) addText(row, texts[at] as string | null);
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

const codeOf = (interner: TextInterner, text: string | null): number => (text === null ? 0 : interner.intern(text));

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
