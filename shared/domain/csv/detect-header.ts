import { CANONICAL_FIELDS } from '../contact/fields.ts';
import type { RawRecord } from '../importing/record.ts';
import { type CellType, cellType } from './cell-type.ts';
import { valuesOf } from './detect-dialect.ts';
import { type Evidence, evidence } from './evidence.ts';
import { headerRowsAt, topOfHeader } from './header-rows.ts';

/**
 * Finds the line on which the header stands, or that there is none. First the row where the table begins: title and
 * comment lines above it have fewer cells. Then whether that row names the columns or is already data, by comparing
 * each of its cells with the cells below it and with names that columns usually have.
 */
export type HeaderDecision = {
  /** 1-based physical line on which it starts; 0 = no header. */
  readonly line: number;
  /** How many records it takes: groups above names, or the same names again. 0 = no header. */
  readonly rows: number;
  readonly evidence: Evidence;
};

const NAMES = new Set(CANONICAL_FIELDS.map((field) => field.name.replaceAll('_', '')));

/** Words that column names are made of, in the languages that exports come in. */
const NAME_WORD =
  /\b(?:id|ids|no|nr|num|number|name|date|time|datetime|timestamp|start|started|end|ended|created|closed|opened|type|status|state|code|key|channel|queue|skill|agent|user|team|group|site|customer|client|caller|phone|tel|email|e-mail|reason|subject|topic|category|product|duration|wait|talk|hold|seconds|sec|min|minutes|hours|count|total|amount|price|value|score|rating|csat|nps|note|notes|comment|comments|description|language|country|city|address|direction|result|outcome|datum|uhrzeit|beginn|ende|kunde|kunden|kundennummer|telefon|grund|dauer|anruf|warteschlange|mitarbeiter|heure|debut|fin|durée|motif|appelant|fecha|hora|cliente|duración|estado|data|ora|durata|dia|día)\b/iu;
const CJK_NAME =
  /(?:编号|編號|日期|时间|時間|姓名|名称|名稱|电话|電話|客户|客戶|原因|渠道|备注|備註|类型|類型|番号|日時|氏名|名前|電話番号|顧客|理由|번호|날짜|시간|이름|전화|고객|사유)/u;

/** What programs call columns that have no name: Column1, column_2, F3, Field 4, Unnamed: 5. Two of them are no accident. */
const STAND_IN = /^(?:column|col|field|spalte|colonne|columna|unnamed:)[ _-]?\d{1,4}$/iu;

/** Rows at the top in which the header is looked for. */
const TOP_ROWS = 60;
const BODY_ROWS = 200;

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;

/** Contact ID, contact-id and contact_id are one name. */
const plain = (cell: string): string => cell.toLowerCase().replace(/[\s_-]+/g, '');

/** A canonical field, or words that names of columns are made of. */
export function isKnownName(cell: string): boolean {
  const text = cell.trim();
  if (text.length === 0 || text.length > 40 || text.split(/\s+/).length > 5) return false;
  const words = text.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_./-]+/g, ' ');
  return NAMES.has(plain(text)) || NAME_WORD.test(words) || CJK_NAME.test(text);
}

/** Index of the first row of the table: as wide and about as filled as the rows below it. -1 = there is none. */
function firstTableRow(records: readonly RawRecord[], width: number): number {
  if (width < 2) return records.length > 0 ? 0 : -1;
  const top = records.slice(0, TOP_ROWS);
  const body = records.filter((record) => record.cells.length === width).slice(-BODY_ROWS);
  const usual = body.reduce((sum, record) => sum + filled(record.cells), 0) / Math.max(1, body.length);
  const isTableRow = (record: RawRecord): boolean => {
    const { cells } = record;
    const isWide = Math.abs(cells.length - width) <= Math.max(1, width * 0.1) && cells.length > 1;
    return isWide && filled(cells) >= Math.max(2, usual * 0.5);
  };
  const found = top.findIndex(isTableRow);
  if (found === -1) return top.findIndex((record) => record.cells.length === width);
  return found;
}

/** What most filled cells of a column are, and which texts they hold. */
function columnBelow(body: readonly RawRecord[], column: number): { type: CellType; values: ReadonlySet<string> } {
  const counts = new Map<CellType, number>();
  const values = new Set<string>();
  for (const [cell, count] of valuesOf(body, column)) {
    const type = cellType(cell);
    if (type === 'empty') continue;
    counts.set(type, (counts.get(type) ?? 0) + count);
    values.add(cell.trim());
  }
  let best: CellType = 'empty';
  let most = 0;
  let all = 0;
  for (const [type, count] of counts) {
    all += count;
    if (count > most) {
      best = type;
      most = count;
    }
  }
  return { type: most >= all * 0.7 ? best : all === 0 ? 'empty' : 'text', values };
}

const TYPED: ReadonlySet<CellType> = new Set(['number', 'time', 'flag', 'address', 'code']);
/** Cells that name no column. A lone Y or N may be a name: X, Y. */
const isValue = (cell: string): boolean => ['number', 'time', 'address'].includes(cellType(cell));
const YEAR = /^(?:19|20)\d\d$/;

/** Votes of one column: above 0 for a header, below 0 for data. */
function vote(cell: string, body: readonly RawRecord[], column: number): number {
  const text = cell.trim();
  if (text === '') return 0;
  const below = columnBelow(body, column);
  const type = cellType(text);
  const known = isKnownName(text) ? 1.5 : 0;
  // 2019, 2020, 2021 over columns of figures.
  if (YEAR.test(text) && ![...below.values].some((value) => YEAR.test(value))) return 0.3;
  if (TYPED.has(below.type)) {
    if (type === below.type) return below.type === 'code' && known > 0 ? known : -1.5;
    return (type === 'word' || type === 'text' ? 1.5 : 0.3) + known;
  }
  if (type === 'time' || type === 'address') return -1.5;
  if (type === 'number') return -0.5;
  // A value that comes again below is data; so is a long sentence.
  if (below.values.has(text)) return -1;
  if (text.length > 80) return -0.5;
  return known > 0 ? known : 0.2;
}

type Judged = {
  readonly row: RawRecord;
  readonly score: number;
  readonly votes: readonly number[];
  readonly known: number;
};

/** How much the row at `at` looks like names of the columns below it: above 0 = a header. */
function judge(records: readonly RawRecord[], at: number): Judged | null {
  const row = records[at];
  if (row === undefined) return null;
  const known = row.cells.filter(isKnownName).length;
  // Joined files and pages of a report have their header again below: that speaks for it, not against it.
  const isAgain = ({ cells }: RawRecord): boolean => known > 1 && cells.join('\u001f') === row.cells.join('\u001f');
  const body = records.slice(at + 1, at + 1 + BODY_ROWS).filter((record) => !isAgain(record));
  const votes = row.cells.map((cell, column) => vote(cell, body, column));
  const names = row.cells.map(plain).filter((cell) => cell !== '');
  const repeats = names.length - new Set(names).size;
  const against = repeats > names.length * 0.5 && names.length > 3 ? 1 : 0;
  const isAllValues = known === 0 && names.length > 0 && row.cells.every((cell) => isValue(cell) && !YEAR.test(cell));
  // Most files have a header: without any sign the first row is taken for one.
  const isStandIns = row.cells.filter((cell) => STAND_IN.test(cell.trim())).length > Math.max(1, names.length / 2);
  if (isStandIns) return { row, score: names.length, votes, known };
  const score = isAllValues ? -1 : votes.reduce((sum, one) => sum + one, 0) - against;
  return { row, score, votes, known };
}

/** The line below is the better header: this one is of another width, or has gaps that the one below fills. */
function isBetterBelow(upper: Judged, lower: Judged, width: number): boolean {
  if (lower.score <= 0 || lower.row.cells.length !== width) return false;
  if (lower.votes.some((one) => one < 0) || lower.row.cells.some(isValue)) return false;
  if (upper.row.cells.length !== width) return true;
  return filled(upper.row.cells) < width && filled(lower.row.cells) > filled(upper.row.cells);
}

/** A row above the table whose cells are names, though it is of another width than the rows: a damaged table. */
function namedRowAbove(records: readonly RawRecord[], before: number): number {
  return records.slice(0, before).findIndex(({ cells }) => {
    const known = cells.filter(isKnownName).length;
    return known >= 2 && known >= filled(cells) * 0.6;
  });
}

/** The header that starts at a line that a person chose. */
export function headerAtLine(records: readonly RawRecord[], line: number): HeaderDecision {
  const at = records.findIndex((record) => record.line === line);
  return {
    line,
    rows: line === 0 ? 0 : headerRowsAt(records, Math.max(0, at)),
    evidence: evidence('header_chosen', { line }),
  };
}

export function detectHeader(records: readonly RawRecord[], width: number): HeaderDecision {
  const start = firstTableRow(records, width);
  const above = namedRowAbove(records, start);
  let found = judge(records, above === -1 ? start : above);
  for (let at = start + 1; at <= start + 3 && found !== null && above === -1; at += 1) {
    const below = judge(records, at);
    if (below !== null && isBetterBelow(found, below, width)) found = below;
  }
  if (found === null) return { line: 0, rows: 0, evidence: evidence('header_none', { columns: 0 }) };
  if (found.score < 0) {
    const columns = found.votes.filter((one) => one < 0).length;
    return { line: 0, rows: 0, evidence: evidence('header_none', { columns }) };
  }
  const top = topOfHeader(records, records.indexOf(found.row));
  const line = records[top]?.line ?? found.row.line;
  const rows = headerRowsAt(records, top);
  return { line, rows, evidence: headerEvidence(found, line, rows) };
}

function headerEvidence({ row, votes, known }: Judged, line: number, rows: number): Evidence {
  if (rows > 1) return evidence('header_joined', { lines: rows });
  if (line > 1) return evidence('header_below_title', { lines: line - 1, known });
  if (known > 0) return evidence('header_names', { known, columns: row.cells.length });
  return evidence('header_differs', { columns: votes.filter((one) => one > 1).length });
}

/**
 * Header cells without the blank ones, when those are exactly what the header has more than every row: `a,,b` over rows
 * of two cells had one comma too many. Otherwise as they stand.
 */
export function closeHeaderGaps(cells: readonly string[], rows: readonly RawRecord[]): readonly string[] {
  // Short rows are so many that they are no list of arguments any more.
  const widest = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  if (rows.length < 3 || widest < 2 || widest >= cells.length) return cells;
  const named = cells.filter((cell) => cell.trim() !== '');
  return named.length === widest ? named : cells;
}
