import * as map from '../memory-map';

// The block that is being filled, and the plan by which: copies of what stands in the state, because a global is read
// faster than memory.
export let cells: i32 = 0;
export let delimiter: i32 = 0;
export let quote: i32 = 0;
export let numberStride: i32 = 0;
export let wordStride: i32 = 0;
export let textStride: i32 = 0;
export let lines: i32 = 0;
export let numbers: i32 = 0;
export let words: i32 = 0;
export let starts: i32 = 0;
export let lengths: i32 = 0;
export let extraHashes: i32 = 0;
export let bytes: i32 = 0;
export let capacity: i32 = 0;
export let count: i32 = 0;
export let line: i32 = 0;
export let end: i32 = 0;

@inline
export function state(place: i32): i32 {
  return load<i32>(map.AT_STATE + (place << 2));
}

@inline
export function setState(place: i32, value: i32): void {
  store<i32>(map.AT_STATE + (place << 2), value);
}

export function enter(): void {
  cells = state(map.CELLS);
  delimiter = state(map.DELIMITER);
  quote = state(map.QUOTE);
  numberStride = state(map.NUMBER_STRIDE);
  wordStride = state(map.WORD_STRIDE);
  textStride = state(map.TEXT_STRIDE);
  lines = state(map.LINES_AT);
  numbers = state(map.NUMBERS_AT);
  words = state(map.WORDS_AT);
  starts = state(map.STARTS_AT);
  lengths = state(map.LENGTHS_AT);
  extraHashes = state(map.EXTRA_HASHES_AT);
  bytes = state(map.BYTES_AT);
  capacity = state(map.CAPACITY);
  count = state(map.COUNT);
  line = state(map.LINE);
  end = state(map.END);
}

export function leave(): void {
  setState(map.COUNT, count);
  setState(map.LINE, line);
  setState(map.END, end);
}

export function setEnd(value: i32): void {
  end = value;
}

export function keepRow(linesInside: i32): void {
  store<i32>(lines + (count << 2), line);
  count++;
  line += linesInside + 1;
}

@inline
export function cellFrom(cell: i32): i32 {
  return load<i32>(map.AT_FROM + (cell << 2));
}

@inline
export function cellTo(cell: i32): i32 {
  return load<i32>(map.AT_TO + (cell << 2));
}

@inline
export function byte(at: i32): i32 {
  return load<u8>(bytes + at);
}

@inline
export function putNumber(slot: i32, value: f64): void {
  store<f64>(numbers + ((count * numberStride + slot) << 3), value);
}

@inline
export function numberAt(slot: i32): f64 {
  return load<f64>(numbers + ((count * numberStride + slot) << 3));
}

@inline
export function putWord(slot: i32, value: i32): void {
  store<i32>(words + ((count * wordStride + slot) << 2), value);
}

@inline
export function wordAt(slot: i32): i32 {
  return load<i32>(words + ((count * wordStride + slot) << 2));
}

@inline
export function putText(place: i32, from: i32, length: i32): void {
  const at = (count * textStride + place) << 2;
  store<i32>(starts + at, from);
  store<i32>(lengths + at, length);
}

/** Makes the places of the record in hand blank again. */
export function resetRow(): void {
  for (let slot = 0; slot < numberStride; slot++) putNumber(slot, NaN);
  memory.fill(words + ((count * wordStride) << 2), 0, wordStride << 2);
  memory.fill(lengths + ((count * textStride) << 2), 0xff, textStride << 2);
  store<i64>(extraHashes + (count << 3), 0);
}
