import { int, putInt } from './memory';

// What a contact is by a table of its kind, and lists of places.

/**
 * into[i] = table[codes[i]], sixteen at once: a swizzle looks up what lies in sixteen places of the table and gives 0 for
 * all others, so what all sixteens of the table say is put together. Writes up to fifteen bytes too many.
 */
export function lookUp(count: i32, codes: usize, table: usize, kinds: i32, into: usize): void {
  for (let i = 0; i < count; i += 16) {
    v128.store(into + <usize>i, sixteenOf(v128.load(codes + <usize>i), table, kinds));
  }
}

/** What a table of any size says of sixteen kinds. */
@inline
function sixteenOf(code: v128, table: usize, kinds: i32): v128 {
  let found = i8x16.swizzle(v128.load(table), code);
  for (let first = 16; first < kinds; first += 16) {
    const part = i8x16.sub(code, i8x16.splat(<i8>first));
    found = v128.or(found, i8x16.swizzle(v128.load(table + <usize>first), part));
  }
  return found;
}

/**
 * Places, in order, of which bytes say something else than the table does of their kind; those whose kind has the value
 * there, or all others.
 */
export function placesUnlike(
  count: i32,
  codes: usize,
  table: usize,
  kinds: i32,
  bytes: usize,
  value: i32,
  isOfValue: i32,
  places: usize,
): i32 {
  let found = 0;
  const wanted = i8x16.splat(<i8>value);
  for (let i = 0; i < count; i += 16) {
    const said = sixteenOf(v128.load(codes + <usize>i), table, kinds);
    const isSame = i8x16.eq(said, v128.load(bytes + <usize>i));
    const isValue = i8x16.eq(said, wanted);
    const unlike = isOfValue ? v128.andnot(isValue, isSame) : v128.not(v128.or(isValue, isSame));
    let bits = i8x16.bitmask(unlike);
    for (; bits !== 0; bits &= bits - 1) putInt(places, found++, i + ctz(bits));
  }
  // What stands behind the last one is no contact.
  while (found > 0 && int(places, found - 1) >= count) found--;
  return found;
}
