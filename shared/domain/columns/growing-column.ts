/**
 * A column of numbers that is filled row by row and takes no memory before its first value. Rows that were passed over
 * hold `blank`; they are only written when they must be, because the memory behind them is not there before.
 */
const FIRST_ROWS = 4096;

/** How many rows may come, which only saves growing; and whether other threads shall see the columns. */
export type Room = { readonly expected: number; readonly isShared: boolean };
const OWN_ROOM: Room = { expected: 0, isShared: false };

const memory = (bytes: number, { isShared }: Room): ArrayBufferLike =>
  isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);

export class GrowingIntegers {
  private data: Int32Array | null = null;
  /** Rows that are written. */
  private end = 0;
  private readonly blank: number;
  private readonly room: Room;

  constructor(blank: number, room = OWN_ROOM) {
    this.blank = blank;
    this.room = room;
  }

  get(row: number): number {
    return this.data === null || row >= this.end ? this.blank : (this.data[row] as number);
  }

  set(row: number, value: number): void {
    if (this.data === null || row >= this.end) this.reach(row + 1);
    (this.data as Int32Array)[row] = value;
  }

  /**
   * Sets the rows from `first` on to what stands at `offset` of these places in a table of `stride` numbers each. NaN is
   * blank. Where all are, nothing is done.
   */
  setMany(first: number, places: Int32Array, table: Int32Array | Float64Array, stride: number, offset: number): void {
    const { blank } = this;
    const begin = firstOther(places, table, stride, offset, blank);
    if (begin === places.length) return;
    const data = this.reach(first + places.length);
    for (let at = begin; at < places.length; at++) {
      const value = table[(places[at] as number) * stride + offset] as number;
      data[first + at] = Number.isNaN(value) ? blank : value;
    }
  }

  /** Sets the rows from `first` on to these numbers. */
  setRun(first: number, values: Int32Array): void {
    this.reach(first + values.length, first).set(values, first);
  }

  /** The first `rows` rows; null when no value was ever set. */
  finish(rows: number): Int32Array | null {
    return this.data === null ? null : this.reach(rows).subarray(0, rows);
  }

  /** Makes so many rows; those from `set` on will be set by the caller. */
  private reach(rows: number, set = rows): Int32Array {
    let { data } = this;
    if (data === null || rows > data.length) {
      const size = Math.max(FIRST_ROWS, this.room.expected, rows, (data?.length ?? 0) * 2);
      const next = new Int32Array(memory(size * 4, this.room));
      if (data !== null) next.set(data.subarray(0, this.end));
      data = next;
      this.data = next;
    }
    if (this.blank !== 0 && this.end < set) data.fill(this.blank, this.end, set);
    this.end = Math.max(this.end, rows);
    return data;
  }
}

export class GrowingNumbers {
  private data: Float64Array | null = null;
  private end = 0;
  private readonly room: Room;

  constructor(room = OWN_ROOM) {
    this.room = room;
  }

  get(row: number): number {
    return this.data === null || row >= this.end ? Number.NaN : (this.data[row] as number);
  }

  set(row: number, value: number): void {
    if (this.data === null || row >= this.end) this.reach(row + 1);
    (this.data as Float64Array)[row] = value;
  }

  /** As in GrowingIntegers. */
  setMany(first: number, places: Int32Array, table: Float64Array, stride: number, offset: number): void {
    const begin = firstOther(places, table, stride, offset, Number.NaN);
    if (begin === places.length) return;
    const data = this.reach(first + places.length);
    for (let at = begin; at < places.length; at++) {
      data[first + at] = table[(places[at] as number) * stride + offset] as number;
    }
  }

  /** As in GrowingIntegers. */
  setRun(first: number, values: Float64Array): void {
    this.reach(first + values.length, first).set(values, first);
  }

  finish(rows: number): Float64Array | null {
    return this.data === null ? null : this.reach(rows).subarray(0, rows);
  }

  private reach(rows: number, set = rows): Float64Array {
    let { data } = this;
    if (data === null || rows > data.length) {
      const size = Math.max(FIRST_ROWS, this.room.expected, rows, (data?.length ?? 0) * 2);
      const next = new Float64Array(memory(size * 8, this.room));
      if (data !== null) next.set(data.subarray(0, this.end));
      data = next;
      this.data = next;
    }
    if (this.end < set) data.fill(Number.NaN, this.end, set);
    this.end = Math.max(this.end, rows);
    return data;
  }
}

const NARROW = 0xffff;

/** Numbers of words, 0 = blank: in two bytes as long as they fit, because a column in any other order waits for memory. */
export class GrowingWords {
  private data: Uint16Array | Int32Array | null = null;
  private readonly room: Room;

  constructor(room = OWN_ROOM) {
    this.room = room;
  }

  /** As in GrowingIntegers. */
  setMany(first: number, places: Int32Array, table: Int32Array, stride: number, offset: number): void {
    if (firstOther(places, table, stride, offset, 0) === places.length) return;
    const run = new Int32Array(places.length);
    for (let at = 0; at < run.length; at++) run[at] = table[(places[at] as number) * stride + offset] as number;
    this.setRun(first, run);
  }

  setRun(first: number, values: Int32Array): void {
    let bits = 0;
    for (let at = 0; at < values.length; at++) bits |= values[at] as number;
    this.reach(first + values.length, bits > NARROW).set(values, first);
  }

  finish(rows: number): Uint16Array | Int32Array | null {
    return this.data === null ? null : this.reach(rows, false).subarray(0, rows);
  }

  private reach(rows: number, isWide: boolean): Uint16Array | Int32Array {
    const { data } = this;
    const wasWide = data instanceof Int32Array;
    if (data !== null && rows <= data.length && (wasWide || !isWide)) return data;
    const length = data !== null && rows <= data.length ? data.length : (data?.length ?? 0) * 2;
    const size = Math.max(FIRST_ROWS, this.room.expected, rows, length);
    const { room } = this;
    const next = wasWide || isWide ? new Int32Array(memory(size * 4, room)) : new Uint16Array(memory(size * 2, room));
    if (data !== null) next.set(data);
    this.data = next;
    return next;
  }
}

/** The first of these places where something stands that is neither this nor NaN. */
function firstOther(
  places: Int32Array,
  table: Int32Array | Float64Array,
  stride: number,
  offset: number,
  blank: number,
): number {
  for (let at = 0; at < places.length; at++) {
    const value = table[(places[at] as number) * stride + offset] as number;
    if (value !== blank && !Number.isNaN(value)) return at;
  }
  return places.length;
}
