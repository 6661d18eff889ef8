import { MIX, SEED } from './text-hash.ts';

/**
 * Gives each different text a number from 1 on, and remembers a 64-bit hash of it. Like a Map<string, number>, but over
 * UTF-8 bytes in a shared buffer, and it keeps its own copy of them: no text object is made, and no chunk of the file
 * is kept alive by a key that was cut from it.
 *
 * Most of its time goes into waiting for memory, so what is needed together lies together: a slot is the number and
 * half of the hash, an entry is the rest of the hash and where the bytes are.
 */
const FIRST_SLOTS = 1024;
/** Slots are filled up to this share. */
const FILL = 0.625;
const FIRST_BYTES = 1 << 13;

/** Per slot: number of the text (0 = free), first half of its hash. */
const SLOT = 2;
/** Per text: both halves of the hash, first byte, number of bytes. */
const ENTRY = 4;

export class ByteInterner {
  /** Number of texts. */
  count = 0;
  private slots: Int32Array<ArrayBuffer>;
  private mask: number;
  private entries: Int32Array<ArrayBuffer>;
  private kept = new Uint8Array(FIRST_BYTES);
  private end = 0;

  /** `expected` is how many texts may come; it only saves growing. */
  constructor(expected = 0) {
    let slots = FIRST_SLOTS;
    while (slots * FILL < expected) slots *= 2;
    this.slots = new Int32Array(slots * SLOT);
    this.mask = slots - 1;
    this.entries = new Int32Array((slots * FILL + 1) * ENTRY);
  }

  /** The number of the text in these bytes; a new one when it was not there. */
  intern(bytes: Uint8Array, from: number, length: number): number {
    let a = SEED.a ^ length;
    let b = SEED.b ^ length;
    for (let at = from; at < from + length; at++) {
      const byte = bytes[at] as number;
      a = Math.imul(a ^ byte, MIX.a);
      b = Math.imul(b ^ byte, MIX.b);
    }
    a = Math.imul(a ^ (a >>> 16), MIX.finalA) ^ Math.imul(b ^ (b >>> 13), MIX.finalB);
    b = Math.imul(b ^ (b >>> 16), MIX.finalA) ^ Math.imul(a ^ (a >>> 13), MIX.finalB);
    const { slots, mask } = this;
    for (let slot = a & mask; ; slot = (slot + 1) & mask) {
      const code = slots[slot * SLOT] as number;
      if (code === 0) return this.add(bytes, from, length, a, b);
      if (slots[slot * SLOT + 1] === a && this.isSame(code, b, bytes, from, length)) return code;
    }
  }

  /** The two halves of the hash of a text that was interned: those of hashBytes. */
  hashLow(code: number): number {
    return this.entries[code * ENTRY] as number;
  }

  hashHigh(code: number): number {
    return this.entries[code * ENTRY + 1] as number;
  }

  bytesOf(code: number): Uint8Array {
    const from = this.entries[code * ENTRY + 2] as number;
    return this.kept.subarray(from, from + (this.entries[code * ENTRY + 3] as number));
  }

  private isSame(code: number, b: number, bytes: Uint8Array, from: number, length: number): boolean {
    const { entries, kept } = this;
    if (entries[code * ENTRY + 1] !== b || entries[code * ENTRY + 3] !== length) return false;
    const begin = entries[code * ENTRY + 2] as number;
    for (let at = 0; at < length; at++) if (kept[begin + at] !== bytes[from + at]) return false;
    return true;
  }

  private add(bytes: Uint8Array, from: number, length: number, a: number, b: number): number {
    const code = ++this.count;
    if ((code + 1) * ENTRY > this.entries.length) this.grow();
    while (this.end + length > this.kept.length) this.kept = doubled(this.kept);
    for (let at = 0; at < length; at++) this.kept[this.end + at] = bytes[from + at] as number;
    this.entries[code * ENTRY] = a;
    this.entries[code * ENTRY + 1] = b;
    this.entries[code * ENTRY + 2] = this.end;
    this.entries[code * ENTRY + 3] = length;
    this.end += length;
    this.place(code);
    return code;
  }

  private place(code: number): void {
    const { slots, mask } = this;
    const a = this.entries[code * ENTRY] as number;
    let slot = a & mask;
    while (slots[slot * SLOT] !== 0) slot = (slot + 1) & mask;
    slots[slot * SLOT] = code;
    slots[slot * SLOT + 1] = a;
  }

  private grow(): void {
    const slots = (this.mask + 1) * 2;
    const entries = new Int32Array((slots * FILL + 1) * ENTRY);
    entries.set(this.entries);
    this.entries = entries;
    this.slots = new Int32Array(slots * SLOT);
    this.mask = slots - 1;
    for (let code = 1; code < this.count; code++) this.place(code);
  }
}

function doubled(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const next = new Uint8Array(bytes.length * 2);
  next.set(bytes);
  return next;
}
