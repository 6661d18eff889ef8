import { BLOCK_RECORDS, ID_SLOTS, type RecordBlock, TEXT_SLOTS } from './record-block.ts';
import { BytesHash } from './text-hash.ts';

/**
 * Gives each different text a number from 1 on. Like a Map<string, number>, but over UTF-8 bytes in a shared buffer, and
 * it keeps its own copy of them: no text object is made, and no chunk of the file is kept alive by a key that was cut
 * from it.
 *
 * Most of its time goes into waiting for memory, so all that a look-up compares before the bytes lies in one slot of 16.
 */
const FIRST_SLOTS = 256;
const FIRST_TEXTS = 256;
/** Slots are filled up to this share. */
const FILL = 0.625;
const FIRST_BYTES = 1 << 12;
/** The first texts may be shorter than the others, or much longer. */
const SPARE_SHARE = 1.1;
const MOST_GROWTH = 8;

/** Per slot: number of the text (0 = free), half of its hash, first byte, number of bytes. */
const SLOT = 4;

type Ids = Pick<RecordBlock, 'bytes' | 'starts' | 'lengths' | 'idHashes' | 'count'>;

export class ByteInterner {
  /** Number of texts. */
  count = 0;
  private readonly hash = new BytesHash();
  private readonly expected: number;
  private readonly expectedSlots: number;
  private slots = new Int32Array(0);
  private mask = -1;
  /** First byte of each text by its number; the next one begins where it ends. */
  private starts: Int32Array<ArrayBuffer>;
  /** Of each text by its number, for whoever asks afterwards. */
  private hashes: Int32Array<ArrayBuffer>;
  private kept = new Uint8Array(FIRST_BYTES);
  private end = 0;
  /** As long as each text comes behind the last one nothing is looked up, and no slot is filled: ids often come so. */
  private isAscending = true;
  /** What was brought near for a block. */
  private readonly near = new Int32Array(BLOCK_RECORDS);

  /**
   * `expected` is how many texts may come; it only saves growing. Slots are written all over, so each of them takes memory
   * from the first text on: they are for `expectedSlots` texts.
   */
  constructor(expected = 0, expectedSlots = expected) {
    this.expected = expected;
    this.expectedSlots = expectedSlots;
    this.starts = new Int32Array(Math.max(FIRST_TEXTS, expected + 2));
    this.hashes = new Int32Array(this.starts.length);
  }

  /** The number of the text in these bytes; a new one when it was not there. */
  intern(bytes: Uint8Array, from: number, length: number): number {
    this.hash.read(bytes, from, length);
    return this.internHashed(bytes, from, length, this.hash.low);
  }

  /** The same where the first half of the hash (BytesHash) is known. */
  internHashed(bytes: Uint8Array, from: number, length: number, a: number): number {
    if (this.isAscending) {
      if (this.isBehindLast(bytes, from, length)) return this.keep(bytes, from, length, a);
      this.fillSlots();
    }
    const { slots, mask } = this;
    for (let slot = (a & mask) * SLOT; ; slot = (slot + SLOT) & (mask * SLOT + SLOT - 1)) {
      const code = slots[slot] as number;
      if (code === 0) return this.add(bytes, from, length, a);
      if (slots[slot + 1] !== a || slots[slot + 3] !== length) continue;
      if (this.isSame(slots[slot + 2] as number, bytes, from, length)) return code;
    }
  }

  /**
   * The same for one of the ids of all records of a block: `codes` holds their numbers afterwards, 0 where there is none.
   * First all slots are brought near and then all texts that these stand for, without looking at them: so the processor waits
   * for many of them at once, where a look-up after the other waits for each.
   */
  internMany({ bytes, starts, lengths, idHashes, count }: Ids, slot: number, codes: Int32Array): void {
    if (!this.isAscending) this.bringNear(idHashes, count, slot);
    for (let at = 0; at < count; at++) {
      const place = at * TEXT_SLOTS + slot;
      const from = starts[place] as number;
      const length = lengths[place] as number;
      codes[at] =
        length < 0 ? 0 : this.internHashed(bytes, from, length, idHashes[(at * ID_SLOTS + slot) * 2] as number);
    }
  }

  /** Gives back what only look-ups need. Nothing can be interned afterwards. */
  endLookUps(): void {
    this.slots = new Int32Array(0);
  }

  /** Of the bytes of a text. */
  hashOf(code: number): number {
    return this.hashes[code] as number;
  }

  bytesOf(code: number): Uint8Array {
    return this.kept.subarray(this.starts[code] as number, this.starts[code + 1] as number);
  }

  /** Brings what look-ups of a block will read into the cache. It is put somewhere, or the engine would not read it. */
  private bringNear(idHashes: Int32Array, count: number, slot: number): void {
    const { slots, mask, kept, near } = this;
    for (let at = 0; at < count; at++) {
      near[at] = slots[((idHashes[(at * ID_SLOTS + slot) * 2] as number) & mask) * SLOT + 2] as number;
    }
    for (let at = 0; at < count; at++) near[at] = kept[near[at] as number] as number;
  }

  private isSame(begin: number, bytes: Uint8Array, from: number, length: number): boolean {
    const { kept } = this;
    for (let at = 0; at < length; at++) if (kept[begin + at] !== bytes[from + at]) return false;
    return true;
  }

  /** Shorter texts come first, then by their bytes. */
  private isBehindLast(bytes: Uint8Array, from: number, length: number): boolean {
    if (this.count === 0) return true;
    const begin = this.starts[this.count] as number;
    const last = this.end - begin;
    if (length !== last) return length > last;
    const { kept } = this;
    for (let at = 0; at < length; at++) {
      const difference = (bytes[from + at] as number) - (kept[begin + at] as number);
      if (difference !== 0) return difference > 0;
    }
    return false;
  }

  private fillSlots(): void {
    this.isAscending = false;
    this.makeSlots(Math.max(this.expectedSlots, this.count));
    for (let code = 1; code <= this.count; code++) {
      const begin = this.starts[code] as number;
      const length = (this.starts[code + 1] as number) - begin;
      place(this.slots, this.mask, code, this.hashes[code] as number, begin, length);
    }
  }

  /** Room for so many texts. */
  private makeSlots(texts: number): void {
    let slots = FIRST_SLOTS;
    while (slots * FILL < texts) slots *= 2;
    this.slots = new Int32Array(slots * SLOT);
    this.mask = slots - 1;
  }

  private add(bytes: Uint8Array, from: number, length: number, a: number): number {
    if (this.count + 1 > (this.mask + 1) * FILL) this.growSlots();
    const code = this.keep(bytes, from, length, a);
    place(this.slots, this.mask, code, a, this.starts[code] as number, length);
    return code;
  }

  private keep(bytes: Uint8Array, from: number, length: number, a: number): number {
    const code = ++this.count;
    if (code + 2 > this.starts.length) {
      this.starts = doubledIntegers(this.starts);
      this.hashes = doubledIntegers(this.hashes);
    }
    if (this.end + length > this.kept.length) this.makeRoom(length);
    const { kept, end } = this;
    for (let at = 0; at < length; at++) kept[end + at] = bytes[from + at] as number;
    this.starts[code] = end;
    this.hashes[code] = a;
    this.end = end + length;
    this.starts[code + 1] = this.end;
    return code;
  }

  /** For what the texts so far say about all that may come: memory that is not reached is not there. */
  private makeRoom(length: number): void {
    const { kept, end, count, expected } = this;
    const all = Math.ceil((end / count) * expected * SPARE_SHARE);
    const size = Math.max(end + length, kept.length * 2, Math.min(all, kept.length * MOST_GROWTH));
    this.kept = new Uint8Array(size);
    this.kept.set(kept);
  }

  private growSlots(): void {
    const before = this.slots;
    this.makeSlots((this.mask + 2) * FILL);
    for (let slot = 0; slot < before.length; slot += SLOT) {
      const code = before[slot] as number;
      if (code === 0) continue;
      const begin = before[slot + 2] as number;
      place(this.slots, this.mask, code, before[slot + 1] as number, begin, before[slot + 3] as number);
    }
  }
}

function place(slots: Int32Array, mask: number, code: number, a: number, begin: number, length: number): void {
  let slot = (a & mask) * SLOT;
  while (slots[slot] !== 0) slot = (slot + SLOT) & (mask * SLOT + SLOT - 1);
  slots[slot] = code;
  slots[slot + 1] = a;
  slots[slot + 2] = begin;
  slots[slot + 3] = length;
}

function doubledIntegers(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const next = new Int32Array(numbers.length * 2);
  next.set(numbers);
  return next;
}
