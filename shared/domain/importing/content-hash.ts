/**
 * A 53-bit hash of what a record says, to tell a repeated row from a newer version of it. It must be the same in every
 * run and on every machine, because it is stored. The line and the spelling of the start are left out: another export
 * of the same facts is no new version.
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
  addText(field: number, low: number, high: number): void {
    this.a = Math.imul(this.a ^ low, 2_654_435_761) + field;
    this.b = Math.imul(this.b ^ high, 1_597_334_677) ^ ((this.a >>> 15) + field);
  }

  /** A text that is not interned, because it is long or rarely repeated. */
  addLongText(field: number, text: string): void {
    let a = 0xdeadbeef ^ text.length;
    let b = 0x41c6ce57 ^ text.length;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      a = Math.imul(a ^ unit, 2_654_435_761);
      b = Math.imul(b ^ unit, 1_597_334_677);
    }
    this.addText(field, a ^ (b >>> 16), b ^ (a >>> 16));
  }

  /** Named values in any order: the order of columns in an export says nothing. */
  addEntries(field: number, entries: Readonly<Record<string, string>>): void {
    const { a, b } = this;
    let low = 0;
    let high = 0;
    for (const name in entries) {
      this.a = 1;
      this.b = 2;
      this.addLongText(0, name);
      this.addLongText(1, entries[name] as string);
      low = (low + this.a) | 0;
      high = (high + this.b) | 0;
    }
    this.a = a;
    this.b = b;
    this.addText(field, low, high);
  }

  addNumber(field: number, value: number): void {
    this.real[0] = value === 0 ? 0 : value; // -0 and 0 are the same value
    this.addText(field, this.halves[0] as number, this.halves[1] as number);
    this.addText(field, this.halves[1] as number, this.halves[0] as number);
  }

  /** A whole number from 0 to 2^53 - 1. */
  value(): number {
    const a = Math.imul(this.a ^ (this.a >>> 16), 2_246_822_507) ^ Math.imul(this.b ^ (this.b >>> 13), 3_266_489_909);
    const b = Math.imul(this.b ^ (this.b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
    return (a >>> 0) * 0x20_0000 + (b >>> 11);
  }
}
