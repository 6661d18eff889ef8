/** Two mixing lanes, in the manner of cyrb53. They stand behind stored content hashes, so they are never changed. */
export const MIX = { a: 2_654_435_761, b: 1_597_334_677, finalA: 2_246_822_507, finalB: 3_266_489_909 } as const;
export const SEED = { a: 0xdeadbeef, b: 0x41c6ce57 } as const;

export type TextHash = { readonly low: number; readonly high: number };

/** A 64-bit hash of a text in two signed halves. The order of characters matters, not only which there are. */
export function textHash(text: string): TextHash {
  let a = SEED.a ^ text.length;
  let b = SEED.b ^ text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, MIX.a);
    b = Math.imul(b ^ unit, MIX.b);
  }
  a = Math.imul(a ^ (a >>> 16), MIX.finalA) ^ Math.imul(b ^ (b >>> 13), MIX.finalB);
  b = Math.imul(b ^ (b >>> 16), MIX.finalA) ^ Math.imul(a ^ (a >>> 13), MIX.finalB);
  return { low: a, high: b };
}

/** The same for bytes: equal to textHash for ASCII. Overwritten by every call of `read`. */
export class BytesHash {
  low = 0;
  high = 0;

  read(bytes: Uint8Array, from: number, length: number): void {
    let a = SEED.a ^ length;
    let b = SEED.b ^ length;
    for (let at = from; at < from + length; at++) {
      const byte = bytes[at] as number;
      a = Math.imul(a ^ byte, MIX.a);
      b = Math.imul(b ^ byte, MIX.b);
    }
    a = Math.imul(a ^ (a >>> 16), MIX.finalA) ^ Math.imul(b ^ (b >>> 13), MIX.finalB);
    b = Math.imul(b ^ (b >>> 16), MIX.finalA) ^ Math.imul(a ^ (a >>> 13), MIX.finalB);
    this.low = a;
    this.high = b;
  }
}
