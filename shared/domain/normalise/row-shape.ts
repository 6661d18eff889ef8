import { foldWord } from './word-tables.ts';

const TOTAL_WORDS = new Set(
  'total|totals|grand total|sum|subtotal|sub total|summe|gesamt|gesamtsumme|zwischensumme|somme|total général|suma|totales|总计|合计|總計|合計|小计|总和|합계|총계|소계|totale|totaal'
    .split('|')
    .map(foldWord),
);
/** First letters of these words, in small. */
export const TOTAL_STARTS: ReadonlySet<number> = new Set([...TOTAL_WORDS].map((word) => word.charCodeAt(0)));

/** True for the first cell of what may be a line of totals. */
export function isTotalWord(first: string): boolean {
  if (first.length > 40 || first === '') return false;
  // Lower case by setting bit 5; harmless for other scripts, because only membership of the set is asked.
  const code = first.charCodeAt(0);
  return (TOTAL_STARTS.has(code) || TOTAL_STARTS.has(code | 32)) && TOTAL_WORDS.has(foldWord(first));
}

/** `Total`, `Summe`, `合计` in the first cell with at least half of the row blank: a line of the report, not a contact. */
export function isTotalLine(cells: readonly string[]): boolean {
  const first = cells[0];
  if (first === undefined || !isTotalWord(first)) return false;
  let blanks = 0;
  for (const cell of cells) if (cell.trim() === '') blanks++;
  return cells.length < 3 || blanks * 2 >= cells.length;
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
