const FIRST_BYTES = 1 << 16;

/** Texts by number, as bytes in one piece: a million strings of their own would take three times the memory. */
export class PackedTexts {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #ends = new Uint32Array(1 << 10);
  #count = 0;

  add(text: string): void {
    const start = this.#ends[this.#count - 1] ?? 0;
    const end = start + Buffer.byteLength(text);
    if (end > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(end, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, start);
      this.#bytes = larger;
    }
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(this.#ends.length * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#bytes.write(text, start);
    this.#ends[this.#count++] = end;
  }

  /** With the places of the texts: also those that are empty take some. */
  get bytes(): number {
    return (this.#ends[this.#count - 1] ?? 0) + this.#count * Uint32Array.BYTES_PER_ELEMENT;
  }

  /** Undefined where there is no such text. */
  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    return this.#bytes.toString('utf8', index === 0 ? 0 : (this.#ends[index - 1] ?? 0), this.#ends[index]);
  }
}
