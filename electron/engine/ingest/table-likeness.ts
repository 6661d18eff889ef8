import type { ColumnRole } from '../../../shared/domain/importing/mapping.ts';
import { foldHeader } from '../../../shared/domain/roles/fold-header.ts';
import { matchName } from '../../../shared/domain/roles/name-match.ts';
import { knownSource } from './known-source.ts';
import type { OpenedTable } from './opened-table.ts';

const WEIGHT = { canonical: 3, strong: 3, weak: 1, part: 1 } as const;

/** Above whatever names alone can reach. */
const KNOWN_SYSTEM = 1000;

export type Likeness = {
  /** How much a table speaks of contacts: that of a known system, then each role once, by the strongest name for it. */
  readonly likeness: number;
  /** It says of each row who it was and when it began, as lists of contacts do and their summaries do not. */
  readonly namesContacts: boolean;
};

export async function contactLikeness(table: OpenedTable): Promise<Likeness> {
  return (await knownSource(table)) === null
    ? likenessOfNames(table.header)
    : { likeness: KNOWN_SYSTEM, namesContacts: true };
}

const WHO: readonly ColumnRole[] = ['contact_id', 'case_id', 'customer_id', 'phone', 'email'];
const WHEN: readonly ColumnRole[] = ['started_at', 'started_date'];

function likenessOfNames(header: readonly string[]): Likeness {
  const best = new Map<ColumnRole, number>();
  for (const name of header) {
    // A sentence is no name; and a thousand columns more do not make it likelier.
    const [match] = name.length > 80 ? [] : matchName(name, foldHeader(name));
    if (match === undefined) continue;
    best.set(match.role, Math.max(best.get(match.role) ?? 0, WEIGHT[match.strength]));
  }
  const isNamed = (role: ColumnRole): boolean => (best.get(role) ?? 0) > 1;
  return {
    likeness: [...best.values()].reduce((sum, weight) => sum + weight, 0),
    namesContacts: WHO.some(isNamed) && WHEN.some(isNamed),
  };
}
