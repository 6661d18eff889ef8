import { TEXT_FIELDS } from '../contact/fields.ts';
import { ContentHash } from './content-hash.ts';
import { ID_SLOTS, NUMBER_SLOTS, type RecordBlock, TEXT_SLOT, TEXT_SLOTS, WORD_SLOTS } from './record-block.ts';
import { BytesHash, type TextHash, textHash } from './text-hash.ts';

/** Fixed numbers of fields in the content hash: never reuse one, the hashes are stored. Slots are only added at the end. */
const ID_FIELDS: readonly (readonly [field: number, slot: number])[] = [
  [3, TEXT_SLOT.customerId],
  [4, TEXT_SLOT.phone],
  [5, TEXT_SLOT.email],
  [2, TEXT_SLOT.caseId],
  [1, TEXT_SLOT.parentId],
];
const EXTRA = 6;
const WORD_BASE = 100;
const NUMBER_BASE = 200;
const TEXT_BASE = 400;

const NOTHING: TextHash = { low: 0, high: 0 };

/** Hashes the ids of the records in a block, for whoever looks them up, and what each record says. */
export class RecordSealer {
  readonly #content = new ContentHash();
  readonly #bytes = new BytesHash();
  /** Hash of each category text by its number; numbers come without big gaps. */
  readonly #words: TextHash[] = [NOTHING];

  addWords(words: readonly { readonly id: number; readonly value: string }[]): void {
    for (const { id, value } of words) {
      while (this.#words.length < id) this.#words.push(NOTHING);
      this.#words[id] = textHash(value);
    }
  }

  seal(block: RecordBlock): void {
    for (let row = 0; row < block.count; row++) {
      this.#sealIds(block, row);
      block.contentHashes[row] = this.#contentOf(block, row);
    }
  }

  #sealIds({ starts, lengths, bytes, idHashes }: RecordBlock, row: number): void {
    for (let slot = 0; slot < ID_SLOTS; slot++) {
      const length = lengths[row * TEXT_SLOTS + slot] as number;
      if (length < 0) continue;
      this.#bytes.read(bytes, starts[row * TEXT_SLOTS + slot] as number, length);
      idHashes[(row * ID_SLOTS + slot) * 2] = this.#bytes.low;
      idHashes[(row * ID_SLOTS + slot) * 2 + 1] = this.#bytes.high;
    }
  }

  #contentOf(block: RecordBlock, row: number): number {
    const { words, numbers, starts, lengths, bytes, extraHashes, idHashes } = block;
    const hash = this.#content;
    hash.start();
    for (const [field, slot] of ID_FIELDS) {
      if ((lengths[row * TEXT_SLOTS + slot] as number) < 0) continue;
      const place = (row * ID_SLOTS + slot) * 2;
      hash.add(field, idHashes[place] as number, idHashes[place + 1] as number);
    }
    for (let field = 0; field < WORD_SLOTS; field++) {
      const word = words[row * WORD_SLOTS + field] as number;
      if (word === 0) continue;
      const { low, high } = this.#words[word] ?? NOTHING;
      hash.add(WORD_BASE + field, low, high);
    }
    for (let slot = 0; slot < NUMBER_SLOTS; slot++) {
      const value = numbers[row * NUMBER_SLOTS + slot] as number;
      if (!Number.isNaN(value)) hash.addNumber(NUMBER_BASE + slot, value);
    }
    for (let slot = TEXT_SLOT.texts; slot < TEXT_SLOT.texts + TEXT_FIELDS.length; slot++) {
      const place = row * TEXT_SLOTS + slot;
      const length = lengths[place] as number;
      if (length >= 0) hash.addBytes(TEXT_BASE + slot, bytes, starts[place] as number, length);
    }
    if ((lengths[row * TEXT_SLOTS + TEXT_SLOT.extra] as number) >= 0) {
      hash.add(EXTRA, extraHashes[row * 2] as number, extraHashes[row * 2 + 1] as number);
    }
    return hash.value();
  }
}
