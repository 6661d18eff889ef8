import type { GrowingIntegers, GrowingNumbers } from '../../../shared/domain/columns/growing-column.ts';
import { CATEGORY_FIELDS, type CategoryField, NUMBER_FIELDS } from '../../../shared/domain/contact/fields.ts';
import { LAID_OVER } from '../../../shared/domain/importing/companion.ts';
import { readAgentCards } from './agent-cards.ts';
import { CURRENT_COMPANIONS, type Joined } from './companions.ts';
import type { ProjectFile } from './project-file.ts';

/** Columns of records that are being filled, aligned with the field lists. */
export type FilledColumns = {
  /** contact_record.id, ascending. */
  readonly row: GrowingIntegers;
  readonly category: readonly GrowingIntegers[];
  readonly number: readonly GrowingNumbers[];
};

const at = (field: CategoryField): number => CATEGORY_FIELDS.indexOf(field);

/**
 * Lays over the records what stands beside them: answers, histories, agents. Only blanks are filled: what the source of a
 * contact says itself, it knows better, and at that time.
 */
export function layCompanions(
  file: ProjectFile,
  columns: FilledColumns,
  count: number,
  joined: readonly Joined[],
): void {
  layKeyed(file, columns, count, joined);
  layAgents(file, columns, count);
}

function layKeyed(file: ProjectFile, columns: FilledColumns, count: number, joined: readonly Joined[]): void {
  const recordOf = new Map(joined.map(({ companion, record }) => [companion, record]));
  if (recordOf.size === 0) return;
  const { survey, cases } = LAID_OVER;
  const categories = [...survey.categories, ...cases.categories];
  const names = ['id', ...categories.map((field) => `${field}_ref`), ...survey.numbers];
  const rows = file.db
    .prepare<[], (number | null)[]>(`SELECT ${names.join(', ')} FROM (${CURRENT_COMPANIONS("'survey', 'cases'")})`)
    .raw()
    .iterate();
  const numbers = survey.numbers.map((field) => NUMBER_FIELDS.indexOf(field));
  for (const [id, ...values] of rows) {
    const record = recordOf.get(Number(id));
    const place = record === undefined ? -1 : placeOf(columns.row, count, record);
    if (place < 0) continue;
    categories.forEach((field, n) => {
      fillWord(columns.category[at(field)], place, values[n]);
    });
    numbers.forEach((slot, n) => {
      const value = values[categories.length + n];
      const column = columns.number[slot];
      if (value !== null && value !== undefined && column !== undefined && Number.isNaN(column.get(place)))
        column.set(place, value);
    });
  }
}

function layAgents(file: ProjectFile, columns: FilledColumns, count: number): void {
  const cards = readAgentCards(file);
  if (cards === null) return;
  const ids = columns.category[at('agent_id')];
  const names = columns.category[at('agent_name')];
  const { categories } = LAID_OVER.agents;
  for (let place = 0; place < count; place++) {
    const card = cards.of(ids?.get(place) ?? 0, names?.get(place) ?? 0);
    if (card === null) continue;
    for (const field of categories) {
      fillWord(columns.category[at(field)], place, card[field as keyof typeof card]);
    }
  }
}

function fillWord(column: GrowingIntegers | undefined, place: number, word: number | null | undefined): void {
  if (word !== null && word !== undefined && column !== undefined && column.get(place) === 0) column.set(place, word);
}

/** Where this record stands; -1 = nowhere. */
function placeOf(row: GrowingIntegers, count: number, record: number): number {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = row.get(middle);
    if (found === record) return middle;
    if (found < record) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
