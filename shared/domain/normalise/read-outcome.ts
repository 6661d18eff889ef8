import type { ContactOutcome } from '../contact/enums.ts';
import type { ImportMapping } from '../importing/mapping.ts';
import { makeFlagReader, makeWordReader, type WordReading } from './read-word.ts';
import { cellReader, type RoleColumn, type RoleColumns } from './role-columns.ts';
import { keepUnread, type RowWork, reject } from './row-work.ts';
import { ANSWER_WORDS, OUTCOME_WORDS } from './word-tables.ts';

type FlagColumn = {
  readonly column: RoleColumn | undefined;
  readonly read: (work: RowWork) => 'yes' | 'no' | null;
};

function flagColumn(mapping: ImportMapping, columns: RoleColumns, role: 'abandoned' | 'answered'): FlagColumn {
  const [column] = columns.of(role);
  const cell = cellReader(columns.of(role));
  const flag: (cell: string) => WordReading<'yes' | 'no'> = makeFlagReader(ANSWER_WORDS, mapping.words[role]);
  return {
    column,
    read: (work) => {
      const text = column === undefined ? '' : cell(work.cells);
      if (text === '') return null;
      const { word, isUnknown, isIgnored } = flag(text);
      if (isIgnored) reject(work, 'ignored_by_mapping', column?.name ?? role, text);
      if (isUnknown) keepUnread(work, 'unknown_word', column, text);
      return word;
    },
  };
}

/**
 * `isServed` of the reader: the row has an agent or talk time.
 * The outcome of a row: the word of its outcome column, else derived from `abandoned`, `answered`, agent and talk time.
 * An abandon with a known wait of at most the threshold is a short one. In a canonical file the word `abandoned` is
 * taken as it stands: such a file has its own word for short abandons.
 * Derived: abandoned yes (or answered no) -> abandoned or short_abandon; answered yes -> handled; an agent or talk time,
 * or a file with neither column -> handled; else unknown.
 */
export function makeOutcomeReader(
  mapping: ImportMapping,
  columns: RoleColumns,
): (work: RowWork, waitSeconds: number | null, isServed: boolean) => ContactOutcome {
  const [column] = columns.of('outcome');
  const cell = cellReader(columns.of('outcome'));
  const word = makeWordReader(OUTCOME_WORDS, mapping.words.outcome);
  const constant = mapping.constants.outcome ?? '';
  const abandonedColumn = flagColumn(mapping, columns, 'abandoned');
  const answeredColumn = flagColumn(mapping, columns, 'answered');
  const keepsWord = mapping.profile === 'canonical';
  const isBlind = ['agent_id', 'agent_name', 'talk_s'].every((role) => columns.of(role as 'talk_s').length === 0);

  const abandonedAfter = (wait: number | null): ContactOutcome =>
    wait !== null && wait <= mapping.shortAbandonSeconds ? 'short_abandon' : 'abandoned';
  const derive = (work: RowWork, waitSeconds: number | null, isServed: boolean): ContactOutcome => {
    work.remark('outcome_derived', work.line, 'outcome', '');
    const answered = answeredColumn.read(work);
    if (abandonedColumn.read(work) === 'yes' || answered === 'no') return abandonedAfter(waitSeconds);
    if (answered === 'yes' || isBlind || isServed) return 'handled';
    return 'unknown';
  };
  return (work, waitSeconds, isServed) => {
    const own = column === undefined ? '' : cell(work.cells);
    const text = own === '' ? constant : own;
    if (text === '') return derive(work, waitSeconds, isServed);
    const found = word(text);
    if (found.isIgnored) {
      reject(work, 'ignored_by_mapping', column?.name ?? 'outcome', text);
      return 'unknown';
    }
    if (found.isUnknown) {
      keepUnread(work, 'unknown_word', column, text);
      return 'unknown';
    }
    if (found.word === null) return derive(work, waitSeconds, isServed);
    return found.word === 'abandoned' && !keepsWord ? abandonedAfter(waitSeconds) : found.word;
  };
}
