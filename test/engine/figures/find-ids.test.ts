import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { findIds } from '../../../electron/engine/services/contacts/find-ids.ts';
import type { PlainContact } from '../../helpers/columns-from-rows.ts';
import { makeProject } from '../../helpers/project-from-rows.ts';

const DAY = 86_400_000;
const at = (day: number) => Date.UTC(2026, 2, 1) + day * DAY;

const ODD = ['100%', '100_', '1000', `it's`, 'say "so"', '=1+1', 'Ünder', '退款单', '😀x', 'z'.repeat(600)];
const ROWS: readonly PlainContact[] = [
  ...[
    { id: '00042', customer: '007', phone: '+4917012345', email: 'ana@example.org', at: at(0) },
    { id: '42', customer: '7', phone: '+4917099999', email: 'ben@example.org', at: at(1) },
    { id: '000421', customer: '007', phone: '+4917012345', email: 'ana@example.org', at: at(2) },
    // A leg is found by its own id, and opens its contact.
    { id: 'LEG-1', parent: '42', at: at(1) },
    { id: 'Case-9', customer: 'K-Ab', at: at(3), source: 'other' },
    { id: '00042', customer: 'K-Ab', at: at(4), source: 'other' },
  ],
  ...ODD.map((id, n) => ({ id, customer: id, at: at(5 + n) })),
];

describe('what the palette finds by an id', () => {
  const project = makeProject(ROWS);
  afterAll(() => project.remove());
  const found = (of: 'contacts' | 'customers', text: string) =>
    findIds(project.context, { of, text, most: 5 }).map(({ row, id }) => [row, id]);

  it('is a contact of that id in every source, zeros in front and all, and what begins so behind it', () => {
    expect(found('contacts', '00042')).toEqual([
      [1, '00042'],
      [6, '00042'],
      [3, '000421'],
    ]);
    expect(found('contacts', '42')).toEqual([[2, '42']]);
    expect(found('contacts', ' case-9 ')).toEqual([]);
    expect(found('contacts', ' Case-9 ')).toEqual([[5, 'Case-9']]);
    expect(found('contacts', 'leg')).toEqual([[2, 'LEG-1']]);
  });

  it('is a customer by id, number as people write it, and address; the newest contact opens', () => {
    expect(found('customers', '007')).toEqual([[3, '007']]);
    expect(found('customers', '7')).toEqual([[2, '7']]);
    expect(found('customers', '+49 170 / 123-45')).toEqual([[3, '+4917012345']]);
    expect(found('customers', '0049 (170) 123')).toEqual([[3, '+4917012345']]);
    expect(found('customers', 'ANA@')).toEqual([[3, 'ana@example.org']]);
    expect(found('customers', 'K-')).toEqual([[6, 'K-Ab']]);
    const [ana] = findIds(project.context, { of: 'customers', text: '007', most: 5 });
    expect(ana).toMatchObject({ contacts: 2, startedAt: at(2) });
  });

  it('takes no character for another one', () => {
    for (const id of ODD) {
      expect(found('contacts', id)[0]?.[1], id).toBe(id);
      expect(found('customers', id)[0]?.[1], id).toBe(id);
    }
    expect(found('contacts', '100%')).toHaveLength(1);
    expect(found('contacts', '%')).toEqual([]);
    expect(found('contacts', '_')).toEqual([]);
    expect(found('contacts', `' OR 1=1 --`)).toEqual([]);
    expect(found('customers', `' OR 1=1 --`)).toEqual([]);
    expect(found('contacts', 'x'.repeat(10_000))).toEqual([]);
    expect(found('customers', 'x'.repeat(10_000))).toEqual([]);
    expect(found('contacts', '  ')).toEqual([]);
  });

  it('is what a look at every row finds', () => {
    const unit = fc.constantFrom('0', '1', 'a', 'B', '%', '_', 'ü', '退');
    const word = fc.string({ unit, minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 40 }), word, (ids, text) => {
        const other = makeProject(ids.map((id, n) => ({ id, customer: id, at: at(n) })));
        try {
          const begins = ids.filter((id) =>
            [text, text.toUpperCase(), text.toLowerCase()].some((one) => id.startsWith(one)),
          );
          for (const of of ['contacts', 'customers'] as const) {
            const all = findIds(other.context, { of, text, most: 20 });
            expect(all.map(({ id }) => id).every((id) => begins.includes(id) || id.startsWith(text))).toBe(true);
            if (begins.length <= 20) expect(new Set(all.map(({ id }) => id))).toEqual(new Set(begins));
            if (ids.includes(text)) expect(all[0]?.id).toBe(text);
          }
        } finally {
          other.remove();
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is looked up in the index, not in every row', () => {
    const plan = project.file.db
      .prepare(
        `EXPLAIN QUERY PLAN SELECT id FROM contact_record
         WHERE source_id = ? AND contact_id >= ? AND contact_id < ? AND superseded_by IS NULL ORDER BY contact_id LIMIT 5`,
      )
      .all(1, 'a', 'b') as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join(' ')).toMatch(/^SEARCH contact_record USING .*INDEX contact_current/);
  });
});
