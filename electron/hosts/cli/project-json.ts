import type { ColumnFacts } from '../../../shared/domain/columns/column-facts.ts';

export type FactsJson = {
  readonly contacts: number;
  readonly customers: number;
  /** ISO 8601, UTC; null when there is none. */
  readonly firstAt: string | null;
  readonly lastAt: string | null;
};

/** "of 12 customers"; where nobody can be followed, what is missing: no customer, or no time of any contact. */
export function customersText({ contacts, customers, firstAt }: FactsJson): string {
  if (customers > 0 || contacts === 0) return `of ${customers} customers`;
  return firstAt === null ? 'without times' : 'without known customers';
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** What a project holds, as the command line says it. */
export const factsJson = (facts: ColumnFacts): FactsJson => ({
  contacts: facts.contacts,
  customers: facts.customers,
  firstAt: iso(facts.firstAt),
  lastAt: iso(facts.lastAt),
});
