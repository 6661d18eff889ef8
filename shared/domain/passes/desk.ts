import { must } from '../must.ts';
import { PASSES_CODE } from './passes-code.ts';

/**
 * What assembly/index.ts exports. Arrays are addresses on the desk; the sources say what each pass does. `number` in and
 * out means a whole number of 32 bits, but for spans and ends of time.
 */
export type Passes = Readonly<{
  addToCells: Pass<5>;
  areBetween: Pass<4>;
  areBytesUpTo: Pass<3>;
  areNear: Pass<3>;
  binAhead: Pass<10>;
  censoredTimes: Pass<6>;
  combineCells: Pass<5>;
  costByHour: Pass<13>;
  countAhead: Pass<11>;
  countBefore: Pass<7>;
  countBins: Pass<6>;
  countCells: Pass<14>;
  countHours: Pass<6>;
  countKinds: Pass<7>;
  countShares: Pass<5>;
  countTimes: Pass<7>;
  entriesInBoth: Pass<6>;
  entriesOf: Pass<6>;
  findNear: Pass<7>;
  firstLater: Pass<10>;
  firstLaterByKey: Pass<13>;
  inRowOrder: Pass<4>;
  lookUp: Pass<5>;
  markSoonAfter: Pass<9>;
  placesInShares: Pass<6>;
  placesUnlike: Pass<8>;
  placesUpTo: Pass<6>;
  rangeOfReals: Pass<3>;
  rangeOfWhole: Pass<5>;
  setMarks: Pass<9>;
  shareReals: Pass<6>;
  shareWhole: Pass<8>;
  sortEndings: Pass<4>;
  survivalAt: Pass<10>;
  tallyBytes: Pass<4>;
}>;

type Words<N extends number, All extends number[] = []> = All['length'] extends N ? All : Words<N, [...All, number]>;
type Pass<N extends number> = (...words: Words<N>) => number;

/** Arrays that can be laid. They are never written to again: what lies on the desk is a copy. */
export type Layable = Uint8Array | Int16Array | Uint16Array | Int32Array | Float64Array | BigInt64Array;

type Grown = { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
type Code = { readonly imports: object };
/** What shared code may know of it: it is part of the language's machine, but not of its library. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => Code;
  readonly Instance: new (code: Code, imports: object) => { readonly exports: object };
  readonly Memory: new (size: { readonly initial: number }) => Grown;
};
declare const atob: (text: string) => string;

const PAGE_BYTES = 65_536;
/** Address 0 stands for no array. */
const FIRST = 64;
/** A pass may look at sixteen bytes at once, and at one entry behind the last. */
const SLACK_BYTES = 64;
/** When more stands there, all of it is taken off and laid again as it is needed: a tenth of a millisecond a megabyte. */
const MOST_STANDING = 128 << 20;

/** What was swept away so often and is asked for again stands from then on. Arrays of one question are swept away once. */
const TIMES_PASSING = 2;

const placed = (bytes: number): number => (bytes + SLACK_BYTES + 63) & ~63;

/** The passes, and copies of what they wrote. */
export type Desk = {
  readonly passes: Passes;
  readonly ints: (at: number, length: number) => Int32Array;
  readonly bytes: (at: number, length: number) => Uint8Array;
  readonly reals: (at: number, length: number) => Float64Array;
  readonly longs: (at: number, length: number) => BigInt64Array;
  readonly shorts: (at: number, length: number) => Uint16Array;
  readonly put: (at: number, numbers: Layable) => void;
  /** Writes the same byte all over a room. */
  readonly fill: (at: number, bytes: number, byte: number) => void;
};

type Addresses<T extends readonly unknown[]> = { readonly [K in keyof T]: number };
type Work<I extends readonly unknown[], R extends readonly unknown[], T> = (
  desk: Desk,
  arrays: Addresses<I>,
  rooms: Addresses<R>,
) => T;

/** A part of the desk, filled from its beginning. */
class Zone {
  #addresses = new WeakMap<Layable, number>();
  #begin = 0;
  #next = 0;
  #end = 0;

  /** Empties it and says where it lies; gives its end. */
  clear(begin = this.#begin, bytes = this.#end - this.#begin): number {
    this.#addresses = new WeakMap();
    [this.#begin, this.#next, this.#end] = [begin, begin, begin + bytes];
    return this.#end;
  }

  has(bytes: number): boolean {
    return this.#next + bytes <= this.#end;
  }

  addressOf(array: Layable): number | undefined {
    return this.#addresses.get(array);
  }

  add(array: Layable): number {
    const at = this.#next;
    this.#addresses.set(array, at);
    this.#next += placed(array.byteLength);
    return at;
  }
}

const sizeOf = (arrays: readonly Layable[]): number =>
  arrays.reduce((sum, { byteLength }) => sum + placed(byteLength), 0);

/**
 * Rooms lie at the beginning, always in the same place, so that the processor has them at hand. Behind them lie arrays that
 * were laid lately: most are of one question and are swept away soon. What is asked for again and again (who is near whom,
 * the cells of a dimension) stands at the end.
 */
export class PassDesk implements Desk {
  readonly passes: Passes;
  readonly #memory: Grown;
  readonly #passing = new Zone();
  readonly #standing = new Zone();
  readonly #timesLaid = new WeakMap<Layable, number>();
  readonly #mostStanding: number;
  #roomBytes = 0;
  #passingBytes = 0;

  constructor(mostStanding = MOST_STANDING) {
    this.#mostStanding = mostStanding;
    this.#memory = new WebAssembly.Memory({ initial: 1 });
    const code = Uint8Array.from(atob(PASSES_CODE), (letter) => letter.charCodeAt(0));
    const env = { memory: this.#memory };
    this.passes = new WebAssembly.Instance(new WebAssembly.Module(code), { env }).exports as Passes;
  }

  #addressOf(array: Layable): number | undefined {
    return this.#standing.addressOf(array) ?? this.#passing.addressOf(array);
  }

  /** Makes the parts of the desk great enough for what is asked for at once, and empties it. */
  #clear(arrays: readonly Layable[], roomBytes: number): void {
    this.#roomBytes = Math.max(this.#roomBytes, roomBytes);
    this.#passingBytes = Math.max(this.#passingBytes, 2 * sizeOf(arrays));
    const passing = this.#passing.clear(FIRST + this.#roomBytes, this.#passingBytes);
    this.#standing.clear(passing, Math.max(this.#mostStanding, this.#passingBytes));
  }

  /** Lays what does not lie there yet; false = it does not find a place. */
  #lay(arrays: ReadonlySet<Layable>): boolean {
    const missing = [...arrays].filter((array) => this.#addressOf(array) === undefined);
    const wanted = missing.filter((array) => this.#timesOf(array) >= TIMES_PASSING);
    const others = missing.filter((array) => this.#timesOf(array) < TIMES_PASSING);
    if (!this.#passing.has(sizeOf(others)) || !this.#standing.has(sizeOf(wanted))) return false;
    for (const array of others) this.#copy(this.#passing.add(array), array);
    for (const array of wanted) this.#copy(this.#standing.add(array), array);
    for (const array of missing) this.#timesLaid.set(array, this.#timesOf(array) + 1);
    return true;
  }

  #timesOf(array: Layable): number {
    return this.#timesLaid.get(array) ?? 0;
  }

  #copy(at: number, array: Layable): void {
    this.#reach(at + placed(array.byteLength));
    this.put(at, array);
  }

  #reach(end: number): void {
    const missing = end - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE_BYTES));
  }

  /** The addresses of the arrays and of the rooms. */
  lay(arrays: readonly (Layable | null)[], rooms: readonly number[]): { at: number[]; room: number[] } {
    const laid = new Set(arrays.filter((array) => array !== null));
    const roomBytes = rooms.reduce((sum, bytes) => sum + placed(bytes), 0);
    if (roomBytes > this.#roomBytes) this.#clear([...laid], roomBytes);
    if (!this.#lay(laid)) {
      this.#passing.clear();
      if (!this.#lay(laid)) {
        this.#clear([...laid], roomBytes);
        this.#lay(laid);
      }
    }
    this.#reach(FIRST + roomBytes);
    let end = FIRST;
    const room = rooms.map((bytes) => {
      const at = end;
      end += placed(bytes);
      return at;
    });
    const addressOf = (array: Layable): number => must(this.#addressOf(array), 'what is worked on was laid');
    return { at: arrays.map((array) => (array === null ? 0 : addressOf(array))), room };
  }

  put(at: number, { buffer, byteOffset, byteLength }: Layable): void {
    new Uint8Array(this.#memory.buffer, at).set(new Uint8Array(buffer, byteOffset, byteLength));
  }

  fill(at: number, bytes: number, byte: number): void {
    new Uint8Array(this.#memory.buffer, at, bytes).fill(byte);
  }

  ints(at: number, length: number): Int32Array {
    return new Int32Array(this.#copyOf(at, 4 * length));
  }

  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.#copyOf(at, length));
  }

  shorts(at: number, length: number): Uint16Array {
    return new Uint16Array(this.#copyOf(at, 2 * length));
  }

  reals(at: number, length: number): Float64Array {
    return new Float64Array(this.#copyOf(at, 8 * length));
  }

  longs(at: number, length: number): BigInt64Array {
    return new BigInt64Array(this.#copyOf(at, 8 * length));
  }

  /** A slice of the buffer: one of an array over it takes three times as long. */
  #copyOf(at: number, bytes: number): ArrayBuffer {
    return this.#memory.buffer.slice(at, at + bytes);
  }
}

/** One for all: it holds copies only, so projects do not get into each other's way. */
let desk: PassDesk | null = null;

/**
 * Lets passes work on arrays. `rooms` are numbers of bytes, in which anything may stand when the work begins, and which are
 * gone when it ends: work takes away copies and asks for no other work meanwhile. null = no array, address 0.
 */
export function onDesk<const I extends readonly (Layable | null)[], const R extends readonly number[], T>(
  arrays: I,
  rooms: R,
  work: Work<I, R, T>,
): T {
  desk ??= new PassDesk();
  const { at, room } = desk.lay(arrays, rooms);
  return work(desk, at as Addresses<I>, room as Addresses<R>);
}
