import { TEXT_FIELDS } from '../../../../shared/domain/contact/fields.ts';
import type { ByteInterner } from '../../../../shared/domain/importing/byte-interner.ts';
import { ContentHash } from '../../../../shared/domain/importing/content-hash.ts';
import {
  NUMBER_SLOTS,
  type PackedRecords,
  TEXT_SLOT,
  TEXT_SLOTS,
  WORD_SLOTS,
} from '../../../../shared/domain/importing/packed-records.ts';
import type { WordList } from './word-list.ts';

/** Numbers of the interned texts of one record, 0 = none. */
export type RowCodes = {
  key: number;
  parent: number;
  case: number;
  customer: number;
  phone: number;
  email: number;
};

/** Fixed numbers of fields in the content hash: never reuse one, the hashes are stored. Slots are only added at the end. */
const FIELD = { parent: 1, case: 2, customer: 3, phone: 4, email: 5, extra: 6 } as const;
const WORD_BASE = 100;
const NUMBER_BASE = 200;
const TEXT_BASE = 400;

export type HashedTexts = {
  readonly keys: ByteInterner;
  readonly customers: ByteInterner;
  readonly phones: ByteInterner;
  readonly emails: ByteInterner;
  readonly cases: ByteInterner;
  readonly words: WordList;
};

/** Hashes what a packed record says. */
export class RecordHasher {
  private readonly hash = new ContentHash();
  private readonly texts: HashedTexts;

  constructor(texts: HashedTexts) {
    this.texts = texts;
  }

  /** `from` is the first byte of each text of the record. */
  hashOf(records: PackedRecords, at: number, from: Int32Array, codes: RowCodes): number {
    const { hash, texts } = this;
    hash.start();
    this.addInterned(FIELD.customer, texts.customers, codes.customer);
    this.addInterned(FIELD.phone, texts.phones, codes.phone);
    this.addInterned(FIELD.email, texts.emails, codes.email);
    this.addInterned(FIELD.case, texts.cases, codes.case);
    this.addInterned(FIELD.parent, texts.keys, codes.parent);
    this.addWords(records.words, at * WORD_SLOTS);
    const { numbers, lengths, bytes, extraHashes } = records;
    for (let slot = 0; slot < NUMBER_SLOTS; slot++) {
      const value = numbers[at * NUMBER_SLOTS + slot] as number;
      if (!Number.isNaN(value)) hash.addNumber(NUMBER_BASE + slot, value);
    }
    for (let slot = TEXT_SLOT.texts; slot < TEXT_SLOT.texts + TEXT_FIELDS.length; slot++) {
      const length = lengths[at * TEXT_SLOTS + slot] as number;
      if (length >= 0) hash.addBytes(TEXT_BASE + slot, bytes, from[slot] as number, length);
    }
    if ((lengths[at * TEXT_SLOTS + TEXT_SLOT.extra] as number) >= 0) {
      hash.add(FIELD.extra, extraHashes[at * 2] as number, extraHashes[at * 2 + 1] as number);
    }
    return hash.value();
  }

  private addInterned(field: number, interner: ByteInterner, code: number): void {
    if (code !== 0) this.hash.add(field, interner.hashLow(code), interner.hashHigh(code));
  }

  private addWords(words: Int32Array, base: number): void {
    const { hash } = this;
    const { hashLow, hashHigh } = this.texts.words;
    for (let field = 0; field < WORD_SLOTS; field++) {
      const word = words[base + field] as number;
      if (word !== 0) hash.add(WORD_BASE + field, hashLow[word] as number, hashHigh[word] as number);
    }
  }
}
