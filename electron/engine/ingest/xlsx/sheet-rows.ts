import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import type { ByteFile } from '../bytes/byte-file.ts';
import type { OpenOptions } from '../opened-table.ts';
import { columnOf, unescaped, valueText } from './cell-text.ts';
import type { NumberKind } from './number-format.ts';
import type { CellParts } from './workbook.ts';
import { XmlFeed } from './xml-feed.ts';

/** A row that holds something. Cells are as many as the last one that is there says. */
export type SheetRow = { readonly row: number; readonly cells: readonly string[] };

export type SheetPiece = {
  readonly rows: readonly SheetRow[];
  readonly diskOffset: number;
  /** Of the sheet, unpacked. */
  readonly bytesSeen: number;
  /** Last row by what the sheet says of itself; 0 = it says nothing. */
  readonly lastRow: number;
};

/** As every spreadsheet has it. SECURITY: a reference beyond it would ask for a row of any length. */
const MOST_COLUMNS = 16_384;
/** No spreadsheet has more. SECURITY: a number beyond it would stand as another one in the list of rows. */
const MOST_ROWS = 2 ** 30;
const PLAIN: NumberKind = { kind: 'plain' };

type Cell = { column: number; type: string; style: number };

/** Makes rows of the events of a sheet. */
class RowBuilder {
  readonly #file: string;
  readonly #parts: CellParts;
  readonly #is1904: boolean;
  rows: SheetRow[] = [];
  lastRow = 0;
  #row = 0;
  #cells: string[] = [];
  #isFilled = false;
  #cell: Cell | null = null;
  #nextColumn = 0;
  #takesText = false;
  #isPhonetic = false;
  #text = '';

  constructor(file: string, parts: CellParts, is1904: boolean) {
    this.#file = file;
    this.#parts = parts;
    this.#is1904 = is1904;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#takesText = this.#cell !== null;
    else if (name === 't') this.#takesText = this.#cell !== null && !this.#isPhonetic;
    else if (name === 'rPh') this.#isPhonetic = true;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'dimension') this.lastRow = Number(/(\d+)$/.exec(attributes['ref'] ?? '')?.[1] ?? 0);
  }

  #openRow({ r = '' }: Readonly<Record<string, string>>): void {
    const said = Number(r);
    this.#row = Number.isInteger(said) && said > this.#row ? said : this.#row + 1;
    if (this.#row > MOST_ROWS)
      throw new AppError('FILE_DAMAGED', { file: this.#file, detail: `a row has the number ${r}` });
    this.#cells = [];
    this.#isFilled = false;
    this.#nextColumn = 0;
  }

  #openCell({ r = '', t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    const said = columnOf(r);
    const column = said === -1 ? this.#nextColumn : said;
    if (column >= MOST_COLUMNS) {
      throw new AppError('FILE_DAMAGED', { file: this.#file, detail: `a cell stands in column ${column + 1}` });
    }
    this.#cell = { column, type: t, style: Number(s) };
    this.#nextColumn = column + 1;
    this.#text = '';
  }

  text(piece: string): void {
    if (this.#takesText) this.#text += piece;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#takesText = false;
    else if (name === 'rPh') this.#isPhonetic = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row' && this.#isFilled) this.rows.push({ row: this.#row, cells: this.#cells });
  }

  #closeCell(): void {
    if (this.#cell === null) return;
    const { column } = this.#cell;
    const value = this.#valueOf(this.#cell);
    while (this.#cells.length < column) this.#cells.push('');
    this.#cells[column] = value;
    if (value !== '') this.#isFilled = true;
    this.#cell = null;
  }

  #valueOf({ type, style }: Cell): string {
    const text = this.#text;
    if (type === 's') return text === '' ? '' : this.#shared(Number(text));
    if (type === 'n') return text === '' ? '' : valueText(text, this.#parts.formats[style] ?? PLAIN, this.#is1904);
    if (type === 'b') return text === '1' ? 'TRUE' : text === '0' ? 'FALSE' : text;
    return unescaped(text);
  }

  #shared(index: number): string {
    const text = this.#parts.strings.at(index);
    if (text !== undefined) return text;
    throw new AppError('FILE_DAMAGED', {
      file: this.#file,
      detail: `a cell in row ${this.#row} points to a text that is not there`,
    });
  }
}

/** The filled rows of a sheet, in pieces, with flat memory. */
export async function* sheetRows(
  file: ByteFile,
  parts: CellParts,
  is1904: boolean,
  options: OpenOptions,
): AsyncGenerator<SheetPiece> {
  const builder = new RowBuilder(file.name, parts, is1904);
  const feed = new XmlFeed(file.name, {
    open: (name, attributes) => builder.open(name, attributes),
    text: (text) => builder.text(text),
    close: (name) => builder.close(name),
  });
  const { readable, diskOffset } = file.stream();
  let bytesSeen = 0;
  const piece = (): SheetPiece => {
    const { rows, lastRow } = builder;
    builder.rows = [];
    return { rows, diskOffset: diskOffset(), bytesSeen, lastRow };
  };
  try {
    for await (const chunk of readable as AsyncIterable<Buffer>) {
      for (const _written of feed.write(chunk)) {
        if (options.signal?.aborted === true) throw new AppError('CANCELLED');
        if (builder.rows.length > 0) yield piece();
      }
      bytesSeen += chunk.length;
    }
    feed.end();
    yield piece();
  } finally {
    readable.destroy();
  }
}
