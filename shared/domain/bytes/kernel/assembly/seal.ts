import * as map from '../memory-map';
import { filledNumber, filledWord } from './filled';
import { bytes, enter, lengths, numberStride, numbers, starts, state, textStride, wordStride, words } from './row-block';
import { bytesHash, FINAL_A, FINAL_B, MIX_A, MIX_B, SEED_A, SEED_B, valueHigh, valueLow } from './text-hash';

// Hashes of ids and of what a record says; the twins are importing/record-sealer.ts and content-hash.ts. Whichever thread is
// ahead does it, the one that reads or the one that writes.

const EXTRA: u32 = 6;
const WORD_BASE: u32 = 100;
const NUMBER_BASE: u32 = 200;
const TEXT_BASE: u32 = 400;
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992;

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
  const count = state(map.W_COUNT);
  for (let row = 0; row < count; row++) {
    sealIds(row);
    if (!sealContent(row)) return false;
  }
  return true;
}

function sealIds(row: i32): void {
  const places = state(map.W_ID_PLACES);
  const hashes = state(map.W_ID_HASHES_AT);
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
  const at = state(map.W_ID_HASHES_AT) + ((row * state(map.W_ID_PLACES) + place) << 3);
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
  const known = state(map.W_WORDS_KNOWN);
  const filledWords = state(map.W_FILLED_WORDS);
  for (let at = 0; at < filledWords; at++) {
    const field = filledWord(at);
    const word = load<i32>(words + ((row * wordStride + field) << 2));
    if (word === 0) continue;
    if (word >= known) return false;
    const hash = map.AT_WORDS + (word << 3);
    add(WORD_BASE + field, load<u32>(hash), load<u32>(hash, 4));
  }
  const filledNumbers = state(map.W_FILLED_NUMBERS);
  for (let at = 0; at < filledNumbers; at++) {
    const slot = filledNumber(at);
    const value = load<f64>(numbers + ((row * numberStride + slot) << 3));
    if (!isNaN(value) && !addNumber(NUMBER_BASE + slot, value)) return false;
  }
  const firstText = state(map.W_TEXTS_PLACE);
  const extra = state(map.W_EXTRA_PLACE);
  for (let place = firstText; place < extra; place++) {
    const text = (row * textStride + place) << 2;
    const length = load<i32>(lengths + text);
    if (length >= 0) addBytes(TEXT_BASE + place, bytes + load<i32>(starts + text), length);
  }
  if (load<i32>(lengths + ((row * textStride + extra) << 2)) >= 0) {
    const hash = state(map.W_EXTRA_HASHES_AT) + (row << 3);
    add(EXTRA, load<u32>(hash), load<u32>(hash, 4));
  }
  const a = ((laneA ^ (laneA >> 16)) * FINAL_A) ^ ((laneB ^ (laneB >> 13)) * FINAL_B);
  const b = ((laneB ^ (laneB >> 16)) * FINAL_A) ^ ((a ^ (a >> 13)) * FINAL_B);
  store<f64>(state(map.W_HASHES_AT) + (row << 3), <f64>a * 2_097_152 + <f64>(b >> 11));
  return true;
}
