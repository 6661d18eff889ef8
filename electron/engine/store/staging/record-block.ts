import type { GrowingIntegers } from '../../../../shared/domain/columns/growing-column.ts';
import {
  CATEGORY_FIELDS,
  NUMBER_FIELDS,
  SECONDS_FIELDS,
  TEXT_FIELDS,
} from '../../../../shared/domain/contact/fields.ts';
import { ContentHashes } from '../../../../shared/domain/importing/content-hash.ts';
import type { NormalisedRecord } from '../../../../shared/domain/importing/record.ts';
import type { TextInterner } from '../../../../shared/domain/importing/text-interner.ts';
import type { CategoryNumbers, CategoryWord } from './category-numbers.ts';
import type { RecordTexts } from './record-texts.ts';

/** Records of one block: small enough that what it touches stays in the processor's cache. */
export const BLOCK_ROWS = 512;

/** Fixed numbers of fields in the content hash: never reuse one, the hashes are stored. */
const FIELD = { parent: 1, case: 2, customer: 3, phone: 4, email: 5, start: 6, end: 7, callback: 8, extra: 9 } as const;
const CATEGORY_BASE = 100;
const SECONDS_BASE = 200;
const NUMBER_BASE = 300;
const TEXT_BASE = 400;

/** The numbers that stand for the texts of a block of records, and the hashes of what they say. */
export class RecordBlock {
  /** Interned texts, 0 = none. */
  readonly key = new Int32Array(BLOCK_ROWS);
  readonly parent = new Int32Array(BLOCK_ROWS);
  readonly case = new Int32Array(BLOCK_ROWS);
  readonly customer = new Int32Array(BLOCK_ROWS);
  readonly phone = new Int32Array(BLOCK_ROWS);
  readonly email = new Int32Array(BLOCK_ROWS);
  /** contact_value.id, 0 = blank; one run of BLOCK_ROWS for each of CATEGORY_FIELDS. */
  readonly category = new Int32Array(BLOCK_ROWS * CATEGORY_FIELDS.length);
  readonly hashes = new ContentHashes(BLOCK_ROWS);
  /** Row that the record became, -1 = none; and its final hash. */
  readonly row = new Int32Array(BLOCK_ROWS);
  readonly hash = new Float64Array(BLOCK_ROWS);
  private readonly texts: RecordTexts;
  private readonly categories: CategoryNumbers;

  constructor(texts: RecordTexts, categories: CategoryNumbers) {
    this.texts = texts;
    this.categories = categories;
  }

  /** Looks up the texts of these records and hashes all they say. */
  read(records: readonly NormalisedRecord[]): void {
    const { texts, hashes } = this;
    hashes.start();
    for (let at = 0; at < records.length; at++) {
      this.key[at] = texts.keys.intern((records[at] as NormalisedRecord).key);
    }
    for (let at = 0; at < records.length; at++) {
      const text = (records[at] as NormalisedRecord).customerId;
      this.customer[at] = text === null ? 0 : texts.customers.intern(text);
    }
    for (let at = 0; at < records.length; at++) {
      const text = (records[at] as NormalisedRecord).phone;
      this.phone[at] = text === null ? 0 : texts.phones.intern(text);
    }
    for (let at = 0; at < records.length; at++) {
      const text = (records[at] as NormalisedRecord).email;
      this.email[at] = text === null ? 0 : texts.emails.intern(text);
    }
    for (let at = 0; at < records.length; at++) {
      const { parentId, caseId } = records[at] as NormalisedRecord;
      this.parent[at] = parentId === null ? 0 : texts.keys.intern(parentId);
      this.case[at] = caseId === null ? 0 : texts.cases.intern(caseId);
    }
    this.hashInterned(FIELD.customer, texts.customers, this.customer, records.length);
    this.hashInterned(FIELD.phone, texts.phones, this.phone, records.length);
    this.hashInterned(FIELD.email, texts.emails, this.email, records.length);
    this.hashInterned(FIELD.case, texts.cases, this.case, records.length);
    this.hashInterned(FIELD.parent, texts.keys, this.parent, records.length);
    for (let field = 0; field < CATEGORY_FIELDS.length; field++) this.readCategory(field, records);
    this.hashAmounts(records);
    this.hashTexts(records);
  }

  /** The numbers of one category field. */
  categoryOf(field: number): Int32Array {
    return this.category.subarray(field * BLOCK_ROWS, (field + 1) * BLOCK_ROWS);
  }

  /** Puts the numbers of records that became rows into a column; 0 is left out. */
  collect(column: GrowingIntegers, numbers: Int32Array, count: number): void {
    const { row } = this;
    for (let at = 0; at < count; at++) {
      const value = numbers[at] as number;
      if (value !== 0 && (row[at] as number) >= 0) column.set(row[at] as number, value);
    }
  }

  private hashInterned(field: number, interner: TextInterner, codes: Int32Array, count: number): void {
    for (let at = 0; at < count; at++) {
      const code = codes[at] as number;
      if (code !== 0) this.hashes.addText(at, field, interner.hashLow(code), interner.hashHigh(code));
    }
  }

  private readCategory(field: number, records: readonly NormalisedRecord[]): void {
    const { hashes, category, categories } = this;
    const words = categories.words[field] as ReadonlyMap<string, CategoryWord>;
    const base = field * BLOCK_ROWS;
    for (let at = 0; at < records.length; at++) {
      const text = (records[at] as NormalisedRecord).categories[field] as string | null;
      if (text === null) {
        category[base + at] = 0;
        continue;
      }
      const word = words.get(text) ?? categories.add(field, text);
      category[base + at] = word.id;
      hashes.addText(at, CATEGORY_BASE + field, word.hashLow, word.hashHigh);
    }
  }

  private hashAmounts(records: readonly NormalisedRecord[]): void {
    const { hashes } = this;
    for (let at = 0; at < records.length; at++) {
      const { startedAt, endedAt, callbackDueAt, seconds, numbers } = records[at] as NormalisedRecord;
      if (startedAt !== null) hashes.addNumber(at, FIELD.start, startedAt);
      if (endedAt !== null) hashes.addNumber(at, FIELD.end, endedAt);
      if (callbackDueAt !== null) hashes.addNumber(at, FIELD.callback, callbackDueAt);
      for (let field = 0; field < SECONDS_FIELDS.length; field++) {
        const value = seconds[field] as number | null;
        if (value !== null) hashes.addNumber(at, SECONDS_BASE + field, value);
      }
      for (let field = 0; field < NUMBER_FIELDS.length; field++) {
        const value = numbers[field] as number | null;
        if (value !== null) hashes.addNumber(at, NUMBER_BASE + field, value);
      }
    }
  }

  private hashTexts(records: readonly NormalisedRecord[]): void {
    const { hashes } = this;
    for (let at = 0; at < records.length; at++) {
      const { texts, extra } = records[at] as NormalisedRecord;
      for (let field = 0; field < TEXT_FIELDS.length; field++) {
        const value = texts[field] as string | null;
        if (value !== null) hashes.addLongText(at, TEXT_BASE + field, value);
      }
      if (extra !== null) hashes.addEntries(at, FIELD.extra, extra);
    }
  }
}
