import { evidence } from '../csv/evidence.ts';
import type { ColumnStats } from './column-stats.ts';
import { type FoldedHeader, foldHeader } from './fold-header.ts';
import type { RoleSuggestion } from './suggest-roles.ts';

/** What reports call the number of a row: `No.`, `Lfd. Nr.`, `序号`. Whether it is one, its values say. */
const NUMBERS_ROWS = new Set(
  (
    '#|no|nr|number|num|n|nbr|sno|sn|slno|srno|serialno|serialnumber|seq|seqno|sequence|sequenceno|sequencenumber|' +
    'row|rowno|rownumber|rownum|row#|line|lineno|linenumber|line#|record#|recordno|recordnumber|item|itemno|index|idx|' +
    'lfdnr|lfdno|laufendenr|laufendenummer|zeile|zeilennummer|nummer|volgnummer|volgnr|ligne|numéro|numero|ordre|' +
    'linha|linea|fila|riga|progressivo|lp|numer|номер|номерпп|пп|sırano|sıra|№|序号|序號|编号|編號|순번|번호|연번|일련번호|連番|番号|項番|通し番号'
  ).split('|'),
);

/** Names of what has a number for good: in a small or a young system it begins with 1 as well. */
const NAMES_A_RECORD =
  /\b(?:id|ids|uid|uuid|guid|key|ref|reference|ticket|case|call|contact|interaction|incident|conversation|chat|session|request|complaint)\b|[单單]号|상담|접수|통화|受付/;

/** So many values that count are no accident, whatever the name. */
const ENOUGH = 20;

/** 1, 2, 3 … from the first row to the last, but for lines of totals between them. */
function counts({ rows, blank, samples, distinct, integer, max }: ColumnStats): boolean {
  const filled = rows - blank;
  const [first] = samples;
  if (first === undefined || samples.length < 5 || integer < 0.9 || distinct < 0.99 * filled) return false;
  const from = Number(first);
  if (from !== 0 && from !== 1) return false;
  return samples.every((value, at) => /^\d+$/.test(value) && Number(value) === from + at) && max < from + filled;
}

/**
 * True for a column that only numbers the rows of its file. The next export counts from 1 again: as the id of a contact
 * it would make each row of April a newer version of one of March. `mayBe`: it is the first one and no name speaks for a role.
 */
export function isRowNumber(header: FoldedHeader, stats: ColumnStats, mayBe: boolean): boolean {
  if (NUMBERS_ROWS.has(header.key)) return counts(stats);
  return mayBe && !NAMES_A_RECORD.test(header.words) && stats.distinct >= ENOUGH && counts(stats);
}

/** Without the numbers of rows where no column is an id: the key is then what a row says, and they say nothing. */
export function withoutRowNumbers(
  columns: readonly RoleSuggestion[],
  stats: readonly ColumnStats[],
): readonly RoleSuggestion[] {
  if (columns.some(({ role }) => role === 'contact_id')) return columns;
  return columns.map((column) => {
    const of = stats[column.index];
    const isNumber = column.role === 'extra' && of !== undefined && isRowNumber(foldHeader(column.header), of, false);
    return isNumber ? { ...column, role: 'ignore', evidence: [evidence('numbers_rows')] } : column;
  });
}
