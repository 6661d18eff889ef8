import { addInt, byte, cellAt, int, putInt, putReal, real } from './memory';

// Counting lists of contacts: see slice-ahead.ts for the lists and hour-counts.ts for what becomes of them.

/** Contacts of a list by what stands in bytes. */
export function tallyBytes(entries: i32, places: usize, bytes: usize, into: usize): void {
  for (let n = 0; n < entries; n++) addInt(into, byte(bytes, int(places, n)), 1);
}

/** Adds the contacts of a list to their cell and hour; -1 stands first. */
@inline
function addHours(
  entries: i32,
  places: usize,
  hours: usize,
  cells: usize,
  isOneCell: bool,
  stride: i32,
  amount: i32,
  table: usize,
): void {
  for (let n = 0; n < entries; n++) {
    const cell = isOneCell ? 0 : cellAt(cells, int(places, n));
    addInt(table, cell * stride + int(hours, n) + 1, amount);
  }
}

/** At every hour also those of the hours before it. */
@inline
function sumUp(number: i32, stride: i32, table: usize): void {
  let at = 0;
  for (let cell = 0; cell < number; cell++) {
    let sum = 0;
    for (let hour = 0; hour < stride; hour++) {
      sum += int(table, at);
      putInt(table, at++, sum);
    }
  }
}

/** Contacts of a list by hour. */
export function countHours(entries: i32, hours: usize, stride: i32, table: usize): void {
  memory.fill(table, 0, <usize>stride << 2);
  addHours(entries, 0, hours, 0, true, stride, 1, table);
  sumUp(1, stride, table);
}

/**
 * The excluded contacts of each cell, and by cell and window those who were followed for less (one hour further on), and
 * those who failed and can be judged: see hour-counts.ts. One array behind the other. `cells` 0 = all are of one cell.
 */
export function countCells(
  number: i32,
  stride: i32,
  cells: usize,
  outs: i32,
  outPlaces: usize,
  shorts: i32,
  shortPlaces: usize,
  shortHours: usize,
  failures: i32,
  failedPlaces: usize,
  failedHours: usize,
  lates: i32,
  latePlaces: usize,
  lateHours: usize,
  into: usize,
): void {
  const size = number * stride;
  const pending = into + (<usize>number << 2);
  const failed = pending + (<usize>size << 2);
  memory.fill(into, 0, (<usize>number << 2) + (<usize>size << 3));
  if (cells === 0) {
    putInt(into, 0, outs);
    addHours(shorts, 0, shortHours, 0, true, stride, 1, pending);
    addHours(failures, 0, failedHours, 0, true, stride, 1, failed);
    addHours(lates, 0, lateHours, 0, true, stride, -1, failed);
  } else {
    for (let n = 0; n < outs; n++) addInt(into, cellAt(cells, int(outPlaces, n)), 1);
    addHours(shorts, shortPlaces, shortHours, cells, false, stride, 1, pending);
    addHours(failures, failedPlaces, failedHours, cells, false, stride, 1, failed);
    addHours(lates, latePlaces, lateHours, cells, false, stride, -1, failed);
  }
  sumUp(number, stride, pending);
  sumUp(number, stride, failed);
}

/** Numbers of the entries whose contact has this value in bytes. */
export function entriesOf(entries: i32, places: usize, bytes: usize, value: i32, into: usize): i32 {
  let found = 0;
  for (let n = 0; n < entries; n++) {
    putInt(into, found, n);
    found += <i32>(byte(bytes, int(places, n)) === value);
  }
  return found;
}

/** The contacts that stand in both lists: their entries in the one and in the other. */
export function entriesInBoth(
  entries: i32,
  places: usize,
  others: i32,
  otherPlaces: usize,
  outEntries: usize,
  outOthers: usize,
): i32 {
  let found = 0;
  let at = 0;
  for (let n = 0; n < others; n++) {
    const place = int(otherPlaces, n);
    while (at < entries && int(places, at) > place) at++;
    if (at === entries) break;
    putInt(outEntries, found, at);
    putInt(outOthers, found, n);
    found += <i32>(int(places, at) === place);
  }
  return found;
}

/**
 * What returns cost by the hours of a window, as differences from one hour to the next: see return-cost.ts. Entries were
 * seen for the whole reach but for some, which say for how many hours. `open` is 0 everywhere: the first hour of each
 * return that nobody has covered yet. Nobody reads what changes beyond the reach.
 */
export function costByHour(
  entries: i32,
  later: usize,
  hours: usize,
  reach: i32,
  lates: i32,
  lateEntries: usize,
  lateHours: usize,
  handling: usize,
  open: usize,
  returned: usize,
  seconds: usize,
  unknown: usize,
): void {
  let late = 0;
  let nextLate = lates === 0 ? -1 : int(lateEntries, 0);
  for (let n = 0; n < entries; n++) {
    let until = reach;
    if (n === nextLate) {
      until = int(lateHours, late++);
      nextLate = late === lates ? -1 : int(lateEntries, late);
    }
    const needed = int(hours, n);
    if (needed > until) continue;
    const back = int(later, n);
    const covered = int(open, back);
    const from = needed > covered ? needed : covered;
    if (until + 1 > covered) putInt(open, back, until + 1);
    if (from > until) continue;
    const spent = int(handling, back);
    const table = spent < 0 ? unknown : seconds;
    const amount: f64 = spent < 0 ? 1 : <f64>spent;
    addReal(table, from, amount);
    addReal(returned, from, 1);
    if (until === reach) continue;
    addReal(table, until + 1, -amount);
    addReal(returned, until + 1, -1);
  }
}

@inline
function addReal(table: usize, n: i32, amount: f64): void {
  putReal(table, n, real(table, n) + amount);
}
