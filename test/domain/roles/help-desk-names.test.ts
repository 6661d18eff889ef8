import { describe, expect, test } from 'vitest';
import { ANSWER_WORDS } from '../../../shared/domain/normalise/word-tables.ts';
import { makeColumnCounter, makeProbe } from '../../../shared/domain/roles/column-stats.ts';
import { suggestRoles } from '../../../shared/domain/roles/suggest-roles.ts';

type Cells = (row: number) => string;
const ROWS = 40;

/** The role of each column of a made-up table, by its header. */
function rolesOf(columns: Readonly<Record<string, Cells>>): Readonly<Record<string, string>> {
  const probe = makeProbe();
  const stats = Object.values(columns).map((cells) => {
    const counter = makeColumnCounter(probe);
    for (let row = 0; row < ROWS; row++) counter.add(cells(row));
    return counter.stats();
  });
  return Object.fromEntries(suggestRoles(Object.keys(columns), stats).map(({ header, role }) => [header, role]));
}

const two = (value: number): string => String(value).padStart(2, '0');
const among =
  (...words: readonly string[]): Cells =>
  (row) =>
    words[row % words.length] ?? '';
const at: Cells = (row) => `2026-03-${two(1 + (row % 28))} 09:${two(row)}`;

describe('exports of help desks', () => {
  test('whoever reports an issue is its customer, the time it was resolved its end', () => {
    const columns = {
      'Issue key': (row: number) => `HD-${100 + row}`,
      'Issue id': (row: number) => String(70_000 + row),
      'Issue Type': among('Request', 'Fault'),
      Status: among('Done', 'Open'),
      Reporter: among('Ola One', 'Per Two', 'Eva Three'),
      'Reporter Id': among('acc-11', 'acc-12', 'acc-13'),
      Assignee: among('Kim', 'Lou'),
      Created: at,
      Resolved: at,
      'Custom field (Satisfaction)': among('1', '5', '4'),
    };
    expect(rolesOf(columns)).toEqual({
      ...{ 'Issue key': 'contact_id', 'Issue id': 'extra', 'Issue Type': 'reason', Status: 'resolved_flag' },
      ...{ Reporter: 'extra', 'Reporter Id': 'customer_id', Assignee: 'agent_name', Created: 'started_at' },
      ...{ Resolved: 'ended_at', 'Custom field (Satisfaction)': 'csat' },
    });
  });

  test('a contact that is associated with a ticket is its customer, the owner its agent', () => {
    const columns = {
      'Ticket ID': (row: number) => String(9000 + row),
      'Create date': at,
      'Ticket owner': among('Kim', 'Lou'),
      'Associated Contact IDs': among('501', '502', '503', '501'),
      'Associated Contact': among('Ada (a@x.example)', 'Bea (b@x.example)'),
    };
    expect(rolesOf(columns)).toEqual({
      ...{ 'Ticket ID': 'contact_id', 'Create date': 'started_at', 'Ticket owner': 'agent_name' },
      ...{ 'Associated Contact IDs': 'customer_id', 'Associated Contact': 'extra' },
    });
  });

  test('one address or number for everybody is no customer; the number outside is', () => {
    const columns = {
      call_id: (row: number) => `c${row}`,
      start: at,
      external_number: (row: number) => `+49301000${two(row % 9)}`,
      phone: () => '+49305550000',
      email: () => 'kim@company.example',
    };
    expect(rolesOf(columns)).toMatchObject({ external_number: 'phone', phone: 'extra', email: 'extra' });
    const few = { ...columns, email: (row: number) => `${row % 9}@x.example` };
    expect(rolesOf(few)).toMatchObject({ email: 'email' });
  });
});

test.each([
  ['Résolu au premier contact', 'Oui', 'Non', 'En partie'],
  ['Beim ersten Kontakt gelöst', 'ja', 'nein', 'teilweise'],
  ['対応結果', '解決', '未解決', '保留'],
])('%s holds flags', (header, ...words) => {
  expect(rolesOf({ [header]: among(...words) })).toEqual({ [header]: 'resolved_flag' });
  for (const word of words) expect([word, ANSWER_WORDS.has(word.toLowerCase())]).toEqual([word, true]);
});

test('what is not handled yet is not resolved', () => {
  expect(ANSWER_WORDS.get('미처리')).toBe('no');
});
