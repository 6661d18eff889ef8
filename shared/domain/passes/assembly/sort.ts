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
 * Places, in order, of which bytes say something else than the table does of their kind: those whose kind has the value
 * there, and all others, whose number is given back. How many the first ones are stands before them.
 */
export function placesUnlike(
  count: i32,
  codes: usize,
  table: usize,
  kinds: i32,
  bytes: usize,
  value: i32,
  ofValue: usize,
  others: usize,
): i32 {
  const wanted = i8x16.splat(<i8>value);
  const first = ofValue + 4;
  let found = 0;
  let otherwise = 0;
  for (let i = 0; i < count; i += 16) {
    const said = sixteenOf(v128.load(codes + <usize>i), table, kinds);
    const unlike = v128.not(i8x16.eq(said, v128.load(bytes + <usize>i)));
    if (!v128.any_true(unlike)) continue;
    const isValue = i8x16.eq(said, wanted);
    let bits = i8x16.bitmask(v128.and(unlike, isValue));
    for (; bits !== 0; bits &= bits - 1) putInt(first, found++, i + ctz(bits));
    bits = i8x16.bitmask(v128.andnot(unlike, isValue));
    for (; bits !== 0; bits &= bits - 1) putInt(others, otherwise++, i + ctz(bits));
  }
  // What stands behind the last one is no contact.
  while (found > 0 && int(first, found - 1) >= count) found--;
  while (otherwise > 0 && int(others, otherwise - 1) >= count) otherwise--;
  putInt(ofValue, 0, found);
  return otherwise;
}
