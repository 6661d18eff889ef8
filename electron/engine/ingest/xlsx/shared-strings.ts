import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { ByteFile } from '../bytes/byte-file.ts';
import { megabytes } from '../bytes/byte-file.ts';
import { unescaped } from './cell-text.ts';
import { XmlFeed } from './xml-feed.ts';

/** The one part of a workbook that has to lie in memory as a whole. */
const MOST_BYTES = 512 << 20;
const FIRST_BYTES = 1 << 16;

/** Texts by number, as bytes in one piece: a million strings of their own would take three times the memory. */
export class SharedStrings {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #ends = new Uint32Array(1 << 10);
  #count = 0;

  add(text: string): void {
    const start = this.#ends[this.#count - 1] ?? 0;
    const end = start + Buffer.byteLength(text);
    if (end > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(end, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, start);
      this.#bytes = larger;
    }
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(this.#ends.length * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#bytes.write(text, start);
    this.#ends[this.#count++] = end;
  }

  /** With the places of the texts: also those that are empty take some. */
  get bytes(): number {
    return (this.#ends[this.#count - 1] ?? 0) + this.#count * Uint32Array.BYTES_PER_ELEMENT;
  }

  /** Undefined where there is no such text. */
  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    return this.#bytes.toString('utf8', index === 0 ? 0 : (this.#ends[index - 1] ?? 0), this.#ends[index]);
  }
}

export async function readSharedStrings(file: ByteFile | undefined): Promise<SharedStrings> {
  const strings = new SharedStrings();
  if (file === undefined) return strings;
  let text = '';
  let isText = false;
  // How a Japanese text is pronounced stands beside it and is no part of it.
  let isPhonetic = false;
  const feed = new XmlFeed(file.name, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text: (piece) => {
      if (isText) text += piece;
    },
    close: (name) => {
      isText = false;
      if (name === 'rPh') isPhonetic = false;
      else if (name === 'si') strings.add(unescaped(text));
    },
  });
  for await (const chunk of file.stream().readable) {
    for (const _piece of feed.write(chunk as Buffer)) {
      if (strings.bytes <= MOST_BYTES) continue;
      throw new AppError('LIMIT_EXCEEDED', { what: `The text in ${file.name}`, limit: megabytes(MOST_BYTES) });
    }
  }
  feed.end();
  return strings;
}
