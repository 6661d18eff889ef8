import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillSample } from '../../../electron/engine/services/projects/fill-sample.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { createProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { applyTags } from '../../../electron/engine/store/tags.ts';
import type { ContactColumns } from '../../../shared/domain/columns/contact-columns.ts';
import { CATEGORY_FIELDS, SECONDS_FIELDS } from '../../../shared/domain/contact/fields.ts';
import { createBench, csvOf } from '../../helpers/import-csv.ts';

/** The views say in SQL what the columns say in typed arrays: two ways to one answer, compared contact by contact. */
let folder = '';
let file: ProjectFile;
let columns: ContactColumns;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-views-'));
  file = createProjectFile(join(folder, 'a.fcr'), { name: 'A', zone: 'UTC' });
  await fillSample(file, { contacts: 3000, seed: 7 });
  columns = loadContactColumns(file);
});
afterAll(() => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

type Row = Readonly<Record<string, string | number | null>>;
const query = (sql: string): readonly Row[] => file.db.prepare<[], Row>(sql).all();
const isoOf = (ms: number): string | null => (Number.isNaN(ms) ? null : new Date(ms).toISOString());

describe('the view contacts', () => {
  it('has one row a contact with the words, times, legs and seconds of the columns', () => {
    const byId = new Map(query('SELECT * FROM contacts').map((row) => [row.record_id, row]));
    expect(byId.size).toBe(columns.count);
    expect(columns.legs.some((legs) => legs > 1)).toBe(true);
    // A customer is called by the row of its first contact.
    const firstRows = new Map<number, number>();
    columns.customer.forEach((customer, i) => {
      const row = columns.row[i] ?? 0;
      if (customer >= 0) firstRows.set(customer, Math.min(row, firstRows.get(customer) ?? row));
    });
    for (let i = 0; i < columns.count; i++) {
      const row = byId.get(columns.row[i] ?? -1);
      const expected = {
        legs: columns.legs[i],
        customer: firstRows.get(columns.customer[i] ?? -1) ?? null,
        started_at: isoOf(columns.startedAt[i] ?? Number.NaN),
        ended_at: isoOf(columns.endedAt[i] ?? Number.NaN),
        ...Object.fromEntries(
          CATEGORY_FIELDS.map((field) => [
            field,
            columns.category[field].values[columns.category[field].codes[i] ?? 0] ?? null,
          ]),
        ),
        ...Object.fromEntries(
          SECONDS_FIELDS.map((field) => [field, columns.seconds[field][i] === -1 ? null : columns.seconds[field][i]]),
        ),
      };
      expect(row, `contact ${row?.contact_id}`).toMatchObject(expected);
    }
  });
});

describe('who was passed on', () => {
  const LEGS: readonly (readonly [contact: string, transferred: string | null, ...legs: Row[]])[] = [
    ['messages', null, {}, { agent_name: 'Shop' }, {}, { agent_name: 'Shop' }],
    ['one agent', 'no', { agent_id: 'a1', queue: 'Q', transferred: 'no' }, { agent_id: 'a1', queue: 'Q' }],
    ['one id, two spellings', null, { agent_id: 'a1', agent_name: 'Ada' }, { agent_id: 'a1', agent_name: 'Ada L.' }],
    ['two ids', 'yes', { agent_id: 'a1' }, {}, { agent_id: 'a2' }],
    ['a name without an id', 'yes', { agent_id: 'a1', agent_name: 'Ada' }, { agent_name: 'Ben' }],
    ['two queues', 'yes', { queue: 'Q' }, { queue: 'R' }],
    ['it says so', 'yes', { transferred: 'yes' }, { transferred: 'no' }],
  ];

  it('is the same in the view and in the columns, and legs alone are no transfer', async () => {
    const rows = LEGS.flatMap(([contact, , ...legs]) =>
      legs.map((leg, at) => ({
        ...{ contact_id: `${contact} ${at}`, parent_id: at === 0 ? '' : `${contact} 0`, customer_id: contact },
        ...{ started_at: `2026-03-02T10:0${at}:00Z`, channel: 'social', direction: 'in', outcome: 'handled' },
        ...Object.fromEntries(Object.entries(leg).map(([field, word]) => [field, String(word)])),
      })),
    );
    const bench = createBench();
    try {
      await bench.import(csvOf(rows));
      const seen = bench.file.db
        .prepare<[], Row>('SELECT record_id, customer_id, legs, transferred FROM contacts ORDER BY record_id')
        .all();
      expect(seen.map(({ customer_id, transferred }) => [customer_id, transferred])).toEqual(
        LEGS.map(([contact, transferred]) => [contact, transferred]),
      );
      const { row, legs, category } = loadContactColumns(bench.file);
      const words = Array.from(row, (record, i) => ({
        ...{ record_id: record, legs: legs[i] },
        transferred: category.transferred.values[category.transferred.codes[i] ?? 0] ?? null,
      }));
      expect(words.sort((a, b) => a.record_id - b.record_id)).toEqual(
        seen.map(({ record_id, legs: many, transferred }) => ({ record_id, legs: many, transferred })),
      );
    } finally {
      bench.end();
    }
  });
});

describe('the other views', () => {
  it('legs has every current record, under its contact', () => {
    const [counted] = query('SELECT count(*) AS records, count(DISTINCT contact_record_id) AS contacts FROM legs');
    expect(counted).toEqual({ records: columns.legs.reduce((sum, legs) => sum + legs, 0), contacts: columns.count });
    expect(query('SELECT contact_record_id, leg FROM legs GROUP BY 1, 2 HAVING count(*) > 1')).toEqual([]);
  });

  it('customers has one row a customer', () => {
    const [counted] = query('SELECT count(*) AS customers, sum(contacts) AS contacts FROM customers');
    const linked = [...columns.customer].filter((customer) => customer >= 0);
    expect(counted).toEqual({ customers: new Set(linked).size, contacts: linked.length });
  });

  it('tags and batches show what is in force and where it came from', () => {
    applyTags(file, [columns.row[0] ?? 0], { family: 'data', subCause: 'D2', note: 'n', author: 'Ada', at: 0 });
    expect(query('SELECT family, sub_cause, note, author, at FROM tags')).toEqual([
      { family: 'data', sub_cause: 'D2', note: 'n', author: 'Ada', at: '1970-01-01T00:00:00.000Z' },
    ]);
    expect(
      query('SELECT file, source, read = inserted + changed + duplicate + rejected AS adds_up FROM batches'),
    ).toEqual([{ file: 'Sample centre.csv', source: 'Sample centre', adds_up: 1 }]);
  });
});
