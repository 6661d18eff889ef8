import { MIX, SEED } from './text-hash.ts';

/**
 * A 53-bit hash of what a record says, to tell a repeated row from a newer version of it. It must be the same in every
 * run and on every machine, because it is stored. The line and the spelling of the start are left out: another export
 * of the same facts is no new version. Fields are added in one fixed order, blank ones left out.
 */
export class ContentHash {
  private a = 0;
  private b = 0;
  private readonly real = new Float64Array(1);
  private readonly halves = new Int32Array(this.real.buffer);

  start(): void {
    this.a = 0x9e3779b9 | 0;
    this.b = 0x85ebca6b | 0;
  }

  /** A field that is not blank, by its fixed number and a 64-bit hash of its text. */
  add(field: number, low: number, high: number): void {
    const a = Math.imul(this.a ^ low, MIX.a) + field;
    this.a = a | 0;
    this.b = Math.imul(this.b ^ high, MIX.b) ^ ((a >>> 15) + field);
  }

  /** The bytes of a text that is not interned, because it is long or rarely repeated. */
  addBytes(field: number, bytes: Uint8Array, from: number, length: number): void {
    let a = SEED.a ^ length;
    let b = SEED.b ^ length;
    for (let at = from; at < from + length; at++) {
      const byte = bytes[at] as number;
      a = Math.imul(a ^ byte, MIX.a);
      b = Math.imul(b ^ byte, MIX.b);
    }
    this.add(field, a ^ (b >>> 16), b ^ (a >>> 16));
  }

  addNumber(field: number, value: number): void {
    if (Number.isInteger(value)) {
      this.add(field, value | 0, Math.floor(value / 0x1_0000_0000));
      return;
    }
    this.real[0] = value;
    this.add(field, this.halves[0] as number, this.halves[1] as number);
  }

  /** A whole number from 0 to 2^53 - 1. */
  value(): number {
    const a = Math.imul(this.a ^ (this.a >>> 16), MIX.finalA) ^ Math.imul(this.b ^ (this.b >>> 13), MIX.finalB);
    const b = Math.imul(this.b ^ (this.b >>> 16), MIX.finalA) ^ Math.imul(a ^ (a >>> 13), MIX.finalB);
    return (a >>> 0) * 0x20_0000 + (b >>> 11);
  }
}
