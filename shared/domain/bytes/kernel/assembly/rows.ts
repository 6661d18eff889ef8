import * as map from '../memory-map';
import {
  byte,
  bytes,
  capacity,
  cellFrom,
  cellTo,
  count,
  end,
  enter,
  extraHashes,
  keepRow,
  leave,
  lengths,
  numberAt,
  putNumber,
  putText,
  putWord,
  resetRow,
  setEnd,
  setState,
  starts,
  state,
  textStride,
  wordAt,
} from './block';
import {
  digitsOf,
  hasPlainLetter,
  isDigit,
  isKept,
  mayBeBlankWord,
  mayHaveLostDigits,
  mayHaveOuterBlank,
  smallEmail,
} from './cells';
import { cut, doubled, linesInside, next, startCutting, undouble } from './cut';
import { countedOf, find, wordOf } from './known';
import { national } from './phones';
import { textHash, valueHigh, valueLow } from './text-hash';
import { instantOf } from './times';

const LF: i32 = 10;
const CR: i32 = 13;
const SPACE: i32 = 32;
const BAR: i32 = 124;
/** `2026-03-02` */
const DATE_BYTES: i32 = 10;

/** Meanings of the record in hand that are counted. */
let pending: i32 = 0;

/**
 * Reads records from `start` on into the block, up to `limit`. Stops before the first one that is not plain, when the
 * block is full, and when the bytes end; STOP says why. The byte at which it stopped.
 */
export function run(start: i32, limit: i32): i32 {
  enter();
  startCutting();
  const most = state(map.BLOCK_ROWS);
  let at = start;
  setState(map.STOP, map.STOP_NONE);
  while (at < limit && count < most) {
    if (!takeRow(at, limit)) {
      if (state(map.STOP) === map.STOP_NONE) setState(map.STOP, map.STOP_ODD);
      break;
    }
    at = next;
  }
  leave();
  return at;
}

function takeRow(at: i32, limit: i32): bool {
  const first = byte(at);
  if (first === LF || first === CR || !cut(at, limit) || isSuspect()) return false;
  const before = end;
  pending = 0;
  if ((doubled > 0 && !undouble()) || !takeSteps()) {
    setEnd(before);
    resetRow();
    return false;
  }
  for (let at = 0; at < pending; at++) {
    const use = map.AT_USES + (load<i32>(map.AT_PENDING + (at << 2)) << 2);
    store<i32>(use, load<i32>(use) + 1);
    setState(map.HAS_USES, 1);
  }
  keepRow(linesInside);
  forgetGiven();
  return true;
}

function forgetGiven(): void {
  const places = state(map.ID_PLACES);
  for (let place = 0; place < places; place++) store<i32>(map.AT_GIVEN + (place << 3), map.NOT_GIVEN, 4);
}

/** Records that begin with a blank cell, and those that may be a line of totals or the header again. */
function isSuspect(): bool {
  const from = cellFrom(0);
  const to = cellTo(0);
  if (from === to || mayHaveOuterBlank(from, to)) return true;
  if (load<u8>(map.AT_SUSPECT + byte(from)) === 0) return false;
  return !isDigit(byte(to - 1)) || to - from === state(map.HEADER_NAME_BYTES);
}

@inline
function arg(step: i32, place: i32): i32 {
  return load<i32>(step + (place << 2));
}

function takeSteps(): bool {
  const steps = state(map.STEPS);
  for (let at = 0; at < steps; at++) {
    const step = map.AT_STEPS + at * (map.STEP_INTS << 2);
    if (takeStep(step)) continue;
    if (state(map.STOP) === map.STOP_IDENTITY) setState(map.STOP_STEP, at);
    return false;
  }
  return true;
}

function takeStep(step: i32): bool {
  switch (arg(step, 0)) {
    case map.STEP_CATEGORY:
      return category(arg(step, 1), arg(step, 2));
    case map.STEP_SECONDS:
      return seconds(arg(step, 1), arg(step, 2), arg(step, 3), arg(step, 4));
    case map.STEP_KEY:
      return key(step);
    case map.STEP_TIMES:
      return times(step);
    case map.STEP_CONSTANT:
      return arg(step, 1) !== 0 && put(arg(step, 2), arg(step, 3), arg(step, 4));
    case map.STEP_OUTCOME:
      return outcome(step);
    case map.STEP_IDENTITY:
      return identity(arg(step, 1), arg(step, 2), arg(step, 3));
    case map.STEP_ID:
      return id(arg(step, 1), arg(step, 2), arg(step, 3));
    case map.STEP_AMOUNT:
      return amount(arg(step, 1), arg(step, 2));
    case map.STEP_TEXT:
      return text(arg(step, 1), arg(step, 2));
    default:
      return extras(arg(step, 1), arg(step, 2));
  }
}

@inline
function put(slot: i32, word: i32, counted: i32): bool {
  if (word !== 0) putWord(slot, word);
  if (counted !== 0) store<i32>(map.AT_PENDING + (pending++ << 2), counted);
  return true;
}

@inline
function category(cell: i32, slot: i32): bool {
  const from = cellFrom(cell);
  const known = find(cell, bytes + from, cellTo(cell) - from);
  return known !== 0 && put(slot, wordOf(known), countedOf(known));
}

@inline
function seconds(cell: i32, slot: i32, isPlain: i32, long: i32): bool {
  const from = cellFrom(cell);
  const to = cellTo(cell);
  if (from === to) return true;
  const digits = isPlain !== 0 ? digitsOf(from, to) : -1;
  if (digits < 0) return false;
  if (digits > state(map.LONG_SECONDS)) {
    if (long === 0) return false;
    store<i32>(map.AT_PENDING + (pending++ << 2), long);
  }
  putNumber(slot, <f64>digits);
  return true;
}

function amount(cell: i32, slot: i32): bool {
  const from = cellFrom(cell);
  const to = cellTo(cell);
  if (from === to) return true;
  const digits = digitsOf(from, to);
  if (digits < 0) return false;
  putNumber(slot, <f64>digits);
  return true;
}

function isPlainKey(cell: i32): bool {
  const from = cellFrom(cell);
  const to = cellTo(cell);
  if (from === to || mayHaveOuterBlank(from, to) || mayBeBlankWord(from, to)) return false;
  return !mayHaveLostDigits(from, to);
}

function key(step: i32): bool {
  const cells = arg(step, 1);
  const only = arg(step, 2);
  if (cells > 1) return joinedKey(step, cells);
  if (!isPlainKey(only)) return false;
  putText(0, cellFrom(only), cellTo(only) - cellFrom(only));
  return true;
}

function joinedKey(step: i32, cells: i32): bool {
  const start = end;
  let into = end;
  for (let at = 0; at < cells; at++) {
    const cell = arg(step, 2 + at);
    const length = cellTo(cell) - cellFrom(cell);
    if (!isPlainKey(cell) || into + length + 1 > capacity) return false;
    if (at > 0) store<u8>(bytes + into++, BAR);
    memory.copy(bytes + into, bytes + cellFrom(cell), length);
    into += length;
  }
  setEnd(into);
  putText(0, start, into - start);
  return true;
}

/** Where the instant of a cell stands, or of two that were joined behind the bytes of the file. */
let textFrom: i32 = 0;
let textTo: i32 = 0;

/** A date with a time of day in a cell of its own: an ISO date and `10:00` or `10:00:59`. False for any other. */
function joinTime(dateCell: i32, timeCell: i32): bool {
  textFrom = cellFrom(dateCell);
  textTo = cellTo(dateCell);
  if (timeCell < 0 || cellFrom(timeCell) === cellTo(timeCell)) return true;
  const from = cellFrom(timeCell);
  const length = cellTo(timeCell) - from;
  if (textTo - textFrom !== DATE_BYTES || (length !== 5 && length !== 8)) return false;
  if (end + DATE_BYTES + 1 + length > capacity) return false;
  memory.copy(bytes + end, bytes + textFrom, DATE_BYTES);
  store<u8>(bytes + end + DATE_BYTES, SPACE);
  memory.copy(bytes + end + DATE_BYTES + 1, bytes + from, length);
  textFrom = end;
  textTo = end + DATE_BYTES + 1 + length;
  return true;
}

function times(step: i32): bool {
  const endCell = arg(step, 2);
  const dueCell = arg(step, 3);
  if (!joinTime(arg(step, 1), arg(step, 4))) return false;
  const from = textFrom;
  const to = textTo;
  // What was joined stays: it is how the start is written.
  if (from === end) setEnd(to);
  const started = instantOf(from, to);
  // NaN fails here too.
  if (!(started <= load<f64>(map.AT_REALS + (map.LATEST << 3)))) return false;
  if (endCell >= 0) {
    const endFrom = cellFrom(endCell);
    const endTo = cellTo(endCell);
    if (endFrom !== endTo) {
      if (!joinTime(endCell, arg(step, 5))) return false;
      const ended = instantOf(textFrom, textTo);
      if (!(ended >= started)) return false;
      putNumber(1, ended);
    }
  }
  if (dueCell >= 0) {
    const dueFrom = cellFrom(dueCell);
    const dueTo = cellTo(dueCell);
    if (dueFrom !== dueTo) {
      const due = instantOf(dueFrom, dueTo);
      if (isNaN(due)) return false;
      putNumber(2, due);
    }
  }
  putNumber(0, started);
  putText(state(map.ID_PLACES), from, to - from);
  return true;
}

function outcome(step: i32): bool {
  const waited = numberAt(arg(step, 2));
  const limit = load<f64>(map.AT_REALS + (map.SHORT_ABANDON << 3));
  const wait = isNaN(waited) ? 0 : waited <= limit ? 1 : 2;
  const isServed = numberAt(arg(step, 3)) > 0 || wordAt(arg(step, 4)) !== 0 || wordAt(arg(step, 5)) !== 0;
  store<i32>(map.AT_OUTCOME, wait * 2 + (isServed ? 1 : 0));
  const looked = arg(step, 6);
  for (let at = 0; at < looked; at++) {
    const cell = arg(step, 7 + at);
    const from = cellFrom(cell);
    const known = find(map.MOST_CELLS + cell, bytes + from, cellTo(cell) - from);
    if (known === 0) return false;
    store<i32>(map.AT_OUTCOME + 4 + (at << 2), wordOf(known));
  }
  const known = find(-2, map.AT_OUTCOME, 4 + (looked << 2));
  return known !== 0 && put(arg(step, 1), wordOf(known), countedOf(known));
}

function identity(cell: i32, place: i32, kind: i32): bool {
  const from = cellFrom(cell);
  const to = cellTo(cell);
  if (from === to) return true;
  if (isKept(kind, from, to)) {
    putText(place, from, to - from);
    return true;
  }
  const start = end;
  if (
    (kind === map.KEPT_E164 && national(from, to)) ||
    (kind === map.KEPT_EMAIL && smallEmail(from, to))
  ) {
    putText(place, start, end - start);
    return true;
  }
  const given = map.AT_GIVEN + (place << 3);
  const length = load<i32>(given, 4);
  if (length === map.NOT_GIVEN) {
    setState(map.STOP, map.STOP_IDENTITY);
    return false;
  }
  if (length >= 0) putText(place, load<i32>(given), length);
  return true;
}

function id(cell: i32, place: i32, isParent: i32): bool {
  const from = cellFrom(cell);
  const to = cellTo(cell);
  if (from === to) return true;
  if (mayHaveOuterBlank(from, to) || mayBeBlankWord(from, to) || mayHaveLostDigits(from, to)) return false;
  const length = to - from;
  if (length === 1 && byte(from) === 48) return true;
  if (isParent !== 0) {
    const own = (count * textStride) << 2;
    if (load<i32>(lengths + own) === length) {
      const start = load<i32>(starts + own);
      if (memory.compare(bytes + start, bytes + from, length) === 0) return true;
    }
  }
  putText(place, from, length);
  return true;
}

function text(cell: i32, place: i32): bool {
  const from = cellFrom(cell);
  const to = cellTo(cell);
  if (from === to) return true;
  if (mayHaveOuterBlank(from, to) && !hasPlainLetter(from, to)) return false;
  putText(place, from, to - from);
  return true;
}

/** The columns without a role as JSON; see extrasStep. */
function extras(fields: i32, place: i32): bool {
  const start = end;
  let into = end;
  let low: i32 = 0;
  let high: i32 = 0;
  for (let at = 0; at < fields; at++) {
    const field = map.AT_EXTRAS + at * (map.EXTRA_INTS << 2);
    const cell = arg(field, 0);
    const from = cellFrom(cell);
    const to = cellTo(cell);
    if (from === to) continue;
    const keyLength = arg(field, 2);
    if (mayHaveOuterBlank(from, to) || into + keyLength + to - from + 4 > capacity) return false;
    store<u8>(bytes + into++, into === start + 1 ? 123 : 44);
    memory.copy(bytes + into, map.AT_EXTRA_KEYS + arg(field, 1), keyLength);
    into += keyLength;
    store<u8>(bytes + into++, 34);
    for (let from2 = from; from2 < to; from2++) {
      const one = byte(from2);
      if (one < 32 || one === 34 || one === 92) return false;
      store<u8>(bytes + into++, <u8>one);
    }
    store<u8>(bytes + into++, 34);
    const nameLow = arg(field, 3);
    const nameHigh = arg(field, 4);
    textHash(bytes + from, to - from);
    low += nameLow * 31 + valueLow * (nameHigh | 1);
    high += nameHigh * 31 + valueHigh * (nameLow | 1);
  }
  if (into === start) return true;
  store<u8>(bytes + into++, 125);
  setEnd(into);
  putText(place, start, into - start);
  store<i32>(extraHashes + (count << 3), low);
  store<i32>(extraHashes + (count << 3), high, 4);
  return true;
}
