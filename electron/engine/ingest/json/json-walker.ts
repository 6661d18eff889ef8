import { isUtf8 } from 'node:buffer';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { RawRecord } from '../../../../shared/domain/importing/record.ts';
import type { JsonPlace } from './find-arrays.ts';
import { parseExactly } from './parse-exactly.ts';
import { isBlank, ValueEnd } from './value-end.ts';

/**
 * Walks JSON of any length and hands out the elements of one array, each as text and value. The way to the array is a
 * list of keys: [] = the elements of the outermost array, or the values that stand one behind the other (NDJSON).
 * What lies outside of the way is passed over. Memory holds one element, up to a limit.
 *
 * A broken element is one broken record, as far as its end is known: inside an array its brackets must match; values
 * that stand one behind the other start afresh at the next line.
 */
export type JsonElement = {
  /** 1-based. */
  readonly number: number;
  readonly byteOffset: number;
  readonly text: string;
  /** Undefined where there is a defect. */
  readonly value: unknown;
  readonly defect: RawRecord['defect'];
};

/** As for delimited text: what is longer is no contact. */
const MOST_ELEMENT_BYTES = 8 << 20;
const SHOWN_OF_LONG = 1 << 16;
const DEEPEST = 100;
const MOST_KEY_BYTES = 1 << 16;

const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const QUOTE = 0x22;
const LF = 0x0a;

/** Inside an object on the way, or inside the wanted array. */
type Frame = { readonly isArray: boolean; next: 'first' | 'item' | 'separator' };

type Running = {
  readonly end: ValueEnd;
  readonly isWanted: boolean;
  /** Bytes that are kept from its start on were over the limit: the rest is passed over. */
  isLong: boolean;
};

export class JsonWalker {
  readonly #file: string;
  readonly #path: readonly string[];
  readonly #place: JsonPlace;
  /** Under which the value in hand stands, where rows lie in an object. */
  #key = '';
  readonly #frames: Frame[] = [];
  /** Bytes that are not used up, from the file offset #base on. */
  #held: Buffer = Buffer.alloc(0);
  #base = 0;
  /** In #held: the next token, and how far a running value is looked through. */
  #at = 0;
  #seen = 0;
  #running: Running | null = null;
  #isSkippingLine = false;
  /** The first of the outermost values decides: among objects, an array is a broken line and nothing to go into. */
  #isRootArray: boolean | null = null;
  #number = 0;

  constructor(file: string, place: JsonPlace) {
    this.#file = file;
    this.#place = place;
    this.#path = place.path;
  }

  /** Offset of the first byte that is not used up. */
  get offset(): number {
    return this.#base + this.#at;
  }

  /** Bytes that wait for their end. */
  get held(): number {
    return this.#held.length - this.#at;
  }

  /** Takes the next bytes; elements that end in them go to `out`. */
  take(chunk: Buffer, isLast: boolean, out: JsonElement[]): void {
    if (this.#at > 0) {
      this.#base += this.#at;
      this.#seen -= this.#at;
    }
    this.#held = Buffer.concat([this.#held.subarray(this.#at), chunk]);
    this.#at = 0;
    do while (this.#step(isLast, out));
    while (isLast && this.#hasRest(out));
  }

  /** At the end of the file: true when a broken line was given and there is more behind it. */
  #hasRest(out: JsonElement[]): boolean {
    if (this.#running === null && this.#frames.length === 0) return false;
    if (this.#frames.length > 0 || !this.#running?.isWanted) throw this.#damaged('its JSON ends in the middle');
    this.#breakLine(out);
    return true;
  }

  #damaged(detail: string): AppError {
    return new AppError('FILE_DAMAGED', { file: this.#file, detail });
  }

  #unexpected(): AppError {
    return this.#damaged(`its JSON breaks at byte ${this.offset}, after ${this.#number} objects`);
  }

  /** False when more bytes are needed. */
  #step(isLast: boolean, out: JsonElement[]): boolean {
    if (this.#isSkippingLine) return this.#skipLine();
    if (this.#running !== null) return this.#goOn(this.#running, isLast, out);
    const frame = this.#frames.at(-1);
    // A comma between values that stand one behind the other is a slip that everybody understands.
    const isPassed = (byte: number | undefined) => isBlank(byte) || (frame === undefined && byte === COMMA);
    while (this.#at < this.#held.length && isPassed(this.#held[this.#at])) this.#at += 1;
    if (this.#at >= this.#held.length) return false;
    if (frame === undefined) return this.#beginRoot();
    return frame.isArray ? this.#stepInArray(frame) : this.#stepInObject(frame, isLast);
  }

  #beginRoot(): boolean {
    if (this.#path.length > 0 || this.#place.kind === 'map') return this.#begin(false, OPEN_OBJECT);
    this.#isRootArray ??= this.#held[this.#at] === OPEN_ARRAY;
    return this.#begin(true, this.#isRootArray ? OPEN_ARRAY : -1);
  }

  #stepInArray(frame: Frame): boolean {
    const byte = this.#held[this.#at];
    if (byte === CLOSE_ARRAY && frame.next !== 'item') return this.#leave();
    if (frame.next !== 'separator') return this.#begin(true, -1);
    return this.#separator(frame, byte);
  }

  #stepInObject(frame: Frame, isLast: boolean): boolean {
    const byte = this.#held[this.#at];
    if (byte === CLOSE_OBJECT && frame.next !== 'item') return this.#leave();
    if (frame.next === 'separator') return this.#separator(frame, byte);
    if (byte !== QUOTE) throw this.#unexpected();
    const end = new ValueEnd(false).find(this.#held, this.#at, isLast);
    if (end === -1 && this.#held.length - this.#at > MOST_KEY_BYTES) throw this.#unexpected();
    let at = end;
    while (at !== -1 && at < this.#held.length && isBlank(this.#held[at])) at += 1;
    // The value behind the colon decides, so it must be at hand as well.
    let value = at + 1;
    while (value < this.#held.length && isBlank(this.#held[value])) value += 1;
    if (end === -1 || value >= this.#held.length) return false;
    if (this.#held[at] !== COLON) throw this.#unexpected();
    const key = this.#keyText(this.#at, end);
    this.#at = value;
    const depth = this.#frames.length;
    const isMap = this.#place.kind === 'map';
    if (isMap && depth === this.#path.length + 1) {
      this.#key = key;
      return this.#begin(true, -1);
    }
    const isOnWay = key === this.#path[depth - 1];
    const opensRows = depth === this.#path.length && !isMap;
    return this.#begin(false, !isOnWay ? -1 : opensRows ? OPEN_ARRAY : OPEN_OBJECT);
  }

  #keyText(from: number, to: number): string {
    try {
      return String(JSON.parse(this.#held.toString('utf8', from, to)));
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      throw this.#unexpected();
    }
  }

  #separator(frame: Frame, byte: number | undefined): boolean {
    if (byte !== COMMA) throw this.#unexpected();
    this.#at += 1;
    frame.next = 'item';
    return true;
  }

  #leave(): boolean {
    this.#at += 1;
    this.#frames.pop();
    this.#afterValue();
    return true;
  }

  #afterValue(): void {
    const frame = this.#frames.at(-1);
    if (frame !== undefined) frame.next = 'separator';
  }

  /** At the start of a value: goes into it when it opens with the bracket that leads on, otherwise runs to its end. */
  #begin(isWanted: boolean, goesInto: number): boolean {
    const byte = this.#held[this.#at];
    if (byte === goesInto) {
      this.#at += 1;
      this.#frames.push({ isArray: byte === OPEN_ARRAY, next: 'first' });
      return true;
    }
    const isNoValue = byte === COMMA || byte === COLON || byte === CLOSE_ARRAY || byte === CLOSE_OBJECT;
    if (isNoValue && !(isWanted && this.#frames.length === 0)) throw this.#unexpected();
    this.#running = { end: new ValueEnd(isWanted && this.#frames.length === 0), isWanted, isLong: false };
    this.#seen = this.#at;
    return true;
  }

  #goOn(running: Running, isLast: boolean, out: JsonElement[]): boolean {
    const end = running.end.find(this.#held, this.#seen, isLast);
    const { isTorn, deepest } = running.end;
    const isLost = isTorn || (deepest > DEEPEST && running.isWanted);
    if (isLost && this.#frames.length === 0) return this.#breakLine(out);
    this.#seen = end === -1 ? this.#held.length : end;
    if (end !== -1) return this.#ended(running, end, out);
    if (!running.isWanted || running.isLong) this.#at = this.#held.length;
    else if (this.#held.length - this.#at > MOST_ELEMENT_BYTES) {
      if (this.#frames.length === 0) return this.#breakLine(out);
      this.#give(this.#held.subarray(this.#at, this.#at + SHOWN_OF_LONG), 'field_too_long', out);
      running.isLong = true;
      this.#at = this.#held.length;
    }
    return false;
  }

  #ended(running: Running, end: number, out: JsonElement[]): boolean {
    if (running.isWanted && !running.isLong) {
      const bytes = this.#held.subarray(this.#at, end);
      const defect = this.#give(bytes, running.end.deepest > DEEPEST ? 'malformed_record' : null, out);
      if (defect === 'malformed_record' && this.#frames.length === 0) {
        // Where one value stands behind the other, a broken one may have swallowed whole lines.
        const lineEnd = bytes.indexOf(LF);
        if (lineEnd !== -1) {
          out.pop();
          this.#number -= 1;
          return this.#breakLine(out);
        }
      }
    }
    this.#at = end;
    this.#running = null;
    this.#afterValue();
    return true;
  }

  /** Gives the first line of what is held as broken and starts afresh behind it. */
  #breakLine(out: JsonElement[]): boolean {
    const found = this.#held.indexOf(LF, this.#at);
    const line = this.#held.subarray(this.#at, found === -1 ? this.#held.length : found);
    const isLong = line.length > MOST_ELEMENT_BYTES;
    this.#give(isLong ? line.subarray(0, SHOWN_OF_LONG) : line, isLong ? 'field_too_long' : 'malformed_record', out);
    this.#at += line.length;
    this.#running = null;
    this.#isSkippingLine = found === -1;
    return true;
  }

  #skipLine(): boolean {
    const found = this.#held.indexOf(LF, this.#at);
    this.#at = found === -1 ? this.#held.length : found;
    this.#isSkippingLine = found === -1;
    return found !== -1;
  }

  #give(bytes: Buffer, known: RawRecord['defect'], out: JsonElement[]): RawRecord['defect'] {
    this.#number += 1;
    const text = this.#textOf(bytes.toString('utf8'));
    let defect = known;
    let value: unknown;
    if (defect === null) {
      const parsed = parseExactly(text);
      if (parsed === null) defect = 'malformed_record';
      else value = this.#named(parsed.value);
      if (defect === null && !isUtf8(bytes)) defect = 'undecodable_text';
    }
    out.push({ number: this.#number, byteOffset: this.offset, text, value, defect });
    return defect;
  }

  /** A row that stands under its id says it like any other field; one of that name inside counts for more. */
  #textOf(text: string): string {
    if (this.#place.kind !== 'map') return text;
    const key = `"key":${JSON.stringify(this.#key)}`;
    if (!text.startsWith('{')) return `{${key},"value":${text}}`;
    return /^\{\s*\}$/.test(text) ? `{${key}}` : `{${key},${text.slice(1)}`;
  }

  /** The cells of a list under the names of its columns. */
  #named(value: unknown): unknown {
    const { kind, names } = this.#place;
    if (kind !== 'lists' || !Array.isArray(value)) return value;
    return Object.fromEntries(value.map((cell: unknown, at) => [names[at] ?? `column_${at + 1}`, cell]));
  }
}
