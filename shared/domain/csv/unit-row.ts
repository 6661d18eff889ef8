/**
 * A line right below the names that says in what the columns are counted: `,,sec,mm:ss,`. It belongs to the names: without it
 * minutes would be read as seconds.
 */

const DURATION =
  /^(?:ms|msec|milliseconds?|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|hh?:mm(?::ss)?|mm?:ss|sek(?:unden)?|minuten|std|stunden|secondes?|heures?|segundos?|minutos?|horas?|毫秒|秒|分|分钟|小时|초|분|시간)$/i;
const DATE_FORMAT =
  /^(?:(?:dd?|mm?|mmm|yy|yyyy|tt|jj|jjjj|aa|aaaa)[./ -]){2}(?:dd?|mm?|mmm|yy|yyyy|tt|jj|jjjj|aa|aaaa)(?:[ t]+hh?:mm(?::ss)?)?$/i;
const OTHER = /^(?:%|#|n|nr|no|€|\$|eur|usd|gbp|chf|text|id|count|anzahl|-|utc|local)$/i;

const bare = (cell: string): string =>
  cell
    .normalize('NFKC')
    .trim()
    .replace(/^[([]\s*(?:in\s)?(.*?)\.?\s*[)\]]$|^(.*?)\.?$/i, '$1$2')
    .trim();

const isDateFormat = (cell: string): boolean => DATE_FORMAT.test(bare(cell));

/** True for units below these names: at least one of a duration or a date, and nothing else. */
export function isUnitRow(names: readonly string[], cells: readonly string[]): boolean {
  const filled = cells.flatMap((cell, column) => (cell.trim() === '' ? [] : [{ unit: bare(cell), column }]));
  if (filled.length === 0 || cells.length > names.length) return false;
  if (!filled.some(({ unit }) => DURATION.test(unit) || DATE_FORMAT.test(unit))) return false;
  return filled.every(
    ({ unit, column }) =>
      (names[column] ?? '').trim() !== '' && (DURATION.test(unit) || DATE_FORMAT.test(unit) || OTHER.test(unit)),
  );
}

/** What of a line of units belongs to the names: how a date is written does not. */
export const unitsOf = (cells: readonly string[]): readonly string[] =>
  cells.map((cell) => (isDateFormat(cell) || OTHER.test(bare(cell)) ? '' : cell));
