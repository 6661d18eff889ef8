import type { ColumnRole } from '../../../shared/domain/importing/mapping.ts';
import { foldHeader } from '../../../shared/domain/roles/fold-header.ts';
import { matchName } from '../../../shared/domain/roles/name-match.ts';
import { knownSource } from './known-source.ts';
import type { OpenedTable } from './opened-table.ts';

const WEIGHT = { canonical: 3, strong: 3, weak: 1, part: 1 } as const;

/** Above whatever names alone can reach. */
const KNOWN_SYSTEM = 1000;

/** How much a table speaks of contacts: that of a known system, then each role once, by the strongest name for it. */
export async function contactLikeness(table: OpenedTable): Promise<number> {
  return (await knownSource(table)) === null ? likenessOfNames(table.header) : KNOWN_SYSTEM;
}

function likenessOfNames(header: readonly string[]): number {
  const best = new Map<ColumnRole, number>();
  for (const name of header) {
    // A sentence is no name; and a thousand columns more do not make it likelier.
    const [match] = name.length > 80 ? [] : matchName(name, foldHeader(name));
    if (match === undefined) continue;
    best.set(match.role, Math.max(best.get(match.role) ?? 0, WEIGHT[match.strength]));
  }
  return [...best.values()].reduce((sum, weight) => sum + weight, 0);
}
