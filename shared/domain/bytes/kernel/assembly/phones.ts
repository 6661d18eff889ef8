import * as map from '../memory-map';
import { byte, bytes, capacity, end, setEnd, setState, state } from './block';
import { isDigit } from './cells';

// Telephone numbers written within their country. What becomes of one is learned from the other side, for all that are alike
// in the plan of the country; the twins are normalise/number-plan.ts and read-phone.ts.

const FEWEST_DIGITS: i32 = 8;

let digits: i32 = 0;

@inline
function digitAt(at: i32): i32 {
  return load<u8>(map.AT_PHONE_DIGITS + at);
}

/** Puts the digits aside; false for anything but digits and the usual separators. */
function collect(from: i32, to: i32): bool {
  digits = 0;
  for (let at = from; at < to; at++) {
    const one = byte(at);
    if (isDigit(one)) {
      if (digits === map.MOST_PHONE_DIGITS) return false;
      store<u8>(map.AT_PHONE_DIGITS + digits++, <u8>(one - 48));
      // Space, parentheses, hyphen, slash.
    } else if (one !== 32 && one !== 40 && one !== 41 && one !== 45 && one !== 47) return false;
  }
  return digits >= FEWEST_DIGITS;
}

@inline
function stateRow(number: i32): i32 {
  return map.AT_PHONE_STATES + number * map.PHONE_STATE_BYTES;
}

@inline
function accepts(row: i32): bool {
  return load<u16>(row, 20) !== 0;
}

function isAbroad(): bool {
  let row = stateRow(state(map.PHONE_ABROAD));
  for (let at = 0; at < digits && !accepts(row); at++) row = stateRow(load<u16>(row + (digitAt(at) << 1)));
  return accepts(row);
}

function fits(from: i32): bool {
  let row = stateRow(state(map.PHONE_FITS));
  for (let at = from; at < digits; at++) row = stateRow(load<u16>(row + (digitAt(at) << 1)));
  return accepts(row);
}

/** How many digits in front the country lets drop. */
function dropped(): i32 {
  let row = stateRow(state(map.PHONE_DROPPED));
  for (let at = 0; at <= map.MOST_PHONE_DROP; at++) {
    if (accepts(row)) return at;
    if (at === digits) break;
    row = stateRow(load<u16>(row + (digitAt(at) << 1)));
  }
  return 0;
}

/** Puts the number behind the bytes of the file; false where the other side must read it. */
export function national(from: i32, to: i32): bool {
  setState(map.PHONE_RULE, -1);
  if (state(map.PHONE_FITS) === 0 || !collect(from, to) || isAbroad()) return false;
  const drop = dropped();
  const likeness = (digits * (map.MOST_PHONE_DROP + 1) + drop) * 4 + (fits(0) ? 2 : 0) + (fits(drop) ? 1 : 0);
  const rule = map.AT_PHONE_RULES + likeness * map.PHONE_RULE_BYTES;
  const known = load<i32>(rule);
  if (known === map.RULE_UNKNOWN) setState(map.PHONE_RULE, likeness);
  if (known !== map.RULE_KNOWN) return false;
  const cut = load<i32>(rule, 4);
  const front = load<i32>(rule, 8);
  const length = front + digits - cut;
  if (end + length > capacity) return false;
  memory.copy(bytes + end, rule + 12, front);
  for (let at = cut; at < digits; at++) store<u8>(bytes + end + front + at - cut, <u8>(digitAt(at) + 48));
  setEnd(end + length);
  return true;
}
