import { foldWord } from './word-tables.ts';

const TOTAL_WORDS = new Set(
  'total|totals|grand total|sum|subtotal|sub total|summe|gesamt|gesamtsumme|zwischensumme|somme|total général|suma|totales|总计|合计|總計|合計|小计|总和|합계|총계|소계|totale|totaal'
    .split('|')
    .map(foldWord),
);
/** First letters of these words, in small. */
export const TOTAL_STARTS: ReadonlySet<number> = new Set([...TOTAL_WORDS].map((word) => word.charCodeAt(0)));

/** Asked before anything is cut off: ids of many files begin with the same letter, and every row is looked at. */
const BEGINS_AS_TOTAL = new RegExp(`^(?:${[...TOTAL_WORDS].join('|')})`, 'u');

/** What may stand behind the word in its cell: what was counted, and how many. */
const COUNTED =
  /(?:\s(?:rows|records|calls|contacts|cases|tickets|anrufe|kontakte|vorgänge|appels|llamadas|contactos|chiamate|contatti|chamadas|ligações|oproepen))?[\s:：=(（-]*(?:\d[\d.,'\s]*(?:\p{L}{1,8})?)?[)）]?$/iu;

/** True for the first cell of what may be a line of totals: `Total`, `Gesamt: 60`, `Grand total (60 calls)`, `合计60条`. */
export function isTotalWord(first: string): boolean {
  if (first.length > 40 || first === '') return false;
  // Lower case by setting bit 5; harmless for other scripts, because only membership of the set is asked.
  const code = first.charCodeAt(0);
  if (!TOTAL_STARTS.has(code) && !TOTAL_STARTS.has(code | 32)) return false;
  const word = foldWord(first);
  return TOTAL_WORDS.has(word) || (BEGINS_AS_TOTAL.test(word) && TOTAL_WORDS.has(foldWord(first.replace(COUNTED, ''))));
}

/** A day beside a subtotal says of which it is; with a time of day the row is a contact, whatever it is called. */
const DATE = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/;
const FIGURE = /^(?:[-+]?(?:\d+|\d{1,3}(?:[.,'\s]\d{3})+)(?:[.,]\d+)?\s?%?|\d+:\d\d(?::\d\d)?|-)?$/;

/**
 * `Total`, `Summe`, `合计` in the first cell with half of the row blank or nothing but figures and days beside it: a line of the
 * report, not a contact. Behind blanks the word counts only where the row lacks what a contact needs, its cell `needed`.
 */
export function isTotalLine(cells: readonly string[], needed: number): boolean {
  const first = cells[0];
  if (first === undefined) return false;
  if (first.trim() === '') return (cells[needed] ?? '').trim() === '' && isTotalBehindBlanks(cells);
  if (!isTotalWord(first)) return false;
  let blanks = 0;
  for (const cell of cells) if (cell.trim() === '') blanks++;
  return (
    cells.length < 3 ||
    blanks * 2 >= cells.length ||
    cells.every((cell, at) => at === 0 || FIGURE.test(cell.trim()) || DATE.test(cell.trim()))
  );
}

function isTotalBehindBlanks(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length * 2 <= cells.length && filled.some((cell) => isTotalWord(cell.trim()));
}

/** Fewer columns may well be blank but for the first. */
const LEAST_COLUMNS = 3;

/** A subtotal, a total, or a line of the report that says something in its first cell alone: no row speaks for its columns. */
export function isReportLine(cells: readonly string[]): boolean {
  if (isTotalLine(cells, -1)) return true;
  const [first = '', ...others] = cells;
  return cells.length >= LEAST_COLUMNS && first.trim() !== '' && others.every((cell) => cell.trim() === '');
}

/** A test for the header standing again inside the table, as pages of a report and joined files have it. */
export function makeHeaderTest(header: readonly string[]): (cells: readonly string[]) => boolean {
  const names = header.map((cell) => cell.trim());
  const first = names[0] ?? '';
  if (names.filter((name) => name !== '').length < 2) return () => false;
  return (cells) => {
    const cell = cells[0] ?? '';
    if (cell.length < first.length || (cell !== first && cell.trim() !== first)) return false;
    return names.every((name, index) => (cells[index] ?? '').trim() === name);
  };
}
