import { CATEGORY_FIELDS, type CategoryField } from '../contact/fields.ts';
import type { ImportMapping } from '../importing/mapping.ts';
import { isNoAgentWord, isNoValue } from './blank-words.ts';
import { nameCellReader } from './join-name-parts.ts';
import { makeFlagReader, makeWordReader, type OwnWords, ownWord, type WordReading } from './read-word.ts';
import { cellReader, type RoleColumn, type RoleColumns } from './role-columns.ts';
import { keepUnread, type RowWork, reject } from './row-work.ts';
import { ANSWER_WORDS, CHANNEL_WORDS, DIRECTION_WORDS, SIDE_WORDS } from './word-tables.ts';

/** Reads one category of the row in hand; null = unknown. `slot` is its place in CATEGORY_FIELDS. */
export type CategoryStep = {
  readonly slot: number;
  /** The columns it looks at. */
  readonly columns: readonly RoleColumn[];
  readonly read: (work: RowWork) => string | null;
};

type Source = {
  readonly field: CategoryField;
  readonly column: RoleColumn | undefined;
  readonly cell: (cells: readonly string[]) => string;
  readonly own: OwnWords;
  readonly constant: string;
};

function makeTextStep({ field, column, cell, own, constant }: Source): (work: RowWork) => string | null {
  const isBlank = field === 'agent_id' || field === 'agent_name' ? isNoAgentWord : isNoValue;
  return (work) => {
    const text = cell(work.cells).trim();
    const said = own === undefined ? undefined : ownWord(own, text);
    if (said === 'ignore') {
      reject(work, 'ignored_by_mapping', column?.name ?? field, text);
      return null;
    }
    const value = said ?? text;
    if (!isBlank(value)) return value;
    return constant === '' ? null : constant;
  };
}

/** `fallback` is what an unknown word becomes: 'other' for channels, unknown for the rest. */
function makeWordStep(
  source: Source,
  read: (cell: string) => WordReading<string>,
  fallback: string | null,
): (work: RowWork) => string | null {
  const { column, cell, field } = source;
  const constant = source.constant === '' ? null : (read(source.constant).word ?? fallback);
  return (work) => {
    const text = cell(work.cells);
    if (text === '') return constant;
    const { word, isUnknown, isIgnored } = read(text);
    if (word !== null) return word;
    if (isIgnored) reject(work, 'ignored_by_mapping', column?.name ?? field, text);
    if (!isUnknown) return constant;
    keepUnread(work, 'unknown_word', column, text);
    return fallback;
  };
}

function makeRead(source: Source): ((work: RowWork) => string | null) | null {
  const { field, own, column, constant } = source;
  // Decided apart, from several columns.
  if (field === 'outcome') return null;
  if (field === 'direction') {
    const wordOf = makeWordReader(DIRECTION_WORDS, own);
    const read = makeWordStep(source, wordOf, null);
    return (work) => {
      const word = read(work);
      // A word that nobody knows says something: to call it inbound would be a claim.
      if (word !== null || wordOf(source.cell(work.cells)).isUnknown) return word;
      work.remark('direction_assumed_in', work.line, 'direction', '');
      return 'in';
    };
  }
  if (field === 'channel') {
    const read = makeWordStep(source, makeWordReader(CHANNEL_WORDS, own), 'other');
    if (column !== undefined || constant === '') return read;
    return (work) => {
      work.remark('channel_assumed', work.line, 'channel', constant);
      return read(work);
    };
  }
  if (field === 'resolved_flag' || field === 'survey_resolved') {
    return makeWordStep(source, makeWordReader(ANSWER_WORDS, own), null);
  }
  if (field === 'transferred' || field === 'escalated' || field === 'callback_requested' || field === 'reopened') {
    return makeWordStep(source, makeFlagReader(ANSWER_WORDS, own), null);
  }
  if (field === 'disconnect_side') return makeWordStep(source, makeWordReader(SIDE_WORDS, own), null);
  return makeTextStep(source);
}

/**
 * Many systems have no column for the flag: agents choose among wrap-ups, and some of these say that it was resolved. The
 * words of the flag in the mapping say which; all others say nothing about it, and the wrap-up stays what it is.
 */
function makeFlagInWrapup(mapping: ImportMapping, columns: RoleColumns, slot: number): CategoryStep | null {
  const own = mapping.words.resolved_flag;
  const wrapup = columns.of('wrapup');
  if (own === undefined || wrapup.length === 0 || columns.of('resolved_flag').length > 0) return null;
  const cell = cellReader(wrapup);
  const constant = ANSWER_WORDS.get(mapping.constants.resolved_flag ?? '') ?? null;
  const read = ({ cells }: RowWork): string | null => {
    const said = ownWord(own, cell(cells));
    return said === undefined ? constant : (ANSWER_WORDS.get(said) ?? constant);
  };
  return { slot, columns: wrapup, read };
}

/** One step for each category that a row can have, but the outcome. Each looks at its own columns only. */
export function makeCategorySteps(mapping: ImportMapping, columns: RoleColumns): readonly CategoryStep[] {
  const steps: CategoryStep[] = [];
  for (const [slot, field] of CATEGORY_FIELDS.entries()) {
    const flag = field === 'resolved_flag' ? makeFlagInWrapup(mapping, columns, slot) : null;
    if (flag !== null) {
      steps.push(flag);
      continue;
    }
    const [column] = columns.of(field);
    const constant = (mapping.constants[field] ?? '').trim();
    if (column === undefined && constant === '' && field !== 'direction') continue;
    const cell = field === 'agent_name' ? nameCellReader(columns.of(field)) : cellReader(columns.of(field));
    const source: Source = { field, column, cell, own: mapping.words[field], constant };
    const read = makeRead(source);
    if (read !== null) steps.push({ slot, columns: columns.of(field), read });
  }
  return steps;
}

/** Builds the reader of all categories but the outcome, aligned with CATEGORY_FIELDS. */
export function makeCategoriesReader(
  mapping: ImportMapping,
  columns: RoleColumns,
): (work: RowWork) => (string | null)[] {
  const steps = makeCategorySteps(mapping, columns);
  const blank: readonly null[] = CATEGORY_FIELDS.map(() => null);
  return (work) => {
    const values: (string | null)[] = blank.slice();
    for (const step of steps) values[step.slot] = step.read(work);
    return values;
  };
}
