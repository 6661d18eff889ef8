// Hashes of texts; the twin is importing/text-hash.ts.

export const MIX_A: u32 = 2_654_435_761;
export const MIX_B: u32 = 1_597_334_677;
export const FINAL_A: u32 = 2_246_822_507;
export const FINAL_B: u32 = 3_266_489_909;
export const SEED_A: u32 = 0xdeadbeef;
export const SEED_B: u32 = 0x41c6ce57;

/** Of the text that was hashed last. */
export let valueLow: i32 = 0;
export let valueHigh: i32 = 0;

@inline
function finish(lane: u32, other: u32): void {
  const low = ((lane ^ (lane >> 16)) * FINAL_A) ^ ((other ^ (other >> 13)) * FINAL_B);
  valueLow = <i32>low;
  valueHigh = <i32>(((other ^ (other >> 16)) * FINAL_A) ^ ((low ^ (low >> 13)) * FINAL_B));
}

export function bytesHash(at: i32, length: i32): void {
  let a = SEED_A ^ <u32>length;
  let b = SEED_B ^ <u32>length;
  const to = at + length;
  for (let from = at; from < to; from++) {
    const one = <u32>load<u8>(from);
    a = (a ^ one) * MIX_A;
    b = (b ^ one) * MIX_B;
  }
  finish(a, b);
}

/** UTF-16 units that these bytes of UTF-8 are. */
function unitsOf(at: i32, length: i32): i32 {
  let units = 0;
  for (let from = at; from < at + length; from++) {
    const one = load<u8>(from);
    if ((one & 0xc0) !== 0x80) units += one >= 0xf0 ? 2 : 1;
  }
  return units;
}

/** The hash of a text by its UTF-16 units, from UTF-8. */
export function textHash(start: i32, length: i32): void {
  const units = <u32>unitsOf(start, length);
  if (units === <u32>length) {
    bytesHash(start, length);
    return;
  }
  let a = SEED_A ^ units;
  let b = SEED_B ^ units;
  let at = start;
  while (at < start + length) {
    const first = <u32>load<u8>(at);
    let code: u32 = first;
    if (first >= 0xf0) {
      code =
        ((first & 7) << 18) |
        ((<u32>load<u8>(at, 1) & 63) << 12) |
        ((<u32>load<u8>(at, 2) & 63) << 6) |
        (<u32>load<u8>(at, 3) & 63);
      at += 4;
      const lead = 0xd7c0 + (code >> 10);
      a = (a ^ lead) * MIX_A;
      b = (b ^ lead) * MIX_B;
      code = 0xdc00 | (code & 0x3ff);
    } else if (first >= 0xe0) {
      code = ((first & 15) << 12) | ((<u32>load<u8>(at, 1) & 63) << 6) | (<u32>load<u8>(at, 2) & 63);
      at += 3;
    } else if (first >= 0xc0) {
      code = ((first & 31) << 6) | (<u32>load<u8>(at, 1) & 63);
      at += 2;
    } else at++;
    a = (a ^ code) * MIX_A;
    b = (b ^ code) * MIX_B;
  }
  finish(a, b);
}
