import * as map from '../memory-map';
import { filledNumber, filledWord } from './filled';
import { bytes, enter, lengths, numberStride, numbers, setState, starts, state, textStride, wordStride, words } from './row-block';

// Rows of a block as cells of SQLite's leaves (https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1). The twins are
// store/staging/row-writer.ts, record-encoder.ts and table-file.ts. It has its own state: another thread runs it.

const LEAF_HEADER: i32 = 8;
const LARGEST_WHOLE: f64 = 140_737_488_355_328;

let types: i32 = 0;
/** Bytes of the values of the row at hand. */
let size: i32 = 0;
/** Where the next value goes. */
let into: i32 = 0;

@inline
function varintSize(value: u64): i32 {
  let bytes = 1;
  let rest = value >> 7;
  while (rest !== 0) {
    bytes++;
    rest >>= 7;
  }
  return bytes;
}

function putVarint(at: i32, value: u64): i32 {
  const length = varintSize(value);
  let rest = value;
  for (let place = at + length - 1; place >= at; place--) {
    store<u8>(place, <u8>(rest & 0x7f) | (place === at + length - 1 ? 0 : 0x80));
    rest >>= 7;
  }
  return at + length;
}

// First pass: the type of each value, and how many bytes it takes.

@inline
function type(code: i32, bytes: i32): void {
  store<u8>(types++, <u8>code);
  size += bytes;
}

@inline
function typeOfText(place: i32): void {
  const length = load<i32>(lengths + (place << 2));
  if (length < 0) {
    store<u8>(types++, 0);
    return;
  }
  types = putVarint(types, 13 + (<u64>length << 1));
  size += length;
}

@inline
function typeOfWhole(value: i64): void {
  if (value === 0) type(8, 0);
  else if (value === 1) type(9, 0);
  else if (value >= -0x80 && value < 0x80) type(1, 1);
  else if (value >= -0x8000 && value < 0x8000) type(2, 2);
  else if (value >= -0x800000 && value < 0x800000) type(3, 3);
  else if (value >= -0x80000000 && value < 0x80000000) type(4, 4);
  else if (value >= -0x800000000000 && value < 0x800000000000) type(5, 6);
  else type(6, 8);
}

@inline
function isWhole(value: f64): bool {
  return value === Math.trunc(value) && Math.abs(value) < LARGEST_WHOLE;
}

@inline
function typeOfNumber(value: f64): void {
  if (isNaN(value)) store<u8>(types++, 0);
  else if (isWhole(value)) typeOfWhole(<i64>value);
  else type(7, 8);
}

// Second pass: the values.

@inline
function putText(place: i32): void {
  const length = load<i32>(lengths + (place << 2));
  if (length <= 0) return;
  memory.copy(into, bytes + load<i32>(starts + (place << 2)), length);
  into += length;
}

@inline
function putBytes(value: i64, count: i32): void {
  for (let shift = (count - 1) << 3; shift >= 0; shift -= 8) store<u8>(into++, <u8>(value >> <i64>shift));
}

@inline
function putWhole(value: i64): void {
  if (value === 0 || value === 1) return;
  if (value >= -0x80 && value < 0x80) store<u8>(into++, <u8>value);
  else if (value >= -0x8000 && value < 0x8000) putBytes(value, 2);
  else if (value >= -0x800000 && value < 0x800000) putBytes(value, 3);
  else if (value >= -0x80000000 && value < 0x80000000) putBytes(value, 4);
  else if (value >= -0x800000000000 && value < 0x800000000000) putBytes(value, 6);
  else putBytes(value, 8);
}

@inline
function putNumber(value: f64): void {
  if (isNaN(value)) return;
  if (isWhole(value)) putWhole(<i64>value);
  else putBytes(reinterpret<i64>(value), 8);
}

function typesOfRecord(at: i32): void {
  const texts = at * textStride;
  const firstNumber = numbers + ((at * numberStride) << 3);
  const firstWord = words + ((at * wordStride) << 2);
  type(0, 0);
  typeOfWhole(state(map.W_BATCH));
  typeOfWhole(state(map.W_SOURCE));
  typeOfWhole(load<i32>(state(map.W_LINES_AT) + (at << 2)));
  typeOfText(texts);
  typeOfWhole(<i64>load<f64>(state(map.W_HASHES_AT) + (at << 3)));
  type(0, 0);
  for (let place = 1; place < 6; place++) typeOfText(texts + place);
  typeOfNumber(load<f64>(firstNumber));
  typeOfText(texts + 6);
  typeOfNumber(load<f64>(firstNumber, 8));
  typeOfNumber(load<f64>(firstNumber, 16));
  const first = state(map.W_SECONDS_SLOT);
  const typesOfWords = types;
  const typesOfNumbers = types + wordStride;
  const end = typesOfNumbers + numberStride - first;
  memory.fill(types, 0, end - types);
  const filledWords = state(map.W_FILLED_WORDS);
  for (let index = 0; index < filledWords; index++) {
    const field = filledWord(index);
    const word = load<i32>(firstWord + (field << 2));
    if (word === 0) continue;
    types = typesOfWords + field;
    typeOfWhole(word);
  }
  const filledNumbers = state(map.W_FILLED_NUMBERS);
  for (let index = 0; index < filledNumbers; index++) {
    const slot = filledNumber(index);
    if (slot < first) continue;
    types = typesOfNumbers + slot - first;
    typeOfNumber(load<f64>(firstNumber + (slot << 3)));
  }
  types = end;
}

function putRecord(at: i32): void {
  const texts = at * textStride;
  const firstNumber = numbers + ((at * numberStride) << 3);
  const firstWord = words + ((at * wordStride) << 2);
  putWhole(state(map.W_BATCH));
  putWhole(state(map.W_SOURCE));
  putWhole(load<i32>(state(map.W_LINES_AT) + (at << 2)));
  putText(texts);
  putWhole(<i64>load<f64>(state(map.W_HASHES_AT) + (at << 3)));
  for (let place = 1; place < 6; place++) putText(texts + place);
  putNumber(load<f64>(firstNumber));
  putText(texts + 6);
  putNumber(load<f64>(firstNumber, 8));
  putNumber(load<f64>(firstNumber, 16));
  const filledWords = state(map.W_FILLED_WORDS);
  for (let index = 0; index < filledWords; index++) putWhole(load<i32>(firstWord + (filledWord(index) << 2)));
  const filledNumbers = state(map.W_FILLED_NUMBERS);
  const first = state(map.W_SECONDS_SLOT);
  for (let index = 0; index < filledNumbers; index++) {
    const slot = filledNumber(index);
    if (slot >= first) putNumber(load<f64>(firstNumber + (slot << 3)));
  }
}

/** What is derived of a record; `at` is its place in the list. */
@inline
function derived(column: i32, at: i32): i32 {
  return load<i32>(map.AT_DERIVED + column * map.DERIVED_BYTES + (at << 2));
}

function typesOfDerived(at: i32): void {
  type(0, 0);
  typeOfWhole(derived(0, at));
  typeOfWhole(derived(1, at));
  const customer = derived(2, at);
  if (customer < 0) type(0, 0);
  else typeOfWhole(customer);
}

function putDerived(at: i32): void {
  putWhole(derived(0, at));
  putWhole(derived(1, at));
  const customer = derived(2, at);
  if (customer >= 0) putWhole(customer);
}

/** An entry of the index of contact ids: the source, the id, the row. */
function typesOfEntry(at: i32, id: i64): void {
  typeOfWhole(state(map.W_SOURCE));
  typeOfText(at * textStride);
  typeOfWhole(id);
}

function putEntry(at: i32, id: i64): void {
  putWhole(state(map.W_SOURCE));
  putText(at * textStride);
  putWhole(id);
}

/** True when the id of the record at this place in the list stands behind the one before it, byte by byte. */
function isRising(at: i32): bool {
  const before = load<i32>(map.AT_KEPT + ((at - 1) << 2)) * textStride;
  const after = load<i32>(map.AT_KEPT + (at << 2)) * textStride;
  const a = bytes + load<i32>(starts + (before << 2));
  const b = bytes + load<i32>(starts + (after << 2));
  const aLength = load<i32>(lengths + (before << 2));
  const bLength = load<i32>(lengths + (after << 2));
  const difference = memory.compare(a, b, min(aLength, bLength));
  return difference === 0 ? aLength < bLength : difference < 0;
}

/** False = the table has no row for this record. */
@inline
function typesOf(table: i32, place: i32, at: i32, id: i64): bool {
  types = map.AT_RECORD_TYPES;
  size = 0;
  if (table === map.TABLE_RECORDS) typesOfRecord(at);
  else if (table === map.TABLE_DERIVED) typesOfDerived(place);
  else if (table === map.INDEX_CURRENT) typesOfEntry(at, id);
  else return typesOfTexts(table, at);
  return true;
}

@inline
function typesOfTexts(table: i32, at: i32): bool {
  const from = state(map.W_TEXTS_PLACE);
  const extra = state(map.W_EXTRA_PLACE);
  type(0, 0);
  if (table === map.TABLE_EXTRAS) {
    typeOfText(at * textStride + extra);
    return load<i32>(lengths + ((at * textStride + extra) << 2)) >= 0;
  }
  let has = false;
  for (let place = from; place < extra; place++) {
    has = has || load<i32>(lengths + ((at * textStride + place) << 2)) >= 0;
    typeOfText(at * textStride + place);
  }
  return has;
}

@inline
function putValues(table: i32, place: i32, at: i32, id: i64): void {
  if (table === map.TABLE_RECORDS) putRecord(at);
  else if (table === map.TABLE_DERIVED) putDerived(place);
  else if (table === map.INDEX_CURRENT) putEntry(at, id);
  else putTexts(table, at);
}

@inline
function putTexts(table: i32, at: i32): void {
  const extra = state(map.W_EXTRA_PLACE);
  const from = table === map.TABLE_EXTRAS ? extra : state(map.W_TEXTS_PLACE);
  const to = table === map.TABLE_EXTRAS ? extra + 1 : extra;
  for (let place = from; place < to; place++) putText(at * textStride + place);
}

/** The longest row that a page holds as a whole. */
function longest(table: i32): i32 {
  const pageBytes = state(map.W_PAGE_BYTES);
  return table === map.INDEX_CURRENT ? ((pageBytes - 12) * 64) / 255 - 23 : pageBytes - 35;
}

/**
 * Puts the rows of the places `from` to `to` of the list at AT_KEPT into the leaf of a table, until it is full. `firstId` is
 * the row id of the first place of the list. The place in the list at which it stopped; W_STOP says why. What is derived is
 * not of a block: there the list holds how far each row id is behind the first.
 */
export function write(table: i32, from: i32, to: i32, firstId: f64): i32 {
  enter();
  const leaf = map.AT_LEAVES + table * map.LEAF_BYTES;
  const most = longest(table);
  let cells = state(map.W_CELLS);
  let content = state(map.W_CONTENT_START);
  let rows = 0;
  let stop = map.WRITE_DONE;
  let at = from;
  for (; at < to; at++) {
    const place = load<i32>(map.AT_KEPT + (at << 2));
    const behind = table === map.TABLE_DERIVED ? place : at;
    const id = <u64>(firstId + <f64>behind);
    if (table === map.INDEX_CURRENT && at > 0 && !isRising(at)) {
      stop = map.WRITE_UNORDERED;
      break;
    }
    if (!typesOf(table, at, place, id)) continue;
    const typeBytes = types - map.AT_RECORD_TYPES;
    const header = typeBytes + (typeBytes + 1 < 0x80 ? 1 : 2);
    const payload = header + size;
    if (payload > most) {
      stop = map.WRITE_LONG;
      break;
    }
    const cellBytes = varintSize(payload) + (table === map.INDEX_CURRENT ? 0 : varintSize(id)) + payload;
    if (LEAF_HEADER + 2 * (cells + 1) + cellBytes > content) {
      stop = map.WRITE_FULL;
      break;
    }
    content -= cellBytes;
    into = putVarint(leaf + content, payload);
    if (table !== map.INDEX_CURRENT) into = putVarint(into, id);
    into = putVarint(into, header);
    memory.copy(into, map.AT_RECORD_TYPES, typeBytes);
    into += typeBytes;
    putValues(table, at, place, id);
    const pointer = leaf + LEAF_HEADER + 2 * cells;
    store<u8>(pointer, <u8>(content >> 8));
    store<u8>(pointer, <u8>content, 1);
    cells++;
    rows++;
    setState(map.W_LAST, behind);
  }
  setState(map.W_CELLS, cells);
  setState(map.W_CONTENT_START, content);
  setState(map.W_ROWS, rows);
  setState(map.W_STOP, stop);
  return at;
}

/**
 * Puts one 32-bit number of each record in the list into AT_COLUMN: of a table of `stride` numbers a record, at `offset`.
 * False when all of them are `blank`.
 */
export function pickWhole(table: i32, stride: i32, offset: i32, blank: i32, count: i32): bool {
  let isFilled = false;
  for (let at = 0; at < count; at++) {
    const place = load<i32>(map.AT_KEPT + (at << 2));
    const value = load<i32>(table + ((place * stride + offset) << 2));
    if (value !== blank) isFilled = true;
    store<i32>(map.AT_COLUMN + (at << 2), value);
  }
  return isFilled;
}

/** The same of 64-bit numbers; blank is NaN. */
export function pickReal(table: i32, stride: i32, offset: i32, count: i32): bool {
  let isFilled = false;
  for (let at = 0; at < count; at++) {
    const place = load<i32>(map.AT_KEPT + (at << 2));
    const value = load<f64>(table + ((place * stride + offset) << 3));
    if (!isNaN(value)) isFilled = true;
    store<f64>(map.AT_COLUMN + (at << 3), value);
  }
  return isFilled;
}

/** The same of 64-bit numbers that become 32-bit ones; NaN becomes -1. */
export function pickSeconds(table: i32, stride: i32, offset: i32, count: i32): bool {
  let isFilled = false;
  for (let at = 0; at < count; at++) {
    const place = load<i32>(map.AT_KEPT + (at << 2));
    const value = load<f64>(table + ((place * stride + offset) << 3));
    const whole: i32 = isNaN(value) ? -1 : <i32>value;
    if (whole !== -1) isFilled = true;
    store<i32>(map.AT_COLUMN + (at << 2), whole);
  }
  return isFilled;
}
