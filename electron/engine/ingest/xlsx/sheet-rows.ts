import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { ByteFile } from '../bytes/byte-file.ts';
import type { OpenOptions } from '../opened-table.ts';
import { isCleanText, NOT_WHOLE, PlainRowReader } from './plain-row-reader.ts';
import { SheetEvents } from './sheet-events.ts';
import { type SheetRow, SheetRowMaker } from './sheet-row-maker.ts';
import type { CellParts } from './workbook.ts';
import { XmlFeed } from './xml-feed.ts';

export type SheetPiece = {
  readonly rows: readonly SheetRow[];
  readonly diskOffset: number;
  /** Of the sheet, unpacked. */
  readonly bytesSeen: number;
  /** Last row by what the sheet says of itself; 0 = it says nothing. */
  readonly lastRow: number;
};

/** Small, so that few rows are alive at a time. */
const PIECE_BYTES = 1 << 16;
/** A row that is longer goes to the parser piece by piece. */
const LONGEST_ROW = 1 << 20;
const END_OF_ROW = '</row>';

/** A sheet that comes in pieces of bytes. Rows as all spreadsheets write them are read here, everything else by a parser of XML. */
class SheetReader {
  readonly #maker: SheetRowMaker;
  readonly #plain: PlainRowReader;
  readonly #events: SheetEvents;
  readonly #feed: XmlFeed;
  /** The start of a row. */
  #held = '';

  constructor(file: string, parts: CellParts, is1904: boolean) {
    this.#maker = new SheetRowMaker(file, parts, is1904);
    this.#plain = new PlainRowReader(this.#maker);
    this.#events = new SheetEvents(this.#maker);
    this.#feed = new XmlFeed(file, this.#events);
  }

  get lastRow(): number {
    return this.#events.lastRow;
  }

  /** The rows that these bytes end. */
  read(bytes: Buffer): readonly SheetRow[] {
    const text = this.#held + this.#feed.decode(bytes);
    const isClean = isCleanText(text);
    let at = 0;
    while (at < text.length) {
      const end = this.#isBetweenRows() ? this.#plain.read(text, at, isClean) : at;
      if (end === NOT_WHOLE && text.length - at < LONGEST_ROW) break;
      at = end > at ? end : this.#parse(text, at);
    }
    this.#held = text.slice(at);
    return this.#maker.take();
  }

  end(): readonly SheetRow[] {
    this.#feed.writeText(this.#held);
    this.#feed.end();
    return this.#maker.take();
  }

  #isBetweenRows(): boolean {
    return this.#events.isBetweenRows && this.#feed.isBehindTag;
  }

  /** Gives the parser what stands up to where the next plain row may begin, and says where that is. */
  #parse(text: string, from: number): number {
    const word = this.#events.isAmongRows ? END_OF_ROW : '>';
    const found = text.indexOf(word, from);
    const end = found === -1 ? text.length : found + word.length;
    this.#feed.writeText(text.slice(from, end));
    return end;
  }
}

/** The filled rows of a sheet, in pieces, with flat memory. */
export async function* sheetRows(
  file: ByteFile,
  parts: CellParts,
  is1904: boolean,
  options: OpenOptions,
): AsyncGenerator<SheetPiece> {
  const reader = new SheetReader(file.name, parts, is1904);
  const { readable, diskOffset } = file.stream();
  let bytesSeen = 0;
  const piece = (rows: readonly SheetRow[]): SheetPiece => ({
    rows,
    diskOffset: diskOffset(),
    bytesSeen,
    lastRow: reader.lastRow,
  });
  try {
    for await (const chunk of readable as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        if (options.signal?.aborted === true) throw new AppError('CANCELLED');
        const bytes = chunk.subarray(at, at + PIECE_BYTES);
        const rows = reader.read(bytes);
        bytesSeen += bytes.length;
        if (rows.length > 0) yield piece(rows);
      }
    }
    yield piece(reader.end());
  } finally {
    readable.destroy();
  }
}
