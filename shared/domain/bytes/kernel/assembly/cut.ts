import * as map from '../memory-map';
import { byte, bytes, capacity, cellFrom, cells, cellTo, delimiter, end, quote, setEnd } from './block';

// The slow twin of this file is byte-cutter.ts: wherever this one cuts a record, that one cuts the same cells. Whatever
// is odd is left to it.

const LF: i32 = 10;
const CR: i32 = 13;
const SPACE: i32 = 32;
const MOST_CELL_BYTES: i32 = 1 << 20;
/** See byte-cutter.ts. */
const DOUBTFUL_CELLS: i32 = 8;
const LINES_LOOKED_AT: i32 = 50;

/** Line ends inside the record that was cut, cells of it with doubled quotes, and where the next one starts. */
export let linesInside: i32 = 0;
export let doubled: i32 = 0;
export let next: i32 = 0;

/** A window of 64 bytes, and a bit for each delimiter, quote and line end in it that was not passed yet. */
let windowAt: i32 = 0;
let bits: u64 = 0;

@inline
function specialsOf(at: i32): u64 {
  const a = v128.load(bytes + at);
  const d = i8x16.splat(<i8>delimiter);
  const q = i8x16.splat(<i8>quote);
  const l = i8x16.splat(<i8>LF);
  const c = i8x16.splat(<i8>CR);
  return <u64>(
    (<u32>i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(a, d), i8x16.eq(a, q)), v128.or(i8x16.eq(a, l), i8x16.eq(a, c))),
    ))
  );
}

@inline
function look(at: i32): void {
  windowAt = at;
  bits = specialsOf(at) | (specialsOf(at + 16) << 16) | (specialsOf(at + 32) << 32) | (specialsOf(at + 48) << 48);
}

/** The first delimiter, quote or line end from `from` on; `limit` or more when there is none before it. */
@inline
function special(from: i32, limit: i32): i32 {
  const ahead = from - windowAt;
  if (<u32>ahead >= 64) look(from);
  else bits &= ~(<u64>0) << (<u64>ahead);
  while (bits === 0) {
    if (windowAt + 64 >= limit) return limit;
    look(windowAt + 64);
  }
  return windowAt + <i32>ctz(bits);
}

/** Forgets the window: the bytes may be others than before. */
export function startCutting(): void {
  windowAt = -128;
}

/** Cuts the record at `start` into AT_FROM and AT_TO. False = it is odd, or the bytes end before it does. */
export function cut(start: i32, limit: i32): bool {
  let at = start;
  let crossing = -1;
  let inside = 0;
  let twice = 0;
  for (let cell = 0; cell < cells; cell++) {
    if (at >= limit) return false;
    const first = byte(at);
    let from = at;
    let to = 0;
    let isDoubled = 0;
    if (first === quote) {
      from = at + 1;
      to = from;
      while (true) {
        to = special(to, limit);
        if (to + 1 >= limit) return false;
        const found = byte(to);
        if (found === quote) {
          if (byte(to + 1) !== quote) break;
          isDoubled = 1;
          to++;
        } else if (found === LF || (found === CR && byte(to + 1) !== LF)) {
          if (crossing < 0) crossing = at;
          inside++;
        }
        to++;
      }
      at = to + 1;
    } else {
      // Blanks in front: a quote may follow them.
      if (first <= SPACE && first !== delimiter && first !== LF && first !== CR) return false;
      to = special(at, limit);
      while (to < limit && byte(to) === quote) to = special(to + 1, limit);
      at = to;
    }
    if (to - from > MOST_CELL_BYTES || at >= limit) return false;
    store<i32>(map.AT_FROM + (cell << 2), from);
    store<i32>(map.AT_TO + (cell << 2), to);
    store<u8>(map.AT_DOUBLED + cell, <u8>isDoubled);
    twice += isDoubled;
    const after = byte(at);
    if (cell + 1 < cells) {
      if (after !== delimiter) return false;
      at++;
    } else if (after !== LF && after !== CR) return false;
  }
  linesInside = inside;
  doubled = twice;
  next = at + 1;
  if (byte(at) === CR) {
    if (at + 1 >= limit) return false;
    if (byte(at + 1) === LF) next = at + 2;
  }
  return crossing < 0 || isOneRecord(crossing, at);
}

function isLineEnd(at: i32): bool {
  const found = byte(at);
  return found === LF || found === CR;
}

/** See ByteCutter: one line inside the record that certainly is none of its own settles it. */
function isOneRecord(crossing: i32, recordEnd: i32): bool {
  let found = 0;
  let at = crossing;
  while (!isLineEnd(at)) at++;
  while (found < LINES_LOOKED_AT) {
    at = byte(at) === CR && byte(at + 1) === LF ? at + 2 : at + 1;
    const start = at;
    let hasDelimiter = false;
    while (at < recordEnd && !isLineEnd(at)) {
      if (byte(at) === delimiter) hasDelimiter = true;
      at++;
    }
    if (at >= recordEnd) break;
    if (at === start) continue;
    if (!hasDelimiter) return true;
    found++;
  }
  return found * (cells - 1) < DOUBTFUL_CELLS;
}

/** Writes the cells with doubled quotes once more behind the bytes of the file. False = there is no room. */
export function undouble(): bool {
  for (let cell = 0; cell < cells; cell++) {
    if (load<u8>(map.AT_DOUBLED + cell) === 0) continue;
    const from = cellFrom(cell);
    const to = cellTo(cell);
    if (end + to - from > capacity) return false;
    const start = end;
    let into = end;
    for (let at = from; at < to; at++) {
      const one = byte(at);
      store<u8>(bytes + into++, <u8>one);
      if (one === quote) at++;
    }
    store<i32>(map.AT_FROM + (cell << 2), start);
    store<i32>(map.AT_TO + (cell << 2), into);
    setEnd(into);
  }
  return true;
}
