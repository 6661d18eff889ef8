import { addInt, int, putInt, putReal, real } from './memory';

// Counting for Kaplan and Meier: see kaplan-meier.ts.

/** Milliseconds to what lies ahead, of the entries whose end has been observed. -1 as a later place = it is there at once. */
export function eventTimes(
  entries: i32,
  places: usize,
  later: usize,
  startedAt: usize,
  until: f64,
  events: usize,
): i32 {
  let found = 0;
  for (let n = 0; n < entries; n++) {
    const place = int(places, n);
    const next = int(later, n);
    const start = real(startedAt, place);
    const end = real(startedAt, next === -1 ? place : next);
    putReal(events, found, end - start);
    found += <i32>(end <= until);
  }
  return found;
}

const DIGIT_BITS: u64 = 11;
const DIGITS: i32 = 1 << 11;

/**
 * Puts times (0 and more) in ascending order, a digit of 11 bits after the other: real numbers that are not negative
 * stand in the order of their bits. A digit that all have in common is passed over. Gives the room in which they end up.
 */
@inline
function sortTimes(count: i32, times: usize, other: usize, starts: usize): usize {
  let from = times;
  let to = other;
  for (let shift: u64 = 0; shift < 64; shift += DIGIT_BITS) {
    memory.fill(starts, 0, <usize>DIGITS << 2);
    for (let n = 0; n < count; n++) addInt(starts, digit(from, n, shift), 1);
    if (count === 0 || int(starts, digit(from, 0, shift)) === count) continue;
    let sum = 0;
    for (let slot = 0; slot < DIGITS; slot++) {
      const here = int(starts, slot);
      putInt(starts, slot, sum);
      sum += here;
    }
    for (let n = 0; n < count; n++) {
      const slot = digit(from, n, shift);
      putReal(to, int(starts, slot), real(from, n));
      addInt(starts, slot, 1);
    }
    const full = to;
    to = from;
    from = full;
  }
  return from;
}

@inline
function digit(times: usize, n: i32, shift: u64): i32 {
  return <i32>((load<u64>(times + (<usize>n << 3)) >> shift) & (<u64>DIGITS - 1));
}

/** Both ascending, and so is what comes out. */
@inline
function join(some: usize, count: i32, others: usize, otherCount: i32, into: usize): void {
  let n = 0;
  let next = 0;
  for (let at = 0; at < count + otherCount; at++) {
    const isOther = n === count || (next < otherCount && real(others, next) < real(some, n));
    putReal(into, at, isOther ? real(others, next++) : real(some, n++));
  }
}

/**
 * For each mark (ascending) the times that are not beyond it but beyond the one before. No time lies beyond the last.
 * `starts` (one more than slots) becomes a table that says for each slot of time where among the marks to begin, so that
 * each time is compared with one or two of them.
 */
@inline
function countUpTo(
  times: i32,
  time: usize,
  count: i32,
  marks: usize,
  slots: i32,
  starts: usize,
  into: usize,
): void {
  memory.fill(into, 0, <usize>count << 2);
  const scale = <f64>slots / (real(marks, count - 1) + 1);
  for (let slot = 0, at = 0; slot <= slots; slot++) {
    while (at < count && <i32>(real(marks, at) * scale) < slot) at++;
    putInt(starts, slot, at);
  }
  for (let n = 0; n < times; n++) {
    const value = real(time, n);
    let at = int(starts, <i32>(value * scale));
    at += <i32>(real(marks, at) < value);
    while (real(marks, at) < value) at++;
    addInt(into, at, 1);
  }
}

/**
 * Survival and Greenwood's sum at times that are asked for (ascending, one at least; no event lies beyond the last):
 * see kaplan-meier.ts. `endings` is a room of its own, in any order; `other`, `marks` and `failures` are room for as many
 * and the times asked for, `starts` for a digit, and for the slots and one.
 */
export function survivalAt(
  risk: i32,
  events: i32,
  eventTimes: usize,
  ends: i32,
  endings: usize,
  asked: i32,
  times: usize,
  other: usize,
  marks: usize,
  failures: usize,
  slots: i32,
  starts: usize,
  rates: usize,
  greenwoods: usize,
): void {
  const ending = sortTimes(ends, endings, other, starts);
  const count = ends + asked;
  join(ending, ends, times, asked, marks);
  countUpTo(events, eventTimes, count, marks, slots, starts, failures);
  // As it was after the last ending, and failures since.
  let rate: f64 = 1;
  let greenwood: f64 = 0;
  let atRisk: f64 = <f64>risk;
  let failed: f64 = 0;
  let gone = 0;
  let at = 0;
  for (let n = 0; n < asked; n++) {
    for (; at < count && real(marks, at) <= real(times, n); at++) {
      const mark = real(marks, at);
      failed += <f64>int(failures, at);
      if (gone < ends && real(ending, gone) === mark && failed > 0) {
        rate *= 1 - failed / atRisk;
        greenwood += failed / (atRisk * (atRisk - failed));
        atRisk -= failed;
        failed = 0;
      }
      // Whoever is censored here was at risk until now.
      for (; gone < ends && real(ending, gone) === mark; gone++) atRisk -= 1;
    }
    putReal(rates, n, failed === 0 ? rate : rate * (1 - failed / atRisk));
    putReal(greenwoods, n, failed === 0 ? greenwood : greenwood + failed / (atRisk * (atRisk - failed)));
  }
}
