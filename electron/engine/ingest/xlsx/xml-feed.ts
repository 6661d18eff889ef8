import { SaxesParser } from 'saxes';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { createPieceDecoder, type PieceDecoder } from '../text-decoder.ts';

export type XmlHandler = {
  /** Names come without their prefix. */
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
};

/** SECURITY: no part of a workbook comes near to either; without them a file could ask for any amount of memory. */
const DEEPEST = 64;
const LONGEST_PIECE = 16 << 20;

/** Small, so that what one write gives is small too. */
const WRITE_BYTES = 1 << 14;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const decoderFor = ([first]: Buffer): PieceDecoder =>
  createPieceDecoder(first === 0xff ? 'utf-16le' : first === 0xfe ? 'utf-16be' : 'utf-8');

/** XML that comes in pieces of bytes. Document types are refused: no workbook has one, and entities are made there. */
export class XmlFeed {
  readonly #file: string;
  readonly #parser = new SaxesParser({ xmlns: false, position: false });
  #decoder: PieceDecoder | null = null;
  #depth = 0;
  #quiet = 0;
  /** Characters that were fed, and how many of them end with the last tag. */
  #fed = 0;
  #endOfTag = -1;

  constructor(file: string, { open, text, close }: XmlHandler) {
    this.#file = file;
    const parser = this.#parser;
    parser.on('opentag', ({ name, attributes }) => {
      this.#quiet = 0;
      this.#depth += 1;
      this.#endOfTag = parser.position;
      if (this.#depth > DEEPEST) throw this.#unsafe('its XML is nested too deep');
      open(local(name), attributes);
    });
    parser.on('closetag', ({ name }) => {
      this.#quiet = 0;
      this.#depth -= 1;
      this.#endOfTag = parser.position;
      close(local(name));
    });
    parser.on('text', text);
    parser.on('cdata', text);
    parser.on('doctype', () => {
      throw this.#unsafe('its XML has a document type, which no workbook needs');
    });
    parser.on('error', (cause) => {
      throw new AppError('FILE_DAMAGED', { file, detail: 'its XML is broken' }, cause);
    });
  }

  #unsafe(detail: string): AppError {
    return new AppError('FILE_UNSAFE', { file: this.#file, detail });
  }

  /** The last character that was fed ended a tag. */
  get isBehindTag(): boolean {
    return this.#endOfTag === this.#fed;
  }

  decode(bytes: Buffer): string {
    this.#decoder ??= decoderFor(bytes);
    return this.#decoder(bytes, false);
  }

  /** Feeds a piece; the text between two writes can be handed on. */
  *write(bytes: Buffer): Generator<void> {
    for (let at = 0; at < bytes.length; at += WRITE_BYTES) {
      this.writeText(this.decode(bytes.subarray(at, at + WRITE_BYTES)));
      yield;
    }
  }

  writeText(piece: string): void {
    this.#quiet += piece.length;
    this.#fed += piece.length;
    this.#parser.write(piece);
    if (this.#quiet > LONGEST_PIECE) throw this.#unsafe('a piece of its XML has no end');
  }

  end(): void {
    this.#parser.close();
  }
}
