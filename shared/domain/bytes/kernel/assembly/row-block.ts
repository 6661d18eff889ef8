import * as map from '../memory-map';

// The block whose records are hashed and become rows: copies of what stands in the state of the thread that does it. Two
// threads may be at it, each with a block and a state of its own.
export let numbers: i32 = 0;
export let words: i32 = 0;
export let starts: i32 = 0;
export let lengths: i32 = 0;
export let bytes: i32 = 0;
export let numberStride: i32 = 0;
export let wordStride: i32 = 0;
export let textStride: i32 = 0;

let stateAt: i32 = map.AT_WRITE_STATE;

/** The state of this thread begins here. */
export function workAt(at: i32): void {
  stateAt = at;
}

@inline
export function state(place: i32): i32 {
  return load<i32>(stateAt + (place << 2));
}

@inline
export function setState(place: i32, value: i32): void {
  store<i32>(stateAt + (place << 2), value);
}

/** Where the lists of fields begin that some record of the block has: of words, and of numbers. */
@inline
export function filledWordsAt(): i32 {
  return stateAt + map.FILLED_WORDS_BEHIND;
}

@inline
export function filledNumbersAt(): i32 {
  return stateAt + map.FILLED_NUMBERS_BEHIND;
}

export function enter(): void {
  numbers = state(map.W_NUMBERS_AT);
  words = state(map.W_WORDS_AT);
  starts = state(map.W_STARTS_AT);
  lengths = state(map.W_LENGTHS_AT);
  bytes = state(map.W_BYTES_AT);
  numberStride = state(map.W_NUMBER_STRIDE);
  wordStride = state(map.W_WORD_STRIDE);
  textStride = state(map.W_TEXT_STRIDE);
}
