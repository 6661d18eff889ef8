import { MIX, SEED } from './text-hash.ts';

/**
 * Gives each different text a number from 1 on, and remembers a 64-bit hash of it. Like a Map<string, number>, but it
 * keeps a copy of the characters, never the text itself: a cell is a view into the chunk of the file it was read from,
 * and a Map of a million cells would keep the whole file alive.
 *
 * Most of its time goes into waiting for memory, so what is needed together lies together: a slot is the number and
 * half of the hash, an entry is the rest of the hash and where the characters are.
 */
const FIRST_CAPACITY = 512;
const FIRST_UNITS = 1 << 13;

/** Per slot: number of the text (0 = free), first half of its hash. */
const SLOT = 2;
/** Per text: both halves of the hash, first unit, number of units. */
const ENTRY = 4;

export class TextInterner {
  /** Number of texts. */
  count = 0;
  private slots: Int32Array<ArrayBuffer>;
  private mask: number;
  private entries: Int32Array<ArrayBuffer>;
  private units = new Uint16Array(FIRST_UNITS);
  private end = 0;

  /** `expected` is how many texts may come; it only saves growing. */
  constructor(expected = 0) {
    let capacity = FIRST_CAPACITY;
    while (capacity < expected) capacity *= 2;
    this.entries = new Int32Array((capacity + 1) * ENTRY);
    this.slots = new Int32Array(capacity * 2 * SLOT);
    this.mask = capacity * 2 - 1;
  }

  /** The number of the text; a new one when it was not there. */
  intern(text: string): number {
    const length = text.length;
    let a = SEED.a ^ length;
    let b = SEED.b ^ length;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at);
      a = Math.imul(a ^ unit, MIX.a);
      b = Math.imul(b ^ unit, MIX.b);
    }
    a = Math.imul(a ^ (a >>> 16), MIX.finalA) ^ Math.imul(b ^ (b >>> 13), MIX.finalB);
    b = Math.imul(b ^ (b >>> 16), MIX.finalA) ^ Math.imul(a ^ (a >>> 13), MIX.finalB);
    const { slots, mask } = this;
    for (let slot = a & mask; ; slot = (slot + 1) & mask) {
      const code = slots[slot * SLOT] as number;
      if (code === 0) return this.add(text, a, b);
      if (slots[slot * SLOT + 1] === a && this.isSame(code, b, text)) return code;
    }
  }

  /** The two halves of the hash of a text that was interned. */
  hashLow(code: number): number {
    return this.entries[code * ENTRY] as number;
  }

  hashHigh(code: number): number {
    return this.entries[code * ENTRY + 1] as number;
  }

  text(code: number): string {
    const from = this.entries[code * ENTRY + 2] as number;
    const to = from + (this.entries[code * ENTRY + 3] as number);
    let text = '';
    // In pieces: the number of arguments of a call is limited.
    for (let at = from; at < to; at += 8192) {
      text += String.fromCharCode(...this.units.subarray(at, Math.min(to, at + 8192)));
    }
    return text;
  }

  private isSame(code: number, b: number, text: string): boolean {
    const { entries, units } = this;
    const length = text.length;
    if (entries[code * ENTRY + 1] !== b || entries[code * ENTRY + 3] !== length) return false;
    const from = entries[code * ENTRY + 2] as number;
    for (let at = 0; at < length; at++) if (units[from + at] !== text.charCodeAt(at)) return false;
    return true;
  }

  private add(text: string, a: number, b: number): number {
    const code = ++this.count;
    if ((code + 1) * ENTRY > this.entries.length) this.grow();
    while (this.end + text.length > this.units.length) this.units = doubledUnits(this.units);
    for (let at = 0; at < text.length; at++) this.units[this.end + at] = text.charCodeAt(at);
    this.entries[code * ENTRY] = a;
    this.entries[code * ENTRY + 1] = b;
    this.entries[code * ENTRY + 2] = this.end;
    this.entries[code * ENTRY + 3] = text.length;
    this.end += text.length;
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

  /** Twice the room; slots stay at most half full. */
  private grow(): void {
    const entries = new Int32Array((this.entries.length - ENTRY) * 2 + ENTRY);
    entries.set(this.entries);
    this.entries = entries;
    this.slots = new Int32Array(this.slots.length * 2);
    this.mask = this.slots.length / SLOT - 1;
    for (let code = 1; code < this.count; code++) this.place(code);
  }
}

function doubledUnits(units: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const next = new Uint16Array(units.length * 2);
  next.set(units);
  return next;
}
