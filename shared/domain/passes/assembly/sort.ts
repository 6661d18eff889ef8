import { byte, putInt } from './memory';

// What a contact is by a table of its kind, and lists of places.

/**
 * into[i] = table[codes[i]], sixteen at once: a swizzle looks up what lies in sixteen places of the table and gives 0 for
 * all others, so what all sixteens of the table say is put together. Writes up to fifteen bytes too many.
 */
export function lookUp(count: i32, codes: usize, table: usize, kinds: i32, into: usize): void {
  for (let i = 0; i < count; i += 16) {
    const code = v128.load(codes + <usize>i);
    let found = i8x16.swizzle(v128.load(table), code);
    for (let first = 16; first < kinds; first += 16) {
      const part = i8x16.sub(code, i8x16.splat(<i8>first));
      found = v128.or(found, i8x16.swizzle(v128.load(table + <usize>first), part));
    }
    v128.store(into + <usize>i, found);
  }
}

/** Places of the bytes that are not the value, in order. */
export function placesOfOthers(count: i32, bytes: usize, value: i32, places: usize): i32 {
  let found = 0;
  for (let i = 0; i < count; i++) {
    putInt(places, found, i);
    found += <i32>(byte(bytes, i) !== value);
  }
  return found;
}
