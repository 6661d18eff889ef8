import { CATEGORY_FIELDS, SECONDS_FIELDS } from '../contact/fields.ts';
import { companionOf } from '../importing/companion.ts';
import type { ImportMapping } from '../importing/mapping.ts';
import { isKeptDefect, KEPT_DEFECTS, type NormaliseResult, type RawRecord, type Remark } from '../importing/record.ts';
import { namesColumns } from '../roles/names-columns.ts';
import { isUnanswered, waitIsAnswerDelay } from './answer-delay.ts';
import { isBlankWord } from './blank-words.ts';
import { asCompanion, companionMapping } from './compile-companion.ts';
import { HeldRemarks } from './held-remarks.ts';
import { makeAmountReaders } from './read-amounts.ts';
import { makeCategoriesReader } from './read-categories.ts';
import { isMangledId, makeIdentityReader } from './read-identity.ts';
import { makeOutcomeReader } from './read-outcome.ts';
import { makeTimesReader } from './read-start-end.ts';
import { cellReader, columnsByRole, type RoleColumn, type RoleColumns } from './role-columns.ts';
import { isTotalLine, makeHeaderTest } from './row-shape.ts';
import { keepUnread, type RowWork, reject } from './row-work.ts';

export type NormaliseContext = {
  /** For sources without ids: the key of a row is the hash of its cells. */
  readonly hash: (text: string) => string;
  /** UTC ms; where given, starts more than a day later are remarked. */
  readonly now?: number;
  /** A person said that these are rows: none is taken for a header or a line of totals. */
  readonly areRows?: boolean;
};

/** Makes a record of a raw one, or says why it cannot. Texts in the result may be views into the chunk they were read from. */
export type Normaliser = (raw: RawRecord, remark: Remark) => NormaliseResult;

const AGENT_ID = CATEGORY_FIELDS.indexOf('agent_id');
const AGENT_NAME = CATEGORY_FIELDS.indexOf('agent_name');
const DIRECTION = CATEGORY_FIELDS.indexOf('direction');
const OUTCOME = CATEGORY_FIELDS.indexOf('outcome');
const WAIT = SECONDS_FIELDS.indexOf('wait_s');
const TALK = SECONDS_FIELDS.indexOf('talk_s');
const DAY_MS = 86_400_000;
const CELL_SEPARATOR = '\u001f';

/**
 * The key of a row: its id, several id columns joined by '|', or the hash of the row. '' = the id is missing. Ids whose
 * digits are lost look alike: such a row has the hash for its key, as where there is no id, so that none swallows another.
 * Columns that are left out say nothing there either: another export may number the same rows otherwise.
 */
function makeKeyReader(
  columns: RoleColumns,
  leftOut: ReadonlySet<number>,
  context: NormaliseContext,
): (work: RowWork) => string {
  const ids = columns.of('contact_id');
  const [first] = ids;
  const said = (cells: readonly string[]): readonly string[] =>
    leftOut.size === 0 ? cells : cells.filter((_cell, index) => !leftOut.has(index));
  const hashOf = (work: RowWork): string => context.hash(said(work.cells).join(CELL_SEPARATOR));
  if (first === undefined) return hashOf;
  const idOf = (cell: string | undefined): string => {
    const text = (cell ?? '').trim();
    return isBlankWord(text) ? '' : text;
  };
  return (work) => {
    const parts = ids.map((column) => idOf(work.cells[column.index]));
    if (parts.includes('')) return '';
    const mangled = parts.findIndex(isMangledId);
    if (mangled < 0) return parts.join('|');
    keepUnread(work, 'mangled_id', ids[mangled], parts[mangled] ?? '');
    return hashOf(work);
  };
}

/** Short rows are filled up, surplus cells kept: nothing of a row is lost. */
function makeShaper(header: readonly string[], columns: RoleColumns, areRows: boolean): (work: RowWork) => void {
  const width = header.length;
  const isSame = makeHeaderTest(header);
  const id = columns.of('contact_id')[0]?.index ?? -1;
  const isHeader = (cells: readonly string[]): boolean => !areRows && (isSame(cells) || namesColumns(cells, id));
  const required = ['contact_id', 'started_at', 'started_date'] as const;
  const places = required.map((role) => columns.of(role)[0]?.index ?? -1);
  const last = Math.max(-1, ...places);
  const needed = places.find((place) => place >= 0) ?? 0;
  return (work) => {
    const { cells } = work;
    if (isHeader(cells)) reject(work, 'repeated_header', '', cells[0] ?? '');
    else if (!areRows && isTotalLine(cells, needed)) reject(work, 'total_line', '', cells[0] ?? '');
    if (cells.length === width || work.fault !== null) return;
    if (cells.length < width) {
      if (cells.length * 2 < width && last >= cells.length) {
        reject(work, 'too_few_cells', '', String(cells.length));
        return;
      }
      work.remark('short_row_padded', work.line, '', String(cells.length));
      work.cells = [...cells, ...new Array<string>(width - cells.length).fill('')];
      return;
    }
    for (let at = width; at < cells.length; at++) {
      const cell = (cells[at] ?? '').trim();
      if (cell === '') continue;
      if (work.extra === null) {
        work.extra = {};
        work.remark('ragged_rows', work.line, '', String(cells.length));
      }
      work.extra[`column_${at + 1}`] = cell;
    }
  };
}

/** NUL characters are no text: tools and databases end a text at them. Stand-ins for lost characters stay, remarked. */
function cleanCells(work: RowWork, raw: string): void {
  if (raw.includes('\u0000')) {
    work.cells = work.cells.map((cell) => cell.replaceAll('\u0000', ''));
    work.remark('nul_removed', work.line, '', '');
  }
  if (raw.includes('\ufffd')) {
    const cell = work.cells.find((one) => one.includes('\ufffd'));
    if (cell !== undefined) work.remark('replaced_characters', work.line, '', cell);
  }
}

/** Keeps every column without a role under its own header; blanks are left out. */
function makeExtrasKeeper(columns: RoleColumns): (work: RowWork) => void {
  const indices = columns.extras.map((column) => column.index);
  const names = columns.extras.map((column) => column.name);
  return (work) => {
    let { extra } = work;
    for (let at = 0; at < indices.length; at++) {
      const cell = (work.cells[indices[at] as number] as string).trim();
      if (cell === '') continue;
      extra ??= {};
      extra[names[at] as string] = cell;
    }
    work.extra = extra;
  };
}

/** What stands there all the same is kept as it stands, unless it is nothing. */
function dropWait(work: RowWork, columns: readonly RoleColumn[], seconds: (number | null)[]): void {
  const [column] = columns;
  if (column !== undefined && (seconds[WAIT] ?? 0) > 0) {
    work.extra ??= {};
    work.extra[column.name] = cellReader(columns)(work.cells).trim();
  }
  seconds[WAIT] = null;
}

/** An id beside the key: trimmed, '' is unknown. One whose digits are lost would join what does not belong together. */
function makeIdReader(columns: RoleColumns, role: 'parent_id' | 'case_id'): (work: RowWork) => string | null {
  const cell = cellReader(columns.of(role));
  const column = columns.of(role)[0];
  return (work) => {
    const text = cell(work.cells).trim();
    if (isBlankWord(text) || text === '0') return null;
    if (!isMangledId(text)) return text;
    keepUnread(work, 'mangled_id', column, text);
    return null;
  };
}

/**
 * Turns a settled mapping into a function from raw rows to records. All decisions are made here, once; the function
 * only follows them, so the preview and the import of a file are the same computation.
 * A row is refused for: a defect of the record, a header or total line inside the table, a missing id or start, an
 * unreadable or impossible start, a word that the mapping ignores. Everything else is kept, with remarks, and a cell
 * that could not be read as its role stays as an extra field.
 */
export function compileMapping(
  mapping: ImportMapping,
  header: readonly string[],
  context: NormaliseContext,
): Normaliser {
  const companion = companionOf(mapping);
  if (companion === null) return compileContacts(mapping, header, context);
  return asCompanion(companion, mapping, compileContacts(companionMapping(companion, mapping), header, context));
}

function compileContacts(mapping: ImportMapping, header: readonly string[], context: NormaliseContext): Normaliser {
  const columns = columnsByRole(mapping, header);
  const shape = makeShaper(header, columns, context.areRows === true);
  const leftOut = new Set(mapping.columns.flatMap(({ role, index }) => (role === 'ignore' ? [index] : [])));
  const readKey = makeKeyReader(columns, leftOut, context);
  const readTimes = makeTimesReader(mapping, columns);
  const identity = makeIdentityReader(mapping, columns);
  const readCategories = makeCategoriesReader(mapping, columns);
  const readOutcome = makeOutcomeReader(mapping, columns);
  const amounts = makeAmountReaders(mapping, columns);
  const readParent = makeIdReader(columns, 'parent_id');
  const readCase = makeIdReader(columns, 'case_id');
  const keepExtras = makeExtrasKeeper(columns);
  const idName = columns.of('contact_id')[0]?.name ?? '';
  const startName = columns.of('started_at')[0]?.name ?? '';
  const hasAnswerDelay = waitIsAnswerDelay(columns.of('wait_s'));
  const latest = (context.now ?? Number.POSITIVE_INFINITY) + DAY_MS;
  let hasId = columns.of('contact_id').length > 0;
  const remarks = new HeldRemarks();
  const work: RowWork = { cells: [], line: 0, remark: remarks.hold, extra: null, fault: null };

  const rejected = (raw: RawRecord): NormaliseResult => {
    const { code, field, value } = work.fault ?? { code: 'too_few_cells', field: '', value: '' };
    return {
      record: null,
      rejection: { line: raw.line, byteOffset: raw.byteOffset, field, code, value, raw: raw.raw, cells: raw.cells },
    };
  };

  return (raw, remark) => {
    work.cells = raw.cells;
    work.line = raw.line;
    remarks.clear();
    work.extra = null;
    work.fault = null;
    const { defect } = raw;
    if (defect !== null && !isKeptDefect(defect)) reject(work, defect, '', '');
    else {
      if (defect !== null) work.remark(KEPT_DEFECTS[defect], raw.line, '', raw.raw);
      cleanCells(work, raw.raw);
      shape(work);
    }
    if (work.fault !== null) return rejected(raw);
    const key = readKey(work);
    if (key === '') reject(work, 'missing_contact_id', idName, '');
    else readTimes.read(work);
    if (work.fault !== null) return rejected(raw);
    const categories = readCategories(work);
    const seconds = amounts.seconds(work);
    const isServed = categories[AGENT_ID] !== null || categories[AGENT_NAME] !== null || (seconds[TALK] ?? 0) > 0;
    categories[OUTCOME] = readOutcome(work, hasAnswerDelay ? null : (seconds[WAIT] ?? null), isServed);
    if (hasAnswerDelay && isUnanswered(categories[OUTCOME])) dropWait(work, columns.of('wait_s'), seconds);
    const { startedAt, startedRaw, endedAt, callbackDueAt } = readTimes.times;
    if (startedAt !== null && startedAt > latest) reject(work, 'future_start', startName, startedRaw ?? '');
    const customerId = identity.customerId(work);
    const phone = identity.phone(work, categories[DIRECTION] ?? null);
    const email = identity.email(work);
    // In some systems the first leg names itself as its parent.
    const parentId = readParent(work);
    const caseId = readCase(work);
    const numbers = amounts.numbers(work);
    if (work.fault !== null) return rejected(raw);
    // Said once for a file, with the first row that is kept.
    if (!hasId) work.remark('no_id_column', raw.line, '', '');
    hasId = true;
    remarks.release(raw.line, remark);
    keepExtras(work);
    return {
      record: {
        line: raw.line,
        key,
        parentId: parentId === key ? null : parentId,
        caseId,
        customerId,
        phone,
        email,
        startedAt,
        startedRaw,
        endedAt,
        callbackDueAt,
        categories,
        seconds,
        numbers,
        texts: amounts.texts(work),
        extra: work.extra,
      },
      rejection: null,
    };
  };
}
