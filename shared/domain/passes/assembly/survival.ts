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

/**
 * For each mark (ascending) the times that are not beyond it but beyond the one before. No time lies beyond the last.
 * `starts` (one more than slots) becomes a table that says for each slot of time where among the marks to begin, so that
 * each time is compared with one or two of them.
 */
export function countUpTo(
  times: i32,
  time: usize,
  count: i32,
  marks: usize,
  slots: i32,
  starts: usize,
  into: usize,
): void {
  if (count === 0) return;
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
