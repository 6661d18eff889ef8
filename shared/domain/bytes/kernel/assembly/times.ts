import * as map from '../memory-map';
import { byte } from './block';

// Instants in ISO 8601 with a time of day; the twin is normalise/read-iso.ts. Everything else is NaN: the other side reads it.

const DAY_MS: f64 = 86_400_000;
const MINUTE_MS: i32 = 60_000;
const COLON: i32 = 58;
const LONGEST: i32 = 64;

/** Two digits, or a negative number. */
@inline
function pair(at: i32): i32 {
  const tens = byte(at) - 48;
  const ones = byte(at + 1) - 48;
  return <u32>tens <= 9 && <u32>ones <= 9 ? tens * 10 + ones : -1;
}

function monthDays(year: i32, month: i32): i32 {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Howard Hinnant's days_from_civil, for years from 1900 on. */
function daysFromCivil(year: i32, month: i32, day: i32): i32 {
  const shifted = month <= 2 ? year - 1 : year;
  const era = shifted / 400;
  const yearOfEra = shifted - era * 400;
  const dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
}

/** UTC ms of the cell, NaN when the other side must read it. */
export function instantOf(from: i32, to: i32): f64 {
  const length = to - from;
  if (length < 16 || length > LONGEST) return NaN;
  const separator = byte(from + 4);
  if ((separator !== 45 && separator !== 47) || byte(from + 7) !== separator) return NaN;
  const glue = byte(from + 10);
  if (glue !== 84 && glue !== 32 && glue !== 116) return NaN;
  const century = pair(from);
  const years = pair(from + 2);
  const month = pair(from + 5);
  const day = pair(from + 8);
  const hour = pair(from + 11);
  const minute = pair(from + 14);
  if ((century | years | month | day | hour | minute) < 0 || byte(from + 13) !== COLON) return NaN;
  const year = century * 100 + years;
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > monthDays(year, month)) return NaN;
  if (minute > 59 || hour > 23) return NaN;
  const days = daysFromCivil(year, month, day);
  let ms: f64 = <f64>((hour * 60 + minute) * MINUTE_MS);
  let at = from + 16;
  if (at < to && byte(at) === COLON) {
    if (at + 3 > to) return NaN;
    const second = pair(at + 1);
    if (second < 0 || second > 60) return NaN;
    ms += <f64>(second * 1000);
    at += 3;
    if (at < to && (byte(at) === 46 || byte(at) === 44)) {
      let weight: f64 = 100;
      at++;
      while (at < to) {
        const digit = byte(at) - 48;
        if (<u32>digit > 9) break;
        ms += <f64>digit * weight;
        weight = weight >= 10 ? weight / 10 : 0;
        at++;
      }
    }
  }
  const local = <f64>days * DAY_MS + ms;
  if (at === to) return local - offsetOfDay(local);
  return local - offsetAt(at, to);
}

/** ms of `Z`, `+02:00`, `+0200` or `+02` up to the end; NaN for anything else. */
function offsetAt(at: i32, to: i32): f64 {
  const sign = byte(at);
  const length = to - at;
  if ((sign === 90 || sign === 122) && length === 1) return 0;
  if ((sign !== 43 && sign !== 45) || length < 3) return NaN;
  const hours = pair(at + 1);
  let minutes = 0;
  if (length > 3) {
    const minutesAt = byte(at + 3) === COLON ? at + 4 : at + 3;
    if (minutesAt + 2 !== to) return NaN;
    minutes = pair(minutesAt);
  }
  if (hours < 0 || hours > 18 || minutes < 0) return NaN;
  const ms = <f64>((hours * 60 + minutes) * MINUTE_MS);
  return sign === 45 ? -ms : ms;
}

/** Distance from UTC on the local day; NaN when it is not known or the clock changes about then. */
function offsetOfDay(local: f64): f64 {
  const day = <i32>Math.floor(local / DAY_MS) - map.FIRST_DAY;
  if (<u32>day >= <u32>map.MOST_DAYS) return NaN;
  const offset = load<i32>(map.AT_DAYS + (day << 2));
  return offset === map.UNKNOWN_DAY ? NaN : <f64>offset;
}
