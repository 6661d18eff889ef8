import { TEXT_FIELDS } from '../../../../shared/domain/contact/fields.ts';
import { ContentHash } from '../../../../shared/domain/importing/content-hash.ts';
import {
  NUMBER_SLOTS,
  type RecordBlock,
  TEXT_SLOT,
  TEXT_SLOTS,
  WORD_SLOTS,
} from '../../../../shared/domain/importing/record-block.ts';
import type { WordList } from './word-list.ts';

/** The interned texts of one record: their numbers (0 = none) and both halves of their hashes, by place in ID_SLOT. */
export class RowIds {
  readonly codes = new Int32Array(ID_SLOTS);
  readonly low = new Int32Array(ID_SLOTS);
  readonly high = new Int32Array(ID_SLOTS);
}

/** Places in RowIds: those of TEXT_SLOT. */
export const ID_SLOTS = TEXT_SLOT.email + 1;

/** Fixed numbers of fields in the content hash: never reuse one, the hashes are stored. Slots are only added at the end. */
const FIELD = { parent: 1, case: 2, customer: 3, phone: 4, email: 5, extra: 6 } as const;
const WORD_BASE = 100;
const NUMBER_BASE = 200;
const TEXT_BASE = 400;

/** Hashes what a packed record says. */
export class RecordHasher {
  private readonly hash = new ContentHash();
  private readonly words: WordList;

  constructor(words: WordList) {
    this.words = words;
  }

  hashOf(records: RecordBlock, at: number, ids: RowIds): number {
    const { hash } = this;
    hash.start();
    this.addId(FIELD.customer, ids, TEXT_SLOT.customerId);
    this.addId(FIELD.phone, ids, TEXT_SLOT.phone);
    this.addId(FIELD.email, ids, TEXT_SLOT.email);
    this.addId(FIELD.case, ids, TEXT_SLOT.caseId);
    this.addId(FIELD.parent, ids, TEXT_SLOT.parentId);
    this.addWords(records.words, at * WORD_SLOTS);
    const { numbers, starts, lengths, bytes, extraHashes } = records;
    for (let slot = 0; slot < NUMBER_SLOTS; slot++) {
      const value = numbers[at * NUMBER_SLOTS + slot] as number;
      if (!Number.isNaN(value)) hash.addNumber(NUMBER_BASE + slot, value);
    }
    for (let slot = TEXT_SLOT.texts; slot < TEXT_SLOT.texts + TEXT_FIELDS.length; slot++) {
      const length = lengths[at * TEXT_SLOTS + slot] as number;
      if (length >= 0) hash.addBytes(TEXT_BASE + slot, bytes, starts[at * TEXT_SLOTS + slot] as number, length);
    }
    if ((lengths[at * TEXT_SLOTS + TEXT_SLOT.extra] as number) >= 0) {
      hash.add(FIELD.extra, extraHashes[at * 2] as number, extraHashes[at * 2 + 1] as number);
    }
    return hash.value();
  }

  private addId(field: number, { codes, low, high }: RowIds, slot: number): void {
    if (codes[slot] !== 0) this.hash.add(field, low[slot] as number, high[slot] as number);
  }

  private addWords(words: Int32Array, base: number): void {
    const { hash } = this;
    const { hashLow, hashHigh } = this.words;
    for (let field = 0; field < WORD_SLOTS; field++) {
      const word = words[base + field] as number;
      if (word !== 0) hash.add(WORD_BASE + field, hashLow[word] as number, hashHigh[word] as number);
    }
  }
}
