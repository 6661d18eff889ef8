import { addInt, byte, cellAt, counts, int, putInt, real } from './memory';

// Counting lists of contacts: see slice-ahead.ts for the lists and hour-counts.ts for what becomes of them.

/** Contacts of a list by what stands in bytes. */
export function tallyBytes(entries: i32, places: usize, bytes: usize, into: usize): void {
  for (let n = 0; n < entries; n++) addInt(into, byte(bytes, int(places, n)), 1);
}

/** Contacts of a list that start before an instant and have a value in bytes; of a slice, `mask` 0 = all are in it. */
export function countBefore(
  entries: i32,
  places: usize,
  startedAt: usize,
  before: f64,
  bytes: usize,
  value: i32,
  mask: usize,
): i32 {
  let found = 0;
  for (let n = 0; n < entries; n++) {
    const place = int(places, n);
    const isCounted = <i32>(real(startedAt, place) < before) & <i32>(byte(bytes, place) === value);
    found += isCounted & (mask === 0 ? 1 : byte(mask, place));
  }
  return found;
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

/** Contacts of a list that count by hour; -1 stands first. */
export function countHours(entries: i32, places: usize, among: usize, hours: usize, stride: i32, table: usize): void {
  memory.fill(table, 0, <usize>stride << 2);
  for (let n = 0; n < entries; n++) addInt(table, int(hours, n) + 1, counts(among, int(places, n)));
  sumUp(1, stride, table);
}

/** Adds the contacts of a list to their cell and hour; -1 stands first. */
@inline
function addHours(
  entries: i32,
  places: usize,
  among: usize,
  hours: usize,
  cells: usize,
  stride: i32,
  amount: i32,
  table: usize,
): void {
  for (let n = 0; n < entries; n++) {
    const place = int(places, n);
    addInt(table, cellAt(cells, place) * stride + int(hours, n) + 1, amount * counts(among, place));
  }
}

/**
 * By cell and window those who were followed for less (one hour further on), and those who failed and can be judged: see
 * hour-counts.ts. One table behind the other.
 */
export function countCells(
  number: i32,
  stride: i32,
  cells: usize,
  shorts: i32,
  shortPlaces: usize,
  shortHours: usize,
  failures: i32,
  failedPlaces: usize,
  failedAmong: usize,
  failedHours: usize,
  lates: i32,
  latePlaces: usize,
  lateHours: usize,
  pending: usize,
): void {
  const size = number * stride;
  const failed = pending + (<usize>size << 2);
  memory.fill(pending, 0, <usize>size << 3);
  addHours(shorts, shortPlaces, 0, shortHours, cells, stride, 1, pending);
  addHours(failures, failedPlaces, failedAmong, failedHours, cells, stride, 1, failed);
  addHours(lates, latePlaces, 0, lateHours, cells, stride, -1, failed);
  sumUp(number, stride, pending);
  sumUp(number, stride, failed);
}

/** Adds an amount to the cell of each contact of a list. */
export function addToCells(entries: i32, places: usize, cells: usize, amount: i32, table: usize): void {
  for (let n = 0; n < entries; n++) addInt(table, cellAt(cells, int(places, n)), amount);
}

/** Places of the entries that count and need no more than so many hours. */
export function placesUpTo(entries: i32, places: usize, among: usize, hours: usize, most: i32, into: usize): i32 {
  let found = 0;
  for (let n = 0; n < entries; n++) {
    const place = int(places, n);
    putInt(into, found, place);
    found += <i32>(int(hours, n) <= most) & counts(among, place);
  }
  return found;
}

/** Contacts of a slice by kind and cell. `cells` 0 = all are of one cell, `mask` 0 = all are in it. */
export function countKinds(
  count: i32,
  kinds: usize,
  cells: usize,
  number: i32,
  mask: usize,
  size: i32,
  table: usize,
): void {
  memory.fill(table, 0, <usize>size << 2);
  if (cells === 0) addKinds(count, kinds, cells, true, number, mask, table);
  else addKinds(count, kinds, cells, false, number, mask, table);
}

@inline
function addKinds(
  count: i32,
  kinds: usize,
  cells: usize,
  isOneCell: bool,
  number: i32,
  mask: usize,
  table: usize,
): void {
  for (let i = 0; i < count; i++) {
    const cell = isOneCell ? 0 : cellAt(cells, i);
    addInt(table, byte(kinds, i) * number + cell, mask === 0 ? 1 : byte(mask, i));
  }
}

/** The cells of two breakdowns as one: first * width + second, eight at once. Writes up to seven cells too many. */
export function combineCells(count: i32, first: usize, width: i32, second: usize, into: usize): void {
  const by = i16x8.splat(<i16>width);
  for (let i = 0; i < count; i += 8) {
    const at = <usize>i << 1;
    v128.store(into + at, i16x8.add(i16x8.mul(v128.load(first + at), by), v128.load(second + at)));
  }
}

/** Numbers of the entries that count and whose contact has this value in bytes. */
export function entriesOf(entries: i32, places: usize, among: usize, bytes: usize, value: i32, into: usize): i32 {
  let found = 0;
  for (let n = 0; n < entries; n++) {
    const place = int(places, n);
    putInt(into, found, n);
    found += <i32>(byte(bytes, place) === value) & counts(among, place);
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
    while (at + 8 < entries && int(places, at + 8) > place) at += 8;
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
 * return that nobody has covered yet. Nobody reads what changes beyond the reach. Four numbers an hour: returns,
 * those whose handling is unknown, seconds of handling and of waiting. No branch, but for the few that were not seen for so
 * long: who counts is as good as random.
 */
export function costByHour(
  entries: i32,
  places: usize,
  among: usize,
  later: usize,
  hours: usize,
  reach: i32,
  lates: i32,
  lateEntries: usize,
  lateHours: usize,
  handling: usize,
  waiting: usize,
  open: usize,
  table: usize,
): void {
  memory.fill(table, 0, <usize>(reach + 2) << 5);
  let late = 0;
  let nextLate = lates === 0 ? -1 : int(lateEntries, 0);
  for (let n = 0; n < entries; n++) {
    let until = reach;
    if (n === nextLate) {
      until = int(lateHours, late++);
      nextLate = late === lates ? -1 : int(lateEntries, late);
    }
    const needed = int(hours, n);
    const isIn = counts(among, int(places, n)) & <i32>(needed <= until);
    const back = int(later, n);
    const covered = int(open, back);
    putInt(open, back, select<i32>(until + 1, covered, isIn & <i32>(until >= covered)));
    const from = select<i32>(needed, covered, needed > covered);
    // All bits, where it costs anything from here on.
    const costs = i64x2.splat(-(<i64>(isIn & <i32>(from <= until))));
    const spent = int(handling, back);
    const wait = int(waiting, back);
    const known = f64x2(1, <f64>(<i32>(spent < 0)));
    const seconds = f64x2(<f64>select<i32>(0, spent, spent < 0), <f64>select<i32>(0, wait, wait < 0));
    const counted = v128.and(known, costs);
    const took = v128.and(seconds, costs);
    const hour = table + (<usize>select<i32>(from, 0, from <= reach) << 5);
    v128.store(hour, f64x2.add(v128.load(hour), counted));
    v128.store(hour, f64x2.add(v128.load(hour, 16), took), 16);
    if (until === reach) continue;
    const end = table + (<usize>(until + 1) << 5);
    v128.store(end, f64x2.sub(v128.load(end), counted));
    v128.store(end, f64x2.sub(v128.load(end, 16), took), 16);
  }
}
