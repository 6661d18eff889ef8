import * as map from '../memory-map';
import { setState, state } from './block';

// What cells mean, by column and bytes: an open table of slots of 32 bytes (hash, column, place and length of the text,
// number of the word, number of the counted meaning).

/** A hash of bytes, eight at a time; bytes behind the text may be read but do not count. */
@inline
function hashOf(at: i32, length: i32, column: i32): u32 {
  let hash: u64 = (<u64>column + 1) * 0x9e37_79b9_7f4a_7c15;
  let left = length;
  let from = at;
  while (left >= 8) {
    hash = (hash ^ load<u64>(from)) * 0xff51_afd7_ed55_8ccd;
    hash ^= hash >> 32;
    from += 8;
    left -= 8;
  }
  if (left > 0) {
    const tail = load<u64>(from) & (~(<u64>0) >> (<u64>(64 - (left << 3))));
    hash = (hash ^ tail) * 0xff51_afd7_ed55_8ccd;
  }
  hash ^= <u64>length * 0xc4ce_b9fe_1a85_ec53;
  hash ^= hash >> 29;
  return <u32>hash | 1;
}

@inline
function isSame(a: i32, b: i32, length: i32): bool {
  let left = length;
  while (left >= 8) {
    if (load<u64>(a) !== load<u64>(b)) return false;
    a += 8;
    b += 8;
    left -= 8;
  }
  if (left === 0) return true;
  const mask = ~(<u64>0) >> (<u64>(64 - (left << 3)));
  return ((load<u64>(a) ^ load<u64>(b)) & mask) === 0;
}

/** Slot of a text; 0 = it is not known. */
@inline
export function find(column: i32, at: i32, length: i32): i32 {
  const hash = hashOf(at, length, column);
  let place = (hash >> 1) & (map.KNOWN_SLOTS - 1);
  while (true) {
    const slot = map.AT_KNOWN + place * map.KNOWN_SLOT_BYTES;
    const found = load<u32>(slot);
    if (found === 0) return 0;
    if (
      found === hash &&
      load<i32>(slot, 4) === column &&
      load<i32>(slot, 12) === length &&
      isSame(load<i32>(slot, 8), at, length)
    ) {
      return slot;
    }
    place = (place + 1) & (map.KNOWN_SLOTS - 1);
  }
}

@inline
export function wordOf(slot: i32): i32 {
  return load<i32>(slot, 16);
}

@inline
export function countedOf(slot: i32): i32 {
  return load<i32>(slot, 20);
}

/** Learns what a text means (or changes it). When there is no room everything is forgotten first. */
export function learn(column: i32, at: i32, length: i32, word: i32, counted: i32): void {
  let slot = find(column, at, length);
  if (slot === 0) {
    const padded = (length + 15) & ~7;
    if (padded > map.KNOWN_TEXT_BYTES) return;
    if (
      state(map.KNOWN_COUNT) >= map.KNOWN_FILL ||
      state(map.KNOWN_TEXT_END) + padded > map.KNOWN_TEXT_BYTES
    ) {
      forget();
    }
    const text = map.AT_KNOWN_TEXT + state(map.KNOWN_TEXT_END);
    memory.copy(text, at, length);
    setState(map.KNOWN_TEXT_END, state(map.KNOWN_TEXT_END) + padded);
    setState(map.KNOWN_COUNT, state(map.KNOWN_COUNT) + 1);
    const hash = hashOf(at, length, column);
    let place = (hash >> 1) & (map.KNOWN_SLOTS - 1);
    slot = map.AT_KNOWN + place * map.KNOWN_SLOT_BYTES;
    while (load<u32>(slot) !== 0) {
      place = (place + 1) & (map.KNOWN_SLOTS - 1);
      slot = map.AT_KNOWN + place * map.KNOWN_SLOT_BYTES;
    }
    store<u32>(slot, hash);
    store<i32>(slot, column, 4);
    store<i32>(slot, text, 8);
    store<i32>(slot, length, 12);
  }
  store<i32>(slot, word, 16);
  store<i32>(slot, counted, 20);
}

export function forget(): void {
  memory.fill(map.AT_KNOWN, 0, map.KNOWN_SLOTS * map.KNOWN_SLOT_BYTES);
  setState(map.KNOWN_COUNT, 0);
  setState(map.KNOWN_TEXT_END, 0);
}

/** The word of a text, 0 when it is not known. */
export function ask(column: i32, at: i32, length: i32): i32 {
  const slot = find(column, at, length);
  return slot === 0 ? 0 : wordOf(slot);
}
