import { type ColumnStats, makeColumnCounter, makeProbe } from '../../shared/domain/roles/column-stats.ts';
import { type RoleSuggestion, suggestRoles } from '../../shared/domain/roles/suggest-roles.ts';

export type Cells = (row: number) => string;

const probe = makeProbe();

/** What a made-up column holds. */
export function statsOf(cells: Cells, rows = 60): ColumnStats {
  const counter = makeColumnCounter(probe);
  for (let row = 0; row < rows; row++) counter.add(cells(row));
  return counter.stats();
}

/** What is suggested for a made-up table, by header. */
export function suggestedFor(
  table: Readonly<Record<string, Cells>>,
  rows = 60,
): Readonly<Record<string, RoleSuggestion>> {
  const stats = Object.values(table).map((cells) => statsOf(cells, rows));
  return Object.fromEntries(suggestRoles(Object.keys(table), stats).map((found) => [found.header, found]));
}

/** The role of each column of a made-up table, by header. */
export const rolesOf = (table: Readonly<Record<string, Cells>>, rows?: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(suggestedFor(table, rows)).map(([header, { role }]) => [header, role]));

/** One of the words after the other. */
export const among =
  (...words: readonly string[]): Cells =>
  (row) =>
    words[(row * 7 + (row >> 3)) % words.length] ?? '';
