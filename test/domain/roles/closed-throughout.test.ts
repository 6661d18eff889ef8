import { expect, test } from 'vitest';
import { makeColumnCounter, makeProbe } from '../../../shared/domain/roles/column-stats.ts';
import { suggestRoles } from '../../../shared/domain/roles/suggest-roles.ts';

function statsOf(cells: readonly string[]) {
  const counter = makeColumnCounter(makeProbe());
  for (const cell of cells) counter.add(cell);
  return counter.stats();
}

const rolesOf = (columns: Readonly<Record<string, readonly string[]>>): Record<string, string> =>
  Object.fromEntries(
    suggestRoles(Object.keys(columns), Object.values(columns).map(statsOf)).map(({ header, role }) => [header, role]),
  );
const rows = (cellOf: (row: number) => string): readonly string[] => Array.from({ length: 40 }, (_row, n) => cellOf(n));

test.each(['Status', 'Ticket status', 'State', 'Statut', 'Estado'])(
  '%s that is closed throughout is no flag',
  (name) => {
    expect(rolesOf({ [name]: rows(() => 'Closed') })[name]).not.toBe('resolved_flag');
    expect(rolesOf({ [name]: rows((n) => (n % 2 === 0 ? 'Closed' : 'Resolved')) })[name]).not.toBe('resolved_flag');
    expect(rolesOf({ [name]: rows((n) => (n % 3 === 0 ? 'Open' : 'Closed')) })[name]).toBe('resolved_flag');
  },
);

test('what says solved at the first contact goes before a state', () => {
  const found = rolesOf({
    Status: rows(() => 'Geschlossen'),
    'Gelöst beim Erstkontakt': rows((n) => (n % 3 === 0 ? 'Nein' : 'Ja')),
  });
  expect(found['Gelöst beim Erstkontakt']).toBe('resolved_flag');
  expect(rolesOf({ Resolved: rows(() => 'Yes') }).Resolved).toBe('resolved_flag');
});

test('ids that a program of tables wrote as decimals are customers, and times of a database of documents are starts', () => {
  expect(rolesOf({ customer: rows((n) => `${100 + (n % 9)}.0`) }).customer).toBe('customer_id');
  expect(rolesOf({ cust: rows((n) => `${100 + (n % 9)}`) }).cust).toBe('customer_id');
  expect(rolesOf({ customer: rows((n) => `${n % 9}.25`) }).customer).not.toBe('customer_id');
  const started = rolesOf({ 'createdAt.$date': rows((n) => String(1_709_280_000_000 + n * 3_600_000)) });
  expect(started['createdAt.$date']).toBe('started_at');
});
