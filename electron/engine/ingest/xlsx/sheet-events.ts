import { columnOf } from './cell-text.ts';
import type { SheetRowMaker } from './sheet-row-maker.ts';
import type { XmlHandler } from './xml-feed.ts';

type Attributes = Readonly<Record<string, string>>;

/** Takes the events of a sheet's XML: its rows to their maker, and where in the sheet they stand. */
export class SheetEvents implements XmlHandler {
  readonly #maker: SheetRowMaker;
  /** Last row by what the sheet says of itself; 0 = it says nothing. */
  lastRow = 0;
  /** The last tag began the list of rows, or ended one of them. */
  isBetweenRows = false;
  /** The list of rows has begun and has not ended. */
  isAmongRows = false;
  #column = -1;
  #type = 'n';
  #style = 0;
  #isCell = false;
  #takesText = false;
  #isPhonetic = false;
  #text = '';

  constructor(maker: SheetRowMaker) {
    this.#maker = maker;
  }

  readonly open = (name: string, attributes: Attributes): void => {
    this.isBetweenRows = name === 'sheetData';
    this.isAmongRows ||= this.isBetweenRows;
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#takesText = this.#isCell;
    else if (name === 't') this.#takesText = this.#isCell && !this.#isPhonetic;
    else if (name === 'rPh') this.#isPhonetic = true;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'dimension') this.lastRow = Number(/(\d+)$/.exec(attributes['ref'] ?? '')?.[1] ?? 0);
  };

  readonly text = (piece: string): void => {
    if (this.#takesText) this.#text += piece;
  };

  readonly close = (name: string): void => {
    this.isBetweenRows = name === 'row';
    if (name === 'v' || name === 't') this.#takesText = false;
    else if (name === 'rPh') this.#isPhonetic = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#maker.close();
    else if (name === 'sheetData') this.isAmongRows = false;
  };

  #openRow({ r = '' }: Attributes): void {
    this.#column = -1;
    this.#maker.open(r);
  }

  #openCell({ r = '', t = 'n', s = '0' }: Attributes): void {
    const said = columnOf(r);
    this.#column = said === -1 ? this.#column + 1 : said;
    this.#type = t;
    this.#style = Number(s);
    this.#isCell = true;
    this.#text = '';
  }

  #closeCell(): void {
    if (this.#isCell) this.#maker.put(this.#column, this.#type, this.#style, this.#text);
    this.#isCell = false;
  }
}
