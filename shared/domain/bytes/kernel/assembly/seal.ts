import * as map from '../memory-map';
import { bytes, count, enter, extraHashes, lengths, numberStride, numbers, starts, state, textStride, wordStride, words } from './block';

// Hashes of ids and of what a record says; the twins are importing/record-sealer.ts, content-hash.ts and text-hash.ts.

const MIX_A: u32 = 2_654_435_761;
const MIX_B: u32 = 1_597_334_677;
const FINAL_A: u32 = 2_246_822_507;
const FINAL_B: u32 = 3_266_489_909;
const SEED_A: u32 = 0xdeadbeef;
const SEED_B: u32 = 0x41c6ce57;

const EXTRA: u32 = 6;
const WORD_BASE: u32 = 100;
const NUMBER_BASE: u32 = 200;
const TEXT_BASE: u32 = 400;
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992;

/** Of the text that was hashed last. */
export let valueLow: i32 = 0;
export let valueHigh: i32 = 0;

@inline
function finish(lane: u32, other: u32): void {
  const low = ((lane ^ (lane >> 16)) * FINAL_A) ^ ((other ^ (other >> 13)) * FINAL_B);
  valueLow = <i32>low;
  valueHigh = <i32>(((other ^ (other >> 16)) * FINAL_A) ^ ((low ^ (low >> 13)) * FINAL_B));
}

function bytesHash(at: i32, length: i32): void {
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

let laneA: u32 = 0;
let laneB: u32 = 0;

@inline
function add(field: u32, low: u32, high: u32): void {
  laneA = (laneA ^ low) * MIX_A + field;
  laneB = ((laneB ^ high) * MIX_B) ^ ((laneA >> 15) + field);
}

function addBytes(field: u32, at: i32, length: i32): void {
  let a = SEED_A ^ <u32>length;
  let b = SEED_B ^ <u32>length;
  for (let from = at; from < at + length; from++) {
    const one = <u32>load<u8>(from);
    a = (a ^ one) * MIX_A;
    b = (b ^ one) * MIX_B;
  }
  add(field, a ^ (b >> 16), b ^ (a >> 16));
}

/** False when the other side must hash it. */
function addNumber(field: u32, value: f64): bool {
  if (value !== Math.trunc(value)) {
    const halves = reinterpret<u64>(value);
    add(field, <u32>halves, <u32>(halves >> 32));
    return true;
  }
  if (!(Math.abs(value) < LARGEST_WHOLE)) return false;
  const whole = <i64>value;
  add(field, <u32>whole, <u32>(whole >> 32));
  return true;
}

/** Hashes all records of the block. False = the other side must do it. */
export function seal(): bool {
  enter();
  for (let row = 0; row < count; row++) {
    sealIds(row);
    if (!sealContent(row)) return false;
  }
  return true;
}

function sealIds(row: i32): void {
  const places = state(map.ID_PLACES);
  const hashes = state(map.ID_HASHES_AT);
  for (let place = 0; place < places; place++) {
    const text = (row * textStride + place) << 2;
    const length = load<i32>(lengths + text);
    if (length < 0) continue;
    bytesHash(bytes + load<i32>(starts + text), length);
    const at = hashes + ((row * places + place) << 3);
    store<i32>(at, valueLow);
    store<i32>(at, valueHigh, 4);
  }
}

@inline
function addId(field: u32, row: i32, place: i32): void {
  if (load<i32>(lengths + ((row * textStride + place) << 2)) < 0) return;
  const at = state(map.ID_HASHES_AT) + ((row * state(map.ID_PLACES) + place) << 3);
  add(field, load<u32>(at), load<u32>(at, 4));
}

function sealContent(row: i32): bool {
  laneA = 0x9e3779b9;
  laneB = 0x85ebca6b;
  addId(3, row, 3);
  addId(4, row, 4);
  addId(5, row, 5);
  addId(2, row, 2);
  addId(1, row, 1);
  const known = state(map.WORDS_KNOWN);
  for (let field = 0; field < wordStride; field++) {
    const word = load<i32>(words + ((row * wordStride + field) << 2));
    if (word === 0) continue;
    if (word >= known) return false;
    const at = map.AT_WORDS + (word << 3);
    add(WORD_BASE + field, load<u32>(at), load<u32>(at, 4));
  }
  for (let slot = 0; slot < numberStride; slot++) {
    const value = load<f64>(numbers + ((row * numberStride + slot) << 3));
    if (!isNaN(value) && !addNumber(NUMBER_BASE + slot, value)) return false;
  }
  const firstText = state(map.FIRST_TEXT_PLACE);
  const extra = state(map.EXTRA_PLACE);
  for (let place = firstText; place < extra; place++) {
    const text = (row * textStride + place) << 2;
    const length = load<i32>(lengths + text);
    if (length >= 0) addBytes(TEXT_BASE + place, bytes + load<i32>(starts + text), length);
  }
  if (load<i32>(lengths + ((row * textStride + extra) << 2)) >= 0) {
    add(EXTRA, load<u32>(extraHashes + (row << 3)), load<u32>(extraHashes + (row << 3), 4));
  }
  const a = ((laneA ^ (laneA >> 16)) * FINAL_A) ^ ((laneB ^ (laneB >> 13)) * FINAL_B);
  const b = ((laneB ^ (laneB >> 16)) * FINAL_A) ^ ((a ^ (a >> 13)) * FINAL_B);
  store<f64>(state(map.CONTENT_HASHES_AT) + (row << 3), <f64>a * 2_097_152 + <f64>(b >> 11));
  return true;
}
