import { MIX, SEED } from './text-hash.ts';

/**
 * Gives each different text a number from 1 on, and remembers a 64-bit hash of it. Like a Map<string, number>, but it
 * keeps a copy of the characters, never the text itself: a cell is a view into the chunk of the file it was read from,
 * and a Map of a million cells would keep the whole file alive. As fast as a Map (measured), with the hash for free.
 */
const FIRST_SLOTS = 1024;
const FIRST_UNITS = 1 << 14;

export class TextInterner {
  /** Number of texts. */
  count = 0;
  private slots = new Int32Array(FIRST_SLOTS);
  private mask = FIRST_SLOTS - 1;
  private hashA = new Int32Array(FIRST_SLOTS);
  private hashB = new Int32Array(FIRST_SLOTS);
  /** Where the characters of each text begin in `units`. */
  private begin = new Uint32Array(FIRST_SLOTS);
  private units = new Uint16Array(FIRST_UNITS);
  private end = 0;

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
    for (let slot = a & this.mask; ; slot = (slot + 1) & this.mask) {
      const code = this.slots[slot] as number;
      if (code === 0) return this.add(text, a, b);
      if (this.hashA[code] === a && this.hashB[code] === b && this.isSame(code, text)) return code;
    }
  }

  /** The two halves of the hash of a text that was interned. */
  hashLow(code: number): number {
    return this.hashA[code] as number;
  }

  hashHigh(code: number): number {
    return this.hashB[code] as number;
  }

  text(code: number): string {
    const from = this.begin[code] as number;
    const to = this.begin[code + 1] as number;
    let text = '';
    // In pieces: the number of arguments of a call is limited.
    for (let at = from; at < to; at += 8192) {
      text += String.fromCharCode(...this.units.subarray(at, Math.min(to, at + 8192)));
    }
    return text;
  }

  /** All texts, index = number; index 0 is ''. */
  texts(): readonly string[] {
    return Array.from({ length: this.count + 1 }, (_none, code) => (code === 0 ? '' : this.text(code)));
  }

  private isSame(code: number, text: string): boolean {
    const { units, begin } = this;
    const from = begin[code] as number;
    if ((begin[code + 1] as number) - from !== text.length) return false;
    for (let at = 0; at < text.length; at++) if (units[from + at] !== text.charCodeAt(at)) return false;
    return true;
  }

  private add(text: string, a: number, b: number): number {
    const code = ++this.count;
    if (code + 2 > this.begin.length) this.growTexts();
    if (code * 2 > this.mask) this.growSlots();
    while (this.end + text.length > this.units.length) this.units = doubled(this.units, Uint16Array);
    for (let at = 0; at < text.length; at++) this.units[this.end + at] = text.charCodeAt(at);
    this.hashA[code] = a;
    this.hashB[code] = b;
    this.begin[code] = this.end;
    this.end += text.length;
    this.begin[code + 1] = this.end;
    this.place(code);
    return code;
  }

  private place(code: number): void {
    let slot = (this.hashA[code] as number) & this.mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
    this.slots[slot] = code;
  }

  private growTexts(): void {
    this.hashA = doubled(this.hashA, Int32Array);
    this.hashB = doubled(this.hashB, Int32Array);
    this.begin = doubled(this.begin, Uint32Array);
  }

  private growSlots(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    this.mask = this.slots.length - 1;
    for (let code = 1; code < this.count; code++) this.place(code);
  }
}

type Growing = Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

function doubled<T extends Growing>(array: T, make: new (length: number) => T): T {
  const next = new make(array.length * 2);
  next.set(array);
  return next;
}
