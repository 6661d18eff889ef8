import { describe, expect, test } from 'vitest';
import { compileMapping } from '../../../shared/domain/normalise/compile-mapping.ts';
import { mappingOf, raw, readRow } from './rows.ts';

const START = '2026-03-02T10:00:00Z';
const COLUMNS = ['contact_id', 'customer_id', 'started_at'];
const BY_ROW = { hash: (text: string) => `#${text}` };
const BESIDE = ['parent_id', 'case_id'] as const;

describe('ids are text', () => {
  test.each(['007', '00049151', '12345678901234567890123', '123.0', '1e5', '5e12', '+4930', '1,5', '０１２'])(
    '%j stays as it stands',
    (id) => {
      const { record, remarks } = readRow(COLUMNS, [id, `K${id}`, START]);
      expect([record?.key, record?.customerId]).toEqual([id, `K${id}`]);
      expect(remarks.filter((remark) => remark.startsWith('mangled_id'))).toEqual([]);
    },
  );

  test.each(['5.57e+92', '5.57E+92', '1,23457E+11', '5e+92'])('%j has lost its digits', (id) => {
    const { record, remarks } = readRow(COLUMNS, [id, id, START]);
    expect([record?.customerId, record?.extra]).toEqual([null, { contact_id: id, customer_id: id }]);
    expect(record?.key).not.toBe(id);
    expect(remarks).toContain(`mangled_id contact_id ${id}`);
    expect(remarks).toContain(`mangled_id customer_id ${id}`);
  });

  test('contacts whose ids lost their digits are told apart by their rows, whole ids in the same file stay', () => {
    const ids = ['5.57E+92', '5.57E+92', '5.57E+92', '557'];
    const keys = ids.map((id, at) => readRow(COLUMNS, [id, `K${at % 3}`, START], {}, BY_ROW).record?.key);
    expect(new Set(keys).size).toBe(4);
    expect(keys[3]).toBe('557');
    expect(readRow(COLUMNS, ['5.57E+92', 'K0', START], {}, BY_ROW).record?.key).toBe(keys[0]);
  });

  test('one part of an id that lost its digits is enough', () => {
    const mapping = { ...mappingOf(['a', 'b', 'started_at']) };
    const columns = mapping.columns.map((column, at) => (at < 2 ? { ...column, role: 'contact_id' as const } : column));
    const normalise = compileMapping({ ...mapping, columns }, ['a', 'b', 'started_at'], { hash: (text) => `#${text}` });
    const keyOf = (id: string): string | undefined => normalise(raw([id, '1', START]), () => {}).record?.key;
    expect([keyOf('5.57E+92')?.startsWith('#'), keyOf('557')]).toEqual([true, '557|1']);
  });

  test.each(['5.57e+92', '1,23457E+11'])('%j joins no case and no legs', (id) => {
    const { record, remarks } = readRow([...COLUMNS, ...BESIDE], ['C1', 'K1', START, id, ` ${id} `]);
    expect([record?.parentId, record?.caseId, record?.extra]).toEqual([null, null, { parent_id: id, case_id: id }]);
    expect(remarks).toContain(`mangled_id parent_id ${id}`);
    expect(remarks).toContain(`mangled_id case_id ${id}`);
  });

  test('CONTROL: other ids of a case and of a first leg join', () => {
    const { record, remarks } = readRow([...COLUMNS, ...BESIDE], ['C1', 'K1', START, '5e12', '1.5+2']);
    expect([record?.parentId, record?.caseId, record?.extra]).toEqual(['5e12', '1.5+2', null]);
    expect(remarks.filter((remark) => remark.startsWith('mangled_id'))).toEqual([]);
  });
});

describe('a row that the reader has put right', () => {
  const normalise = compileMapping(mappingOf(COLUMNS), COLUMNS, { hash: (text) => text });

  test('is kept, and remarked with its text', () => {
    const remarks: unknown[] = [];
    const row = raw(['C1', 'K1', START], { defect: 'mended', raw: `C1,,K1,${START}` });
    expect(normalise(row, (...remark) => remarks.push(remark)).record?.key).toBe('C1');
    expect(remarks).toContainEqual(['row_mended', 2, '', `C1,,K1,${START}`]);
  });

  test('CONTROL: a row of another table is set aside with its text', () => {
    const row = raw(['queue', 'calls', 'total'], { defect: 'other_table' });
    expect(normalise(row, () => undefined).rejection).toMatchObject({ code: 'other_table', raw: 'queue,calls,total' });
  });
});
