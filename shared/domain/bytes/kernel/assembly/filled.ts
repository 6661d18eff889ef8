import * as map from '../memory-map';
import {
  enter,
  filledNumbersAt,
  filledWordsAt,
  numberStride,
  numbers,
  setState,
  state,
  wordStride,
  words,
} from './row-block';

// Which fields of a block hold anything: a file fills a third of them, and nobody need look for the others in each record.

/** Lists the fields behind the state of this thread. */
export function survey(): void {
  enter();
  const rows = state(map.W_COUNT);
  setState(map.W_FILLED_WORDS, filledWords(rows));
  setState(map.W_FILLED_NUMBERS, filledNumbers(rows));
}

function filledWords(rows: i32): i32 {
  for (let from = 0; from < wordStride; from += 4) {
    // The last four may have been looked at in part.
    const field = min(from, wordStride - 4);
    let any = i32x4.splat(0);
    for (let row = 0; row < rows; row++) any = v128.or(any, v128.load(words + ((row * wordStride + field) << 2)));
    v128.store(filledWordsAt() + (field << 2), any);
  }
  let found = 0;
  for (let field = 0; field < wordStride; field++) {
    if (load<i32>(filledWordsAt() + (field << 2)) === 0) continue;
    store<i32>(filledWordsAt() + (found << 2), field);
    found++;
  }
  return found;
}

function filledNumbers(rows: i32): i32 {
  for (let from = 0; from < numberStride; from += 2) {
    const slot = min(from, numberStride - 2);
    let any = i64x2.splat(0);
    for (let row = 0; row < rows; row++) {
      const both = v128.load(numbers + ((row * numberStride + slot) << 3));
      // What is no number is not equal to itself.
      any = v128.or(any, f64x2.eq(both, both));
    }
    v128.store(filledNumbersAt() + (slot << 3), any);
  }
  let found = 0;
  for (let slot = 0; slot < numberStride; slot++) {
    if (load<i64>(filledNumbersAt() + (slot << 3)) === 0) continue;
    store<i32>(filledNumbersAt() + (found << 2), slot);
    found++;
  }
  return found;
}

@inline
export function filledWord(at: i32): i32 {
  return load<i32>(filledWordsAt() + (at << 2));
}

@inline
export function filledNumber(at: i32): i32 {
  return load<i32>(filledNumbersAt() + (at << 2));
}
