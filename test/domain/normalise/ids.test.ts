import { describe, expect, test } from 'vitest';
import { compileMapping } from '../../../shared/domain/normalise/compile-mapping.ts';
import { mappingOf, raw, readRow } from './rows.ts';

const START = '2026-03-02T10:00:00Z';
const COLUMNS = ['contact_id', 'customer_id', 'started_at'];
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
    expect([record?.key, record?.customerId, record?.extra]).toEqual([id, null, { customer_id: id }]);
    expect(remarks).toContain(`mangled_id contact_id ${id}`);
    expect(remarks).toContain(`mangled_id customer_id ${id}`);
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
