import { MIX, SEED } from './text-hash.ts';

/**
 * A 53-bit hash of what a record says, to tell a repeated row from a newer version of it. It must be the same in every
 * run and on every machine, because it is stored. The line and the spelling of the start are left out: another export
 * of the same facts is no new version.
 *
 * Computed for a block of records at once, field by field: `at` is the place of the record in the block. Fields must
 * be added in the same order for every record, blank ones left out.
 */
export class ContentHashes {
  private readonly a: Int32Array;
  private readonly b: Int32Array;
  private readonly real = new Float64Array(1);
  private readonly halves = new Int32Array(this.real.buffer);

  constructor(blockSize: number) {
    this.a = new Int32Array(blockSize);
    this.b = new Int32Array(blockSize);
  }

  /** Begins a new block. */
  start(): void {
    this.a.fill(0x9e3779b9);
    this.b.fill(0x85ebca6b);
  }

  /** A field that is not blank, by its fixed number and a 64-bit hash of its text. */
  addText(at: number, field: number, low: number, high: number): void {
    const a = Math.imul((this.a[at] as number) ^ low, MIX.a) + field;
    this.a[at] = a;
    this.b[at] = Math.imul((this.b[at] as number) ^ high, MIX.b) ^ ((a >>> 15) + field);
  }

  /** A text that is not interned, because it is long or rarely repeated. */
  addLongText(at: number, field: number, text: string): void {
    let a = SEED.a ^ text.length;
    let b = SEED.b ^ text.length;
    for (let unitAt = 0; unitAt < text.length; unitAt++) {
      const unit = text.charCodeAt(unitAt);
      a = Math.imul(a ^ unit, MIX.a);
      b = Math.imul(b ^ unit, MIX.b);
    }
    this.addText(at, field, a ^ (b >>> 16), b ^ (a >>> 16));
  }

  /** Named values in any order: the order of columns in an export says nothing. */
  addEntries(at: number, field: number, entries: Readonly<Record<string, string>>): void {
    const a = this.a[at] as number;
    const b = this.b[at] as number;
    let low = 0;
    let high = 0;
    for (const name in entries) {
      this.a[at] = 1;
      this.b[at] = 2;
      this.addLongText(at, 0, name);
      this.addLongText(at, 1, entries[name] as string);
      low = (low + (this.a[at] as number)) | 0;
      high = (high + (this.b[at] as number)) | 0;
    }
    this.a[at] = a;
    this.b[at] = b;
    this.addText(at, field, low, high);
  }

  addNumber(at: number, field: number, value: number): void {
    if (Number.isInteger(value)) {
      this.addText(at, field, value | 0, Math.floor(value / 0x1_0000_0000));
      return;
    }
    this.real[0] = value;
    this.addText(at, field, this.halves[0] as number, this.halves[1] as number);
  }

  /** A whole number from 0 to 2^53 - 1. */
  value(at: number): number {
    const lastA = this.a[at] as number;
    const lastB = this.b[at] as number;
    const a = Math.imul(lastA ^ (lastA >>> 16), MIX.finalA) ^ Math.imul(lastB ^ (lastB >>> 13), MIX.finalB);
    const b = Math.imul(lastB ^ (lastB >>> 16), MIX.finalA) ^ Math.imul(a ^ (a >>> 13), MIX.finalB);
    return (a >>> 0) * 0x20_0000 + (b >>> 11);
  }
}
