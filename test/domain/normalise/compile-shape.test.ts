import { describe, expect, it } from 'vitest';
import { FIELD_NAMES } from '../../../shared/domain/contact/fields.ts';
import { compileMapping } from '../../../shared/domain/normalise/compile-mapping.ts';
import { category, mappingOf, raw, readRow } from './rows.ts';

const START = '2026-03-02T10:00:00Z';

describe('the shape of a row', () => {
  const columns = ['contact_id', 'started_at', 'queue', 'color:extra', 'size:extra'];
  const read = (cells: readonly string[]) => readRow(columns, cells);

  it('fills a short row up, with a remark', () => {
    const outcome = read(['1', START, 'Q']);
    expect([category(outcome, 'queue'), outcome.remarks.includes('short_row_padded  3')]).toEqual(['Q', true]);
  });

  it('sets aside a row of which less than half is there and what it needs is missing', () => {
    expect(read(['1']).rejection).toMatchObject({ code: 'too_few_cells', value: '1' });
  });

  it('keeps surplus cells, and drops only blank ones', () => {
    const long = read(['1', START, 'Q', 'red', 'L', '', 'more']);
    expect(long.record?.extra).toEqual({ color: 'red', size: 'L', column_7: 'more' });
    expect(long.remarks).toContain('ragged_rows  7');
    expect(read(['1', START, 'Q', '', '', '', ' ']).record?.extra).toBeNull();
  });

  it('sets aside the header and totals inside the table', () => {
    expect(read(['contact_id', 'started_at', 'queue', 'color', 'size']).rejection?.code).toBe('repeated_header');
    // In other words, as an export of another version has it.
    expect(read(['Call ID', 'Start time', 'Queue name', 'colour', '']).rejection?.code).toBe('repeated_header');
    expect(readRow(['contact_id', 'queue'], ['Ticket ID', 'Group']).rejection?.code).toBe('repeated_header');
    expect(readRow(['contact_id', 'queue'], ['Ticket ID', 'Ana']).record?.key).toBe('Ticket ID');
    expect(read(['Call ID', START, 'Queue name', '', '']).record?.key).toBe('Call ID');
    expect(read(['Total', '', '', '', '500']).rejection?.code).toBe('total_line');
    expect(read(['合计', '', '', '3', '']).rejection?.code).toBe('total_line');
    expect(read(['Total', START, 'Q', 'red', 'L']).record?.key).toBe('Total');
  });

  it.each([
    [['Gesamt: 60']],
    [['Grand Total (60 calls)', '', '', '', '']],
    [['合计60条', '', '', '3', '']],
    [['총계: 1,200건', '', '', '', '']],
    [['Total', '60', '1.250', '35,2 %', '0:04:12']],
    [['', '', '', 'Summe:', '4711']],
    [['', '60', '', 'Total', '']],
    [['Subtotal', '03.01.2024', '', '0:10:00', '12']],
  ])('sets aside totals as reports write them: %j', (cells) => {
    expect(read(cells).rejection?.code).toBe('total_line');
  });

  it.each([
    [['Total Energies', START, '', '', ''], 'Total Energies'],
    [['Total', '2.3.2026 10:00', '5', '', '7'], null],
    [['Summer', START, '', '', ''], 'Summer'],
  ])('takes a contact for one, whatever it is called: %j', (cells, key) => {
    const { record, rejection } = read(cells);
    expect([record?.key ?? null, rejection?.code === 'total_line']).toEqual([key, false]);
  });

  it.each(['unbalanced_quote', 'undecodable_text', 'field_too_long'] as const)(
    'sets aside a record with %s',
    (defect) => {
      const mapping = mappingOf(columns);
      const normalise = compileMapping(
        mapping,
        mapping.columns.map((column) => column.header),
        { hash: String },
      );
      expect(normalise(raw(['1', START, 'Q', '', ''], { defect }), () => undefined).rejection?.code).toBe(defect);
    },
  );

  it('takes NUL characters out, and remarks characters that were lost before', () => {
    const outcome = read(['1', START, 'Q\u0000ueue', 'red\ufffd', 'L']);
    expect([category(outcome, 'queue'), outcome.record?.extra?.color]).toEqual(['Queue', 'red\ufffd']);
    expect(outcome.remarks.filter((one) => /^(nul|replaced)/.test(one))).toEqual([
      'nul_removed',
      'replaced_characters  red\ufffd',
    ]);
  });

  it('keeps columns without a role by header, a second one of the same name as (2), and leaves blanks out', () => {
    const outcome = readRow(
      ['contact_id', 'started_at', 'Variant:extra', 'Variant:extra', ':extra', 'gone:ignore'],
      ['1', START, 'a', 'b', 'c', 'd'],
    );
    expect(outcome.record?.extra).toEqual({ Variant: 'a', 'Variant (2)': 'b', column_5: 'c' });
  });

  it('takes the first filled of several columns with one role and keeps the others', () => {
    const two = ['contact_id', 'started_at', 'A:reason', 'B:reason'];
    const both = readRow(two, ['1', START, 'x', 'y']);
    expect([category(both, 'reason'), both.record?.extra]).toEqual(['x', { B: 'y' }]);
    expect(category(readRow(two, ['1', START, '', 'y']), 'reason')).toBe('y');
  });

  it('is remarked on only when the row is kept', () => {
    const words = { outcome: { phantom: 'ignore' } };
    const of = (outcome: string) =>
      readRow(['contact_id', 'started_at', 'outcome', 'talk_s'], ['1', START, outcome, 'x'], { words });
    expect(of('agent').remarks).toEqual(['direction_assumed_in direction', 'bad_duration talk_s x']);
    expect([of('phantom').remarks, of('phantom').rejection?.code]).toEqual([[], 'ignored_by_mapping']);
  });

  it('leaves nothing of one row behind for the next', () => {
    const mapping = mappingOf(['contact_id', 'started_at', 'ended_at', 'customer_id', 'channel', 'x:extra']);
    const normalise = compileMapping(
      mapping,
      mapping.columns.map((column) => column.header),
      { hash: String },
    );
    const full = raw(['1', START, '2026-03-02T11:00:00Z', 'c1', 'pigeon', 'kept']);
    const bare = raw(['2', START, '', '', '', '']);
    const alone = normalise(bare, () => undefined);
    normalise(full, () => undefined);
    normalise(raw(['', '', '', '', '', '']), () => undefined);
    expect(normalise(bare, () => undefined)).toEqual(alone);
  });
});

describe('every canonical field', () => {
  it('is read from a column of its name', () => {
    const cells = FIELD_NAMES.map((name) => {
      if (name.endsWith('_at')) return START;
      if (name.endsWith('_s') || name === 'csat' || name === 'nps') return '7';
      const words: Record<string, string> = {
        channel: 'chat',
        direction: 'out',
        outcome: 'missed',
        phone: '+4915123456789',
        email: 'a@b.c',
        disconnect_side: 'agent',
      };
      const flags = ['transferred', 'escalated', 'callback_requested', 'resolved_flag', 'reopened', 'survey_resolved'];
      return words[name] ?? (flags.includes(name) ? 'yes' : `${name} value`);
    });
    const { record, remarks } = readRow(FIELD_NAMES, cells, { profile: 'canonical' });
    expect(remarks).toEqual([]);
    expect(record).toMatchObject({
      key: 'contact_id value',
      parentId: 'parent_id value',
      caseId: 'case_id value',
      extra: null,
    });
    expect(record?.categories).not.toContain(null);
    expect(record?.seconds).toEqual([7, 7, 7, 7, 7, 7]);
    expect(record?.numbers).toEqual([7, 7]);
    expect(record?.texts).toEqual(['survey_comment value', 'notes value', 'transcript value']);
    expect([record?.startedAt, record?.endedAt, record?.callbackDueAt]).toEqual(
      Array(3).fill(Date.UTC(2026, 2, 2, 10)),
    );
  });
});
