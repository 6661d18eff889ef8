/**
 * One row in SQLite's record format (https://www.sqlite.org/fileformat2.html, section 2.1): a header of serial types,
 * then the values. Values are added in column order; `size` and `copyTo` give the finished record.
 */
export type RecordEncoder = {
  start(): void;
  addNull(): void;
  /** A whole number up to 2^53 either way. */
  addInteger(value: number): void;
  addReal(value: number): void;
  addText(value: string): void;
  /** A text that stands as UTF-8 in these bytes. */
  addUtf8(bytes: Uint8Array, from: number, length: number): void;
  /** Comes last. A big one is not copied: it must stay as it is until the row is written. */
  addBlob(value: Uint8Array): void;
  /** Bytes of the record since start(). */
  size(): number;
  copyTo(target: Buffer, at: number): void;
  /** The record in two parts: what was copied, and a big blob. */
  parts(): { readonly head: Buffer; readonly tail: Uint8Array };
};

const START_BYTES = 1 << 16;
/** UTF-8 takes at most three bytes for one unit of a JavaScript string. */
const MAX_BYTES_PER_UNIT = 3;
const SHORT_TEXT = 48;
const BIG_BLOB = 1 << 14;
const NO_BYTES = new Uint8Array(0);

const NULL_TYPE = 0;
const REAL_TYPE = 7;
const ZERO_TYPE = 8;
const ONE_TYPE = 9;
const SIX_BYTES_TYPE = 5;
const EIGHT_BYTES_TYPE = 6;

/** Writes a SQLite varint (up to 32 bits) and returns the place behind it. */
export function putVarint(target: Buffer, at: number, value: number): number {
  if (value < 0x80) {
    target[at] = value;
    return at + 1;
  }
  if (value < 0x4000) {
    target[at] = (value >>> 7) | 0x80;
    target[at + 1] = value & 0x7f;
    return at + 2;
  }
  const length = varintSize(value);
  let rest = value;
  for (let place = at + length - 1; place >= at; place--) {
    target[place] = (rest & 0x7f) | (place === at + length - 1 ? 0 : 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return at + length;
}

/** Bytes of a varint below 2^49. */
export function varintSize(value: number): number {
  if (value < 0x4000) return value < 0x80 ? 1 : 2;
  let size = 1;
  for (let rest = Math.floor(value / 0x80); rest > 0; rest = Math.floor(rest / 0x80)) size++;
  return size;
}

class Encoder implements RecordEncoder {
  private header: Buffer = Buffer.allocUnsafe(START_BYTES);
  private body: Buffer = Buffer.allocUnsafe(START_BYTES);
  private headerEnd = 0;
  private bodyEnd = 0;
  private tail: Uint8Array = NO_BYTES;

  start(): void {
    this.tail = NO_BYTES;
    this.headerEnd = 0;
    this.bodyEnd = 0;
  }

  addNull(): void {
    this.header[this.headerEnd++] = NULL_TYPE;
  }

  addInteger(value: number): void {
    if (value === 0 || value === 1) {
      this.header[this.headerEnd++] = value === 0 ? ZERO_TYPE : ONE_TYPE;
      return;
    }
    this.reserve(8);
    const { body } = this;
    if (value >= -0x8000_0000 && value < 0x8000_0000) this.addSmall(body, value);
    else {
      const isSix = value >= -0x8000_0000_0000 && value < 0x8000_0000_0000;
      this.header[this.headerEnd++] = isSix ? SIX_BYTES_TYPE : EIGHT_BYTES_TYPE;
      // Bit operations see 32 bits: the upper part is taken by division.
      const high = Math.floor(value / 0x1_0000_0000);
      if (!isSix) this.putBytes(body, high >> 16, 2);
      this.putBytes(body, high, 2);
      this.putBytes(body, value | 0, 4);
    }
  }

  private addSmall(body: Buffer, value: number): void {
    let at = this.bodyEnd;
    let type = 1;
    if (value < -0x80 || value >= 0x80) {
      type = 2;
      if (value < -0x8000 || value >= 0x8000) {
        type = 3;
        if (value < -0x80_0000 || value >= 0x80_0000) {
          type = 4;
          body[at++] = value >> 24;
        }
        body[at++] = value >> 16;
      }
      body[at++] = value >> 8;
    }
    body[at++] = value;
    this.bodyEnd = at;
    this.header[this.headerEnd++] = type;
  }

  private putBytes(body: Buffer, value: number, bytes: number): void {
    for (let shift = (bytes - 1) * 8; shift >= 0; shift -= 8) body[this.bodyEnd++] = value >> shift;
  }

  addReal(value: number): void {
    this.reserve(8);
    this.header[this.headerEnd++] = REAL_TYPE;
    this.body.writeDoubleBE(value, this.bodyEnd);
    this.bodyEnd += 8;
  }

  addText(value: string): void {
    const units = value.length;
    this.reserve(units * MAX_BYTES_PER_UNIT);
    let bytes = -1;
    if (units <= SHORT_TEXT) bytes = this.putAscii(value, units);
    if (bytes < 0) bytes = this.body.write(value, this.bodyEnd);
    this.bodyEnd += bytes;
    this.headerEnd = putVarint(this.header, this.headerEnd, 13 + 2 * bytes);
  }

  addUtf8(bytes: Uint8Array, from: number, length: number): void {
    this.reserve(length);
    const { body, bodyEnd } = this;
    if (length <= SHORT_TEXT) for (let at = 0; at < length; at++) body[bodyEnd + at] = bytes[from + at] as number;
    else body.set(bytes.subarray(from, from + length), bodyEnd);
    this.bodyEnd = bodyEnd + length;
    this.headerEnd = putVarint(this.header, this.headerEnd, 13 + 2 * length);
  }

  addBlob(value: Uint8Array): void {
    const isBig = value.length >= BIG_BLOB;
    this.reserve(isBig ? 0 : value.length);
    if (isBig) this.tail = value;
    else {
      this.body.set(value, this.bodyEnd);
      this.bodyEnd += value.length;
    }
    this.headerEnd = putVarint(this.header, this.headerEnd, 12 + 2 * value.length);
  }

  size(): number {
    return headerSize(this.headerEnd) + this.bodyEnd + this.tail.length;
  }

  parts(): { readonly head: Buffer; readonly tail: Uint8Array } {
    const { tail } = this;
    const head = Buffer.allocUnsafe(this.size() - tail.length);
    this.copyHead(head, 0);
    return { head, tail };
  }

  copyTo(target: Buffer, at: number): void {
    this.copyHead(target, at);
    if (this.tail.length > 0) target.set(this.tail, at + this.size() - this.tail.length);
  }

  private copyHead(target: Buffer, at: number): void {
    const place = putVarint(target, at, headerSize(this.headerEnd));
    const { header, headerEnd } = this;
    for (let at = 0; at < headerEnd; at++) target[place + at] = header[at] as number;
    this.body.copy(target, place + headerEnd, 0, this.bodyEnd);
  }

  /** For short texts a loop is faster than a call into native code. -1 when there is more than ASCII. */
  private putAscii(value: string, units: number): number {
    const { body, bodyEnd } = this;
    for (let at = 0; at < units; at++) {
      const unit = value.charCodeAt(at);
      if (unit >= 0x80) return -1;
      body[bodyEnd + at] = unit;
    }
    return units;
  }

  private reserve(bytes: number): void {
    if (this.headerEnd + 10 > this.header.length) this.header = grown(this.header, this.headerEnd + 10);
    if (this.bodyEnd + bytes > this.body.length) this.body = grown(this.body, this.bodyEnd + bytes);
  }
}

/** The header begins with its own size, itself included. */
function headerSize(typeBytes: number): number {
  return typeBytes + (typeBytes + 1 < 0x80 ? 1 : 2);
}

function grown(buffer: Buffer, needed: number): Buffer {
  const next = Buffer.allocUnsafe(Math.max(needed, buffer.length * 2));
  buffer.copy(next);
  return next;
}

export const createRecordEncoder = (): RecordEncoder => new Encoder();
