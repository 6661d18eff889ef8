import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { unescaped, valueText } from './cell-text.ts';
import type { NumberKind } from './number-format.ts';
import type { CellParts } from './workbook.ts';

/** A row that holds something. Cells are as many as the last one that is there says. */
export class SheetRow {
  readonly row: number;
  readonly cells: readonly string[];

  constructor(row: number, cells: readonly string[]) {
    this.row = row;
    this.cells = cells;
  }
}

/** As every spreadsheet has it. SECURITY: a reference beyond it would ask for a row of any length. */
const MOST_COLUMNS = 16_384;
/** No spreadsheet has more. SECURITY: a number beyond it would stand as another one in the list of rows. */
const MOST_ROWS = 2 ** 30;
const PLAIN: NumberKind = { kind: 'plain' };

/** Makes rows of what the cells of a sheet say, whoever took its XML apart. */
export class SheetRowMaker {
  readonly #file: string;
  readonly #parts: CellParts;
  readonly #is1904: boolean;
  #rows: SheetRow[] = [];
  #row = 0;
  #rowBefore = 0;
  #isOpen = false;
  #isFilled = false;
  /** Of the row that is open, and how many they are; used again for every row. */
  readonly #cells: string[] = [];
  #width = 0;

  constructor(file: string, parts: CellParts, is1904: boolean) {
    this.#file = file;
    this.#parts = parts;
    this.#is1904 = is1904;
  }

  /** The filled rows since it was asked last. */
  take(): readonly SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  /** `said` is the number that the row gives itself: the next one where it gives none, or one that was there. */
  open(said: string): void {
    const number = Number(said);
    this.#rowBefore = this.#row;
    this.#row = Number.isInteger(number) && number > this.#row ? number : this.#row + 1;
    if (this.#row > MOST_ROWS) throw this.#damaged(`a row has the number ${said}`);
    this.#isOpen = true;
    this.#isFilled = false;
    this.#width = 0;
  }

  /** A cell outside of rows is none. */
  put(column: number, type: string, style: number, text: string): void {
    if (column >= MOST_COLUMNS) throw this.#damaged(`a cell stands in column ${column + 1}`);
    if (!this.#isOpen) return;
    const value = this.#valueOf(type, style, text);
    const cells = this.#cells;
    while (this.#width < column) cells[this.#width++] = '';
    cells[column] = value;
    if (column === this.#width) this.#width++;
    if (value !== '') this.#isFilled = true;
  }

  close(): void {
    // `slice` and a class, no literals: README.md, memory.
    if (this.#isOpen && this.#isFilled) this.#rows.push(new SheetRow(this.#row, this.#cells.slice(0, this.#width)));
    this.#isOpen = false;
  }

  /** The row that is open will be opened once more. */
  abandon(): void {
    this.#row = this.#rowBefore;
  }

  #valueOf(type: string, style: number, text: string): string {
    if (text === '') return '';
    if (type === 's') return this.#shared(Number(text));
    if (type === 'n') return valueText(text, this.#parts.formats[style] ?? PLAIN, this.#is1904);
    if (type === 'b') return text === '1' ? 'TRUE' : text === '0' ? 'FALSE' : text;
    return unescaped(text);
  }

  #shared(index: number): string {
    const text = this.#parts.strings.at(index);
    if (text !== undefined) return text;
    throw this.#damaged(`a cell in row ${this.#row} points to a text that is not there`);
  }

  #damaged(detail: string): AppError {
    return new AppError('FILE_DAMAGED', { file: this.#file, detail });
  }
}
