import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS, TEXT_FIELDS } from '../contact/fields.ts';
import type { NormalisedRecord } from './record.ts';
import { textHash } from './text-hash.ts';

/**
 * Normalised records as a few buffers of numbers and UTF-8 bytes: they go to another thread without being copied, and
 * whoever takes them makes no object a value. One row after the other in each buffer.
 */
export type PackedRecords = {
  readonly count: number;
  /** 1-based line of each record. */
  readonly lines: Int32Array<ArrayBuffer>;
  /** NUMBER_SLOTS for each record; NaN = unknown. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** One number of a word for each of CATEGORY_FIELDS; 0 = blank. */
  readonly words: Int32Array<ArrayBuffer>;
  /** Bytes of each of the TEXT_SLOTS; -1 = unknown. */
  readonly lengths: Int32Array<ArrayBuffer>;
  /** The texts, one behind the other. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Hash of the extra fields, whatever their order: two halves for each record. */
  readonly extraHashes: Int32Array<ArrayBuffer>;
};

/** Places in `lengths` of one record. */
export const TEXT_SLOT = {
  key: 0,
  parentId: 1,
  caseId: 2,
  customerId: 3,
  phone: 4,
  email: 5,
  startedRaw: 6,
  /** First of TEXT_FIELDS. */
  texts: 7,
  /** JSON of the extra fields. */
  extra: 7 + TEXT_FIELDS.length,
} as const;
export const TEXT_SLOTS = TEXT_SLOT.extra + 1;

/** Places in `numbers` of one record. */
export const NUMBER_SLOT = {
  startedAt: 0,
  endedAt: 1,
  callbackDueAt: 2,
  /** First of SECONDS_FIELDS. */
  seconds: 3,
  /** First of NUMBER_FIELDS. */
  numbers: 3 + SECONDS_FIELDS.length,
} as const;
export const NUMBER_SLOTS = NUMBER_SLOT.numbers + NUMBER_FIELDS.length;

export const WORD_SLOTS = CATEGORY_FIELDS.length;

/** Gives a category text its number; `field` is a place in CATEGORY_FIELDS. */
export type NumberOfWord = (field: number, text: string) => number;

/** Writes a text as UTF-8 from this place on; the number of bytes. */
export type EncodeUtf8 = (text: string, into: Uint8Array, at: number) => number;

const FIRST_BYTES = 1 << 16;
/** For short texts a loop is faster than a call into native code. */
const SHORT_TEXT = 24;

/** Packs up to `capacity` records at a time. */
export class RecordPacker {
  private readonly capacity: number;
  private readonly numberOfWord: NumberOfWord;
  private readonly encode: EncodeUtf8;
  private count = 0;
  private lines: Int32Array<ArrayBuffer>;
  private numbers: Float64Array<ArrayBuffer>;
  private words: Int32Array<ArrayBuffer>;
  private lengths: Int32Array<ArrayBuffer>;
  private extraHashes: Int32Array<ArrayBuffer>;
  private bytes = new Uint8Array(FIRST_BYTES);
  private end = 0;

  constructor(capacity: number, numberOfWord: NumberOfWord, encode: EncodeUtf8) {
    this.capacity = capacity;
    this.numberOfWord = numberOfWord;
    this.encode = encode;
    this.lines = new Int32Array(capacity);
    this.numbers = new Float64Array(capacity * NUMBER_SLOTS);
    this.words = new Int32Array(capacity * WORD_SLOTS);
    this.lengths = new Int32Array(capacity * TEXT_SLOTS);
    this.extraHashes = new Int32Array(capacity * 2);
  }

  isFull(): boolean {
    return this.count === this.capacity;
  }

  isEmpty(): boolean {
    return this.count === 0;
  }

  /** Not when full. */
  add(record: NormalisedRecord): void {
    const at = this.count++;
    this.lines[at] = record.line;
    this.addNumbers(at * NUMBER_SLOTS, record);
    const words = at * WORD_SLOTS;
    for (let field = 0; field < WORD_SLOTS; field++) {
      const text = record.categories[field] as string | null;
      this.words[words + field] = text === null ? 0 : this.numberOfWord(field, text);
    }
    const slots = at * TEXT_SLOTS;
    this.lengths[slots + TEXT_SLOT.key] = this.put(record.key);
    this.lengths[slots + TEXT_SLOT.parentId] = this.put(record.parentId);
    this.lengths[slots + TEXT_SLOT.caseId] = this.put(record.caseId);
    this.lengths[slots + TEXT_SLOT.customerId] = this.put(record.customerId);
    this.lengths[slots + TEXT_SLOT.phone] = this.put(record.phone);
    this.lengths[slots + TEXT_SLOT.email] = this.put(record.email);
    this.lengths[slots + TEXT_SLOT.startedRaw] = this.put(record.startedRaw);
    for (let field = 0; field < TEXT_FIELDS.length; field++) {
      this.lengths[slots + TEXT_SLOT.texts + field] = this.put(record.texts[field] as string | null);
    }
    const { extra } = record;
    this.lengths[slots + TEXT_SLOT.extra] = this.put(extra === null ? null : JSON.stringify(extra));
    if (extra !== null) this.hashExtra(at, extra);
  }

  /** What was packed since the last time; its buffers belong to the caller. */
  take(): PackedRecords {
    const { count, capacity } = this;
    const taken: PackedRecords = {
      count,
      lines: this.lines,
      numbers: this.numbers,
      words: this.words,
      lengths: this.lengths,
      bytes: this.bytes,
      extraHashes: this.extraHashes,
    };
    this.lines = new Int32Array(capacity);
    this.numbers = new Float64Array(capacity * NUMBER_SLOTS);
    this.words = new Int32Array(capacity * WORD_SLOTS);
    this.lengths = new Int32Array(capacity * TEXT_SLOTS);
    this.extraHashes = new Int32Array(capacity * 2);
    this.bytes = new Uint8Array(Math.max(FIRST_BYTES, Math.ceil(this.end * 1.25)));
    this.count = 0;
    this.end = 0;
    return taken;
  }

  private addNumbers(base: number, record: NormalisedRecord): void {
    const { numbers } = this;
    numbers[base + NUMBER_SLOT.startedAt] = record.startedAt ?? Number.NaN;
    numbers[base + NUMBER_SLOT.endedAt] = record.endedAt ?? Number.NaN;
    numbers[base + NUMBER_SLOT.callbackDueAt] = record.callbackDueAt ?? Number.NaN;
    for (let field = 0; field < SECONDS_FIELDS.length; field++) {
      numbers[base + NUMBER_SLOT.seconds + field] = record.seconds[field] ?? Number.NaN;
    }
    for (let field = 0; field < NUMBER_FIELDS.length; field++) {
      numbers[base + NUMBER_SLOT.numbers + field] = record.numbers[field] ?? Number.NaN;
    }
  }

  /** Writes a text as UTF-8 and returns the number of its bytes. */
  private put(text: string | null): number {
    if (text === null) return -1;
    const length = text.length;
    // UTF-8 takes at most three bytes for one unit of a JavaScript string.
    if (this.end + length * 3 > this.bytes.length) this.grow(this.end + length * 3);
    const written = length <= SHORT_TEXT ? this.putAscii(text) : -1;
    const bytes = written >= 0 ? written : this.encode(text, this.bytes, this.end);
    this.end += bytes;
    return bytes;
  }

  /** -1 when there is more than ASCII. */
  private putAscii(text: string): number {
    const { bytes, end } = this;
    const length = text.length;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x80) return -1;
      bytes[end + at] = unit;
    }
    return length;
  }

  private hashExtra(at: number, extra: Readonly<Record<string, string>>): void {
    let low = 0;
    let high = 0;
    for (const name in extra) {
      const ofName = textHash(name);
      const ofValue = textHash(extra[name] as string);
      low = (low + Math.imul(ofName.low, 31) + Math.imul(ofValue.low, ofName.high | 1)) | 0;
      high = (high + Math.imul(ofName.high, 31) + Math.imul(ofValue.high, ofName.low | 1)) | 0;
    }
    this.extraHashes[at * 2] = low;
    this.extraHashes[at * 2 + 1] = high;
  }

  private grow(needed: number): void {
    const next = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    next.set(this.bytes);
    this.bytes = next;
  }
}
