import type { SheetRowMaker } from './sheet-row-maker.ts';

/** The row does not end in the text. */
export const NOT_WHOLE = -1;
/** Something stands there that only a parser of XML should take apart. */
export const NOT_PLAIN = -2;

/** All but what XML takes as it stands, in either of its versions: it forbids some controls, and makes line feeds of others. */
const ODD = /[^\t\n -~\xa0-\u2027\u2029-\ufffd]/;
const END_OF_ROW = '</row>';
const KEEPS_SPACE = ' xml:space="preserve"';
const ROW_ATTRIBUTES = [
  ...['r', 'spans', 's', 'customFormat', 'ht', 'customHeight', 'hidden', 'outlineLevel', 'collapsed'],
  ...['thickTop', 'thickBot', 'ph', 'x14ac:dyDescent'],
];
const ROW_ATTRIBUTE = new RegExp(` (${ROW_ATTRIBUTES.join('|')})="([^"<&]*)"`, 'y');
const CELL_TYPES = ['s', 'inlineStr', 'str', 'n', 'b', 'e', 'd'];
const ENTITIES = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }));

const [TAB, LINE_FEED, SPACE, QUOTE, SLASH, ZERO, EQUALS, MORE, LETTER_A] = [9, 10, 32, 34, 47, 48, 61, 62, 65];
const [LETTER_R, LETTER_S, LETTER_T] = [114, 115, 116];

/** The text with its five named entities as characters; null where there is any other. */
function withoutEntities(text: string): string | null {
  let isKnown = true;
  const plain = text.replace(/&([^;&]*)(;?)/g, (_all, name: string, end: string) => {
    const character = end === ';' ? ENTITIES.get(name) : undefined;
    isKnown &&= character !== undefined;
    return character ?? '';
  });
  return isKnown ? plain : null;
}

/**
 * Reads rows that are written as all spreadsheets write them. It knows a small part of XML, and of that only what is
 * certain to mean the same to a parser; a row with anything else (comments, rich text, numbered entities, prefixes) is
 * left to one, so this decides nothing. Rows are nearly all of a big file: a parser's events would take half of an
 * import, and more memory than everything else.
 */
export class PlainRowReader {
  readonly #maker: SheetRowMaker;
  #text = '';
  /** Where the row has been read to; below 0: it is not plain. */
  #at = 0;
  // Of the cell that is being read.
  #column = 0;
  #type = 'n';
  #style = 0;
  #value = '';

  constructor(maker: SheetRowMaker) {
    this.#maker = maker;
  }

  /** Reads the row that begins here, after blanks, and says where it ends; or NOT_WHOLE or NOT_PLAIN, and nothing has happened. */
  read(text: string, from: number, isClean: boolean): number {
    const limit = text.indexOf(END_OF_ROW, from);
    if (limit === -1) return NOT_WHOLE;
    this.#text = text;
    this.#at = from;
    this.#passBlanks();
    if (!isClean && !isCleanText(text.slice(this.#at, limit))) return NOT_PLAIN;
    return this.#row() ? this.#at : NOT_PLAIN;
  }

  #passBlanks(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== SPACE && code !== LINE_FEED && code !== TAB) return;
      this.#at++;
    }
  }

  /** Passes these characters, if they stand here. */
  #pass(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #row(): boolean {
    if (!this.#pass('<row')) return false;
    const said = this.#rowAttributes();
    if (said === null) return false;
    const isEmpty = this.#pass('/>');
    if (!isEmpty && !this.#pass('>')) return false;
    this.#maker.open(said);
    if (!isEmpty && !this.#cells()) {
      this.#maker.abandon();
      return false;
    }
    this.#maker.close();
    return true;
  }

  /** The number that the row gives itself, '' for none; null where its attributes are not plain. */
  #rowAttributes(): string | null {
    let said = '';
    let seen = 0;
    while (this.#text.charCodeAt(this.#at) === SPACE) {
      ROW_ATTRIBUTE.lastIndex = this.#at;
      const [all, name = '', value = ''] = ROW_ATTRIBUTE.exec(this.#text) ?? [];
      const bit = 1 << ROW_ATTRIBUTES.indexOf(name);
      if (all === undefined || (seen & bit) !== 0) return null;
      seen |= bit;
      if (name === 'r') said = value;
      this.#at += all.length;
    }
    return said;
  }

  #cells(): boolean {
    this.#column = -1;
    for (;;) {
      this.#passBlanks();
      if (this.#pass(END_OF_ROW)) return true;
      if (!this.#pass('<c')) return false;
      this.#value = '';
      if (!this.#cellAttributes()) return false;
      if (!this.#pass('/>') && !(this.#pass('>') && this.#cellContent())) return false;
      this.#maker.put(this.#column, this.#type, this.#style, this.#value);
    }
  }

  #cellAttributes(): boolean {
    const text = this.#text;
    this.#column++;
    this.#type = 'n';
    this.#style = 0;
    let seen = 0;
    while (text.charCodeAt(this.#at) === SPACE) {
      const name = text.charCodeAt(this.#at + 1);
      const bit = name === LETTER_R ? 1 : name === LETTER_S ? 2 : name === LETTER_T ? 4 : 0;
      if (bit === 0 || (seen & bit) !== 0 || text.charCodeAt(this.#at + 2) !== EQUALS) return false;
      if (text.charCodeAt(this.#at + 3) !== QUOTE) return false;
      seen |= bit;
      this.#at += 4;
      if (bit === 1) this.#reference();
      else if (bit === 2) this.#style = this.#number();
      else if (!this.#cellType()) return false;
      if (text.charCodeAt(this.#at) !== QUOTE) return false;
      this.#at++;
    }
    const end = text.charCodeAt(this.#at);
    return end === MORE || end === SLASH;
  }

  /** Letters and digits, such as AB12. Where there are no letters the cell follows the one before. */
  #reference(): void {
    const text = this.#text;
    let column = 0;
    for (;;) {
      const letter = text.charCodeAt(this.#at) - LETTER_A;
      if (!(letter >= 0 && letter < 26)) break;
      column = column * 26 + letter + 1;
      this.#at++;
    }
    if (column > 0) this.#column = column - 1;
    this.#number();
  }

  #number(): number {
    let number = 0;
    for (;;) {
      const digit = this.#text.charCodeAt(this.#at) - ZERO;
      if (!(digit >= 0 && digit < 10)) return number;
      number = number * 10 + digit;
      this.#at++;
    }
  }

  #cellType(): boolean {
    for (const type of CELL_TYPES) {
      const end = this.#at + type.length;
      if (this.#text.charCodeAt(end) !== QUOTE || !this.#text.startsWith(type, this.#at)) continue;
      this.#type = type;
      this.#at = end;
      return true;
    }
    return false;
  }

  /** What stands in a cell: a formula, which does not matter, and a value. */
  #cellContent(): boolean {
    if (this.#pass('<f>') && !this.#content('</f>')) return false;
    this.#value = '';
    if (this.#pass('<v')) return this.#element('</v>') && this.#pass('</c>');
    if (this.#pass('<is><t')) return this.#element('</t>') && this.#pass('</is></c>');
    return this.#pass('</c>');
  }

  #element(end: string): boolean {
    this.#pass(KEEPS_SPACE);
    return this.#pass('>') && this.#content(end);
  }

  #content(end: string): boolean {
    const to = this.#text.indexOf('<', this.#at);
    const text = this.#text.slice(this.#at, to);
    const plain = text.includes('&') ? withoutEntities(text) : text;
    if (plain === null) return false;
    this.#value = plain;
    this.#at = to;
    return this.#pass(end);
  }
}

/** Nothing in it would have to be changed or refused, wherever it stands. */
export const isCleanText = (text: string): boolean => !ODD.test(text) && !text.includes(']]>');
