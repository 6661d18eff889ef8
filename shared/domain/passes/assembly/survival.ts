import { addInt, byte, counts, int, putInt, putReal, real } from './memory';

// Counting for Kaplan and Meier: see kaplan-meier.ts.

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

/** The same, of endings in a room of its own; `starts` is room for a digit. */
export function sortEndings(count: i32, endings: usize, other: usize, starts: usize): usize {
  return sortTimes(count, endings, other, starts);
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
 * Makes the marks between which failures are counted: endings (a room of its own, in any order) and the times that are
 * asked for (ascending, one at least), all ascending. `starts` (room for a digit, and for the slots and one) becomes a table
 * that says for each slot of time where among the marks to begin, so that each failure is compared with one or two of
 * them. `other` and `failures` are room, and nobody has failed yet. Gives the address of the endings, now ascending.
 */
export function setMarks(
  ends: i32,
  endings: usize,
  asked: i32,
  times: usize,
  other: usize,
  marks: usize,
  failures: usize,
  slots: i32,
  starts: usize,
): usize {
  const ending = sortTimes(ends, endings, other, starts);
  const count = ends + asked;
  join(ending, ends, times, asked, marks);
  memory.fill(failures, 0, <usize>count << 2);
  const scale = scaleOf(count, marks, slots);
  for (let at = 0, slot = 0; at < count; at++) {
    const own = <i32>(real(marks, at) * scale);
    for (; slot <= own; slot++) putInt(starts, slot, at);
  }
  return ending;
}

/** Slots a millisecond. The last mark is in the last slot. */
@inline
function scaleOf(count: i32, marks: usize, slots: i32): f64 {
  return <f64>slots / (real(marks, count - 1) + 1);
}

/** The first mark that a time does not lie beyond; there is one. */
@inline
function markOf(value: f64, marks: usize, scale: f64, starts: usize): i32 {
  let at = int(starts, <i32>(value * scale));
  at += <i32>(real(marks, at) < value);
  while (real(marks, at) < value) at++;
  return at;
}

/** Counts failures that are listed as times. None lies beyond the last mark. */
export function countTimes(
  entries: i32,
  times: usize,
  count: i32,
  marks: usize,
  slots: i32,
  starts: usize,
  failures: usize,
): void {
  const scale = scaleOf(count, marks, slots);
  for (let n = 0; n < entries; n++) addInt(failures, markOf(real(times, n), marks, scale, starts), 1);
}

/** Counts those whose end has been observed, by what lies ahead of contacts. -1 as a later place = it is there at once. */
export function countAhead(
  entries: i32,
  places: usize,
  among: usize,
  later: usize,
  startedAt: usize,
  until: f64,
  count: i32,
  marks: usize,
  slots: i32,
  starts: usize,
  failures: usize,
): void {
  const scale = scaleOf(count, marks, slots);
  for (let n = 0; n < entries; n++) {
    const place = int(places, n);
    const next = int(later, n);
    const end = real(startedAt, next === -1 ? place : next);
    if (end > until) continue;
    addInt(failures, markOf(end - real(startedAt, place), marks, scale, starts), counts(among, place));
  }
}

/** The mark of each entry of a list, whoever counts; one behind the last mark where its end has not been observed. */
export function binAhead(
  entries: i32,
  places: usize,
  later: usize,
  startedAt: usize,
  until: f64,
  count: i32,
  marks: usize,
  slots: i32,
  starts: usize,
  into: usize,
): void {
  const scale = scaleOf(count, marks, slots);
  for (let n = 0; n < entries; n++) {
    const end = real(startedAt, int(later, n));
    const isSeen = end <= until;
    putInt(into, n, isSeen ? markOf(end - real(startedAt, int(places, n)), marks, scale, starts) : count);
  }
}

/** Counts those that count at their marks; there is one more than marks. */
export function countBins(entries: i32, places: usize, among: usize, bins: usize, marks: i32, failures: usize): void {
  memory.fill(failures, 0, <usize>(marks + 1) << 2);
  for (let n = 0; n < entries; n++) addInt(failures, int(bins, n), counts(among, int(places, n)));
}

/**
 * Survival and Greenwood's sum at the times that are asked for: see kaplan-meier.ts. Endings are ascending, and failures
 * have been counted between marks, among which are all endings and times.
 */
export function survivalAt(
  risk: i32,
  ends: i32,
  ending: usize,
  asked: i32,
  times: usize,
  count: i32,
  marks: usize,
  failures: usize,
  rates: usize,
  greenwoods: usize,
): void {
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

/**
 * Times of those who were followed for less than a span and have not failed (`isEvent` 0), without those who start after
 * the end of observation: how many those are, and the longest time of all, stand in `facts`.
 */
export function censoredTimes(
  entries: i32,
  times: usize,
  isEvent: usize,
  span: f64,
  into: usize,
  facts: usize,
): i32 {
  let found = 0;
  let unseen = 0;
  let longest: f64 = -Infinity;
  for (let n = 0; n < entries; n++) {
    const seen = real(times, n);
    if (seen > longest) longest = seen;
    const isOpen = <i32>(byte(isEvent, n) === 0) & <i32>!(seen >= span);
    putReal(into, found, seen);
    found += isOpen & <i32>(seen >= 0);
    unseen += isOpen & <i32>!(seen >= 0);
  }
  putReal(facts, 0, <f64>unseen);
  putReal(facts, 1, longest);
  return found;
}
