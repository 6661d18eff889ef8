/**
 * A column of numbers that is filled row by row and takes no memory before its first value. Rows that were passed over
 * hold `blank`.
 */
const FIRST_ROWS = 4096;

export class GrowingIntegers {
  private data: Int32Array<ArrayBuffer> | null = null;
  private readonly blank: number;
  private readonly firstRows: number;

  /** `expected` is how many rows may come; it only saves growing. */
  constructor(blank: number, expected = 0) {
    this.blank = blank;
    this.firstRows = Math.max(FIRST_ROWS, expected);
  }

  get(row: number): number {
    return this.data?.[row] ?? this.blank;
  }

  set(row: number, value: number): void {
    if (this.data === null || row >= this.data.length) this.grow(row);
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
    const last = first + places.length - 1;
    if (this.data === null || last >= this.data.length) this.grow(last);
    const data = this.data as Int32Array;
    for (let at = begin; at < places.length; at++) {
      const value = table[(places[at] as number) * stride + offset] as number;
      data[first + at] = Number.isNaN(value) ? blank : value;
    }
  }

  /** The first `rows` rows; null when no value was ever set. */
  finish(rows: number): Int32Array<ArrayBuffer> | null {
    if (this.data === null) return null;
    if (this.data.length < rows) this.grow(rows);
    return this.data.subarray(0, rows);
  }

  private grow(row: number): void {
    const before = this.data?.length ?? 0;
    const next = new Int32Array(Math.max(this.firstRows, row + 1, before * 2));
    if (this.data !== null) next.set(this.data);
    if (this.blank !== 0) next.fill(this.blank, before);
    this.data = next;
  }
}

export class GrowingNumbers {
  private data: Float64Array<ArrayBuffer> | null = null;
  private readonly firstRows: number;

  constructor(expected = 0) {
    this.firstRows = Math.max(FIRST_ROWS, expected);
  }

  get(row: number): number {
    return this.data?.[row] ?? Number.NaN;
  }

  set(row: number, value: number): void {
    if (this.data === null || row >= this.data.length) this.grow(row);
    (this.data as Float64Array)[row] = value;
  }

  /** As in GrowingIntegers. */
  setMany(first: number, places: Int32Array, table: Float64Array, stride: number, offset: number): void {
    const begin = firstOther(places, table, stride, offset, Number.NaN);
    if (begin === places.length) return;
    const last = first + places.length - 1;
    if (this.data === null || last >= this.data.length) this.grow(last);
    const data = this.data as Float64Array;
    for (let at = begin; at < places.length; at++) {
      data[first + at] = table[(places[at] as number) * stride + offset] as number;
    }
  }

  finish(rows: number): Float64Array<ArrayBuffer> | null {
    if (this.data === null) return null;
    if (this.data.length < rows) this.grow(rows);
    return this.data.subarray(0, rows);
  }

  private grow(row: number): void {
    const before = this.data?.length ?? 0;
    const next = new Float64Array(Math.max(this.firstRows, row + 1, before * 2));
    if (this.data !== null) next.set(this.data);
    next.fill(Number.NaN, before);
    this.data = next;
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
