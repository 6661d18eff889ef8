import * as map from '../memory-map';
import { byte, bytes, capacity, end, setEnd } from './block';

// What single cells say, from their bytes. The twins are cell-bytes.ts, identity-steps.ts and normalise/read-iso.ts.

const SPACE: i32 = 32;
const ZERO: i32 = 48;
const NINE: i32 = 57;
const COLON: i32 = 58;
const STAR: i32 = 42;
const LONGEST_WORD_BYTES: i32 = 96;
/** More than any word that stands for nothing has, in any spelling (normalise/blank-words.ts). */
const LONGEST_BLANK_BYTES: i32 = 32;

@inline
export function isDigit(one: i32): bool {
  return one >= ZERO && one <= NINE;
}

function isWideBlank(at: i32): bool {
  const first = byte(at);
  const second = byte(at + 1);
  if (first === 0xc2) return second === 0xa0;
  const third = byte(at + 2);
  if (first === 0xe2 && second === 0x80) {
    return (third >= 0x80 && third <= 0x8a) || third === 0xa8 || third === 0xa9 || third === 0xaf;
  }
  if (first === 0xe2) return second === 0x81 && third === 0x9f;
  if (first === 0xe3) return second === 0x80 && third === 0x80;
  if (first === 0xe1) return second === 0x9a && third === 0x80;
  return first === 0xef && second === 0xbb && third === 0xbf;
}

/** True when a cell that is not empty may begin or end with a blank. */
export function mayHaveOuterBlank(from: i32, to: i32): bool {
  const first = byte(from);
  const last = byte(to - 1);
  if (first <= SPACE || last <= SPACE) return true;
  if (first >= 0xc2 && isWideBlank(from)) return true;
  if (last < 0x80) return false;
  return (to - from >= 2 && byte(to - 2) === 0xc2 && last === 0xa0) || (to - from >= 3 && isWideBlank(to - 3));
}

/** False when every byte may be part of a blank: the other side looks whether anything stands in the cell. */
export function hasPlainLetter(from: i32, to: i32): bool {
  const first = byte(from);
  const last = byte(to - 1);
  return (first > SPACE && first < 0x80) || (last > SPACE && last < 0x80);
}

/** The number that up to eight digits stand for; -1 for anything else. */
@inline
export function digitsOf(from: i32, to: i32): i32 {
  if (to - from > 8 || to === from) return -1;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = byte(at) - ZERO;
    if (<u32>digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** True when an id may be a word that stands for nothing. */
@inline
export function mayBeBlankWord(from: i32, to: i32): bool {
  if (isDigit(byte(to - 1)) || to - from > LONGEST_BLANK_BYTES) return false;
  return load<u8>(map.AT_BLANK_START + byte(from)) !== 0;
}

/** True when an id may be a number of which a spreadsheet threw digits away. */
export function mayHaveLostDigits(from: i32, to: i32): bool {
  const second = to - from < 4 ? 0 : byte(from + 1);
  if ((second | 32) !== 101 && second !== 46 && second !== 44) return false;
  for (let at = from + 2; at < to; at++) if (byte(at) === 43) return true;
  return false;
}

function isAllDigits(from: i32, to: i32): bool {
  for (let at = from; at < to; at++) if (!isDigit(byte(at))) return false;
  return true;
}

function isKeptCustomer(from: i32, to: i32): bool {
  if (mayHaveOuterBlank(from, to)) return false;
  const first = byte(from);
  if (first > ZERO && first <= NINE) return !mayHaveLostDigits(from, to);
  if (first === ZERO || first === 43 || first === 45) return false;
  return isDigit(byte(to - 1)) || to - from > LONGEST_WORD_BYTES;
}

function isE164(from: i32, to: i32): bool {
  const length = to - from;
  if (byte(from) !== 43 || length < 9 || length > 16 || byte(from + 1) === 53) return false;
  for (let at = from + 1; at < from + 5; at++) if (byte(at) === ZERO) return false;
  return isAllDigits(from + 1, to);
}

function isKeptNumber(from: i32, to: i32): bool {
  if (isE164(from, to)) return true;
  if (to - from < 3 || (byte(from) === ZERO && byte(from + 1) === ZERO)) return false;
  return isAllDigits(from, to);
}

@inline
function isCapital(one: i32): bool {
  return one >= 65 && one <= 90;
}

function isKeptEmail(from: i32, to: i32): bool {
  let found = -1;
  for (let at = from; at < to; at++) {
    const one = byte(at);
    if (one <= SPACE || one >= 0x80 || one === COLON || one === STAR || isCapital(one)) return false;
    if (one === 64 && found < 0) found = at;
  }
  if (found <= from || found >= to - 1) return false;
  const letter = byte(from) - 97;
  if (letter < 0 || found - from > map.LONGEST_NAME) return true;
  return ((load<i32>(map.AT_NOBODYS_NAMES + ((found - from) << 2)) >> letter) & 1) === 0;
}

/** Puts an address in small letters behind the bytes of the file; false where the other side must read it. */
export function smallEmail(from: i32, to: i32): bool {
  const start = end;
  const length = to - from;
  if (start + length > capacity) return false;
  for (let at = 0; at < length; at++) {
    const one = byte(from + at);
    store<u8>(bytes + start + at, <u8>(isCapital(one) ? one | 32 : one));
  }
  if (!isKeptEmail(start, start + length)) return false;
  setEnd(start + length);
  return true;
}

/** True for an identity that stays as it stands. */
export function isKept(kind: i32, from: i32, to: i32): bool {
  if (kind === map.KEPT_CUSTOMER) return isKeptCustomer(from, to);
  if (kind === map.KEPT_E164) return isE164(from, to);
  if (kind === map.KEPT_NUMBER) return isKeptNumber(from, to);
  if (kind === map.KEPT_EMAIL) return isKeptEmail(from, to);
  return false;
}
