import { evidence } from '../csv/evidence.ts';
import type { ColumnMapping } from '../importing/mapping.ts';
import { namePartOf } from '../normalise/join-name-parts.ts';
import type { RoleSuggestion } from './suggest-roles.ts';

/** Given and family name of the agent in columns of their own, where no other column has the name and a person said nothing else. */
export function assignNameParts(
  columns: readonly RoleSuggestion[],
  chosen: readonly ColumnMapping[],
): readonly RoleSuggestion[] {
  const decided = new Set(chosen.map(({ index }) => index));
  const parts = ([0, 1] as const).map((part) =>
    columns.filter(({ header, index }) => !decided.has(index) && namePartOf(header) === part),
  );
  const indices = parts.flat().map(({ index }) => index);
  const isTwo = parts.every(({ length }) => length === 1);
  const isNamed = columns.some(({ role, index }) => role === 'agent_name' && !indices.includes(index));
  if (!isTwo || isNamed) return columns;
  return columns.map((column) =>
    indices.includes(column.index)
      ? {
          index: column.index,
          header: column.header,
          role: 'agent_name',
          confidence: 'likely',
          evidence: [evidence('part_of_name')],
        }
      : column,
  );
}
