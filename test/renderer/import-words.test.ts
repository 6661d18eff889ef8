import { describe, expect, it } from 'vitest';
import { columnWidth, readCell, readColumns, writeInstant } from '../../renderer/features/import/read-columns.ts';
import causes from '../../renderer/locales/en/causes.json';
import fields from '../../renderer/locales/en/fields.json';
import texts from '../../renderer/locales/en/import.json';
import threads from '../../renderer/locales/en/threads.json';
import { CAUSE_FAMILIES, SUB_CAUSES } from '../../shared/domain/cause/causes.ts';
import { FIELD_NAMES } from '../../shared/domain/contact/fields.ts';
import { PART_ROLES } from '../../shared/domain/importing/mapping.ts';
import { REJECT_CODES, WARNING_CODES } from '../../shared/domain/importing/rejection.ts';
import { RESULT_REASONS } from '../../shared/domain/resolution/judgement.ts';

const sorted = (names: readonly string[]): readonly string[] => [...names].sort();
const base = (key: string): string => key.replace(/_(one|other|plain)$/, '');

describe('words for every code', () => {
  it('has a sentence for each reason to set a row aside, and for each remark; none for codes that are gone', () => {
    expect(sorted(Object.keys(texts.rejects))).toEqual(sorted(REJECT_CODES));
    expect(sorted(Object.keys(texts.warnings))).toEqual(sorted(WARNING_CODES));
  });

  it('has a name for each role, and a name, a hint and a question for each cause', () => {
    for (const role of PART_ROLES) expect(texts.roles).toHaveProperty(role);
    for (const field of FIELD_NAMES) expect(fields.name).toHaveProperty(field);
    expect(sorted(Object.keys(causes.sub))).toEqual(sorted(Object.values(SUB_CAUSES).flat()));
    for (const family of CAUSE_FAMILIES) {
      expect(Object.keys(causes.family[family])).toEqual(['name', 'hint', 'test', 'owner']);
    }
    const names = Object.values(causes.sub).map((sub) => sub.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('says why a contact was judged as it was, for each reason', () => {
    const said = new Set(Object.keys(threads.why).map(base));
    expect(sorted([...said])).toEqual(sorted(RESULT_REASONS));
  });
});

const inspection = {
  mapping: {
    columns: [
      { index: 0, header: 'line', role: 'contact_id' },
      { index: 1, header: 'call', role: 'contact_id' },
      { index: 2, header: 'date', role: 'started_date' },
      { index: 3, header: 'agent', role: 'agent_name' },
      { index: 4, header: 'junk', role: 'ignore' },
    ],
  },
  rows: [
    {
      line: 2,
      cells: ['AA', '1', '990101', 'MICHAL', 'x'],
      kept: { contact_id: 'AA|1', started_at: '1999-01-01T00:00:31.000Z', agent_name: 'MICHAL', queue: null },
      rejection: null,
    },
    {
      line: 3,
      cells: ['AA', '2', 'never', 'NO', 'x'],
      kept: {},
      rejection: { code: 'bad_time', field: 'date', value: 'never' },
    },
  ],
} as unknown as Parameters<typeof readColumns>[0];

describe('as it is read', () => {
  const columns = readColumns(inspection);
  const [good, bad] = inspection.rows;
  const cell = (row: typeof good, key: string) => {
    const column = columns.find((one) => one.key === key);
    if (row === undefined || column === undefined) throw new Error(`no ${key}`);
    return readCell(row, column, 'Asia/Jerusalem');
  };

  it('puts what several columns make together first, source columns in their order, left-out ones last', () => {
    expect(columns.map((column) => column.key)).toEqual(['contact_id', 'started_at', 'c0', 'c1', 'c2', 'c3', 'c4']);
  });

  it('shows what is kept, in the zone of the file; parts as they stand', () => {
    expect(cell(good, 'contact_id').value).toBe('AA|1');
    expect(cell(good, 'started_at').value).toBe('1999-01-01 02:00:31');
    expect(cell(good, 'c0').value).toBe('AA');
    expect(cell(good, 'c2').value).toBe('990101');
  });

  it('shows a rejected row as it stands and marks the cell at fault', () => {
    expect(cell(bad, 'c2')).toEqual({ value: 'never', raw: 'never', isFaulty: true });
    expect(cell(bad, 'c3').isFaulty).toBe(false);
    expect(cell(bad, 'contact_id').value).toBeNull();
  });

  it('knows how wide a column is before it is drawn: wide signs count twice, neither nothing nor a novel', () => {
    expect(columnWidth(['contact_id', 'C1'])).toBe(11);
    expect(columnWidth(['a', '客户编号一'])).toBe(11);
    expect(columnWidth([])).toBe(5);
    expect(columnWidth(['x'.repeat(500)])).toBe(32);
  });

  it('leaves alone what is no instant', () => {
    expect(writeInstant('soon', 'UTC')).toBe('soon');
  });
});
