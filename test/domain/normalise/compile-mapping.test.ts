import { describe, expect, it } from 'vitest';
import { FIELD_NAMES } from '../../../shared/domain/contact/fields.ts';
import { compileMapping } from '../../../shared/domain/normalise/compile-mapping.ts';
import { category, iso, mappingOf, raw, readRow, seconds } from './rows.ts';

const START = '2026-03-02T10:00:00Z';

describe('the speed of answer', () => {
  const COLUMNS = ['contact_id', 'started_at', 'Answered (Y/N):answered', 'Speed of answer in seconds:wait_s'];

  it('is the wait of what was answered', () => {
    const read = readRow(COLUMNS, ['1', START, 'Y', '37']);
    expect(category(read, 'outcome')).toBe('handled');
    expect(seconds(read, 'wait_s')).toBe(37);
  });

  it.each(['0', '', '4'])('%j says nothing of a call that nobody answered', (cell) => {
    const read = readRow(COLUMNS, ['1', START, 'N', cell]);
    expect(category(read, 'outcome')).toBe('abandoned');
    expect(seconds(read, 'wait_s')).toBeNull();
    expect(read.record?.extra).toEqual(cell === '4' ? { 'Speed of answer in seconds': '4' } : null);
  });

  it.each([
    ['ASA', 'abandoned', null],
    ['Time to answer (s)', 'abandoned', null],
    ['Average speed of answer', 'abandoned', null],
    // Control: time in a queue is known of abandons too.
    ['Queue time', 'short_abandon', 3],
  ])('%s of an abandon: %s', (header, outcome, wait) => {
    const read = readRow(['contact_id', 'started_at', 'abandoned', `${header}:wait_s`], ['1', START, 'yes', '3']);
    expect(category(read, 'outcome')).toBe(outcome);
    expect(seconds(read, 'wait_s')).toBe(wait);
  });

  it('is none of a call with a word for an abandon either', () => {
    const read = readRow(['contact_id', 'started_at', 'outcome', 'ASA:wait_s'], ['1', START, 'HANG', '0']);
    expect(category(read, 'outcome')).toBe('abandoned');
    expect(seconds(read, 'wait_s')).toBeNull();
  });
});

describe('the key of a row', () => {
  it('is the id, trimmed, as text', () => {
    expect(readRow(['contact_id', 'started_at'], [' 007 ', START]).record?.key).toBe('007');
    expect(readRow(['contact_id', 'started_at'], ['12345678901234567890', START]).record?.key).toBe(
      '12345678901234567890',
    );
  });

  it('joins several id columns in column order', () => {
    expect(readRow(['line:contact_id', 'started_at', 'call:contact_id'], ['AA01', START, '7']).record?.key).toBe(
      'AA01|7',
    );
  });

  it.each([[['', START]], [['  ', START]], [['N/A', START]], [['?', START]]])('is missing in %j', (cells) => {
    expect(readRow(['contact_id', 'started_at'], cells).rejection).toMatchObject({
      code: 'missing_contact_id',
      field: 'contact_id',
      line: 2,
      byteOffset: 10,
      raw: cells.join(','),
    });
  });

  it('is missing when one of several parts is', () => {
    expect(readRow(['line:contact_id', 'call:contact_id', 'started_at'], ['', '7', START]).rejection?.code).toBe(
      'missing_contact_id',
    );
  });

  it('is the hash of the cells in a source without ids, remarked once', () => {
    const mapping = mappingOf(['customer_id', 'started_at']);
    const remarks: string[] = [];
    const hashed: string[] = [];
    const normalise = compileMapping(mapping, ['customer_id', 'started_at'], {
      hash: (text) => `h${hashed.push(text)}`,
    });
    for (const cells of [
      ['a', START],
      ['b', START],
    ])
      normalise(raw(cells), (code) => remarks.push(code));
    expect(hashed).toEqual([`a\u001f${START}`, `b\u001f${START}`]);
    expect(remarks.filter((code) => code === 'no_id_column')).toHaveLength(1);
  });
});

describe('the start', () => {
  const columns = ['contact_id', 'started_at'];

  it('keeps its original text', () => {
    const { record } = readRow(columns, ['1', '2026-03-02 10:00'], { zone: 'Europe/Berlin' });
    expect([iso(record?.startedAt), record?.startedRaw]).toEqual(['2026-03-02T09:00:00.000Z', '2026-03-02 10:00']);
  });

  it.each([
    ['', 'missing_start'],
    ['yesterday', 'bad_time'],
    ['2026-02-30T10:00:00Z', 'impossible_date'],
    ['0000-00-00 00:00:00', 'impossible_date'],
  ])('%j sets the row aside as %s', (text, code) => {
    expect(readRow(columns, ['1', text]).rejection).toMatchObject({ code, field: 'started_at', value: text });
  });

  it('may be missing altogether where no column holds it', () => {
    const outcome = readRow(['contact_id', 'resolved_flag'], ['1', 'yes']);
    expect(outcome.record?.startedAt).toBeNull();
    expect(outcome.remarks).toContain('no_time_column');
  });

  it('without a time of day is midnight in the zone, and remarked', () => {
    const outcome = readRow(columns, ['1', '2026-03-02'], { zone: 'Asia/Tokyo' });
    expect(iso(outcome.record?.startedAt)).toBe('2026-03-01T15:00:00.000Z');
    expect(outcome.remarks).toContain('time_of_day_missing started_at 2026-03-02');
  });

  it('comes from a date and a time of day in two columns', () => {
    const outcome = readRow(['contact_id', 'd:started_date', 't:started_time'], ['1', '990131', '7:02:47']);
    expect(iso(outcome.record?.startedAt)).toBe('1999-01-31T07:02:47.000Z');
    expect(outcome.record?.startedRaw).toBe('990131 7:02:47');
    expect(outcome.remarks).not.toContain('time_of_day_missing d 990131');
  });

  it('takes the time column only when started_at has no time of its own', () => {
    const two = ['contact_id', 'started_at', 't:started_time'];
    expect(iso(readRow(two, ['1', '2026-03-02', '9:30']).record?.startedAt)).toBe('2026-03-02T09:30:00.000Z');
    expect(iso(readRow(two, ['1', START, '9:30']).record?.startedAt)).toBe('2026-03-02T10:00:00.000Z');
  });

  it('remarks clocks that a change of time skipped or made twice', () => {
    const at = (text: string) => readRow(columns, ['1', text], { zone: 'Europe/Berlin' }).remarks;
    expect(at('2026-03-29 02:30')).toContain('dst_gap started_at 2026-03-29 02:30');
    expect(at('2026-10-25 02:30')).toContain('dst_overlap started_at 2026-10-25 02:30');
    expect(at('2026-10-25 03:30').filter((remark) => remark.startsWith('dst'))).toEqual([]);
  });

  it('in the future sets the row aside when the day of the import is given', () => {
    const now = Date.UTC(2026, 2, 1);
    const rejection = (text: string, at?: number) =>
      readRow(columns, ['1', text], {}, { hash: String, ...(at === undefined ? {} : { now: at }) }).rejection;
    const text = '2026-03-02T00:00:01Z';
    expect(rejection(text, now)).toMatchObject({ code: 'future_start', field: 'started_at', value: text });
    // The edge is a day: zones and clocks differ by less.
    expect(rejection('2026-03-02T00:00:00Z', now)).toBeNull();
    expect(rejection(text)).toBeNull();
  });
});

describe('the end', () => {
  const columns = ['contact_id', 'started_at', 'ended_at'];

  it.each([
    ['2026-03-02T10:05:00Z', '2026-03-02T10:05:00.000Z', null],
    ['', null, null],
    ['0000-00-00 00:00:00', null, null],
    ['2026-03-02T09:59:59Z', null, 'end_before_start'],
    ['soon', null, 'unread_time'],
    ['2026-03-02', null, null],
  ])('%j is %s', (text, expected, remark) => {
    const outcome = readRow(columns, ['1', START, text]);
    expect(iso(outcome.record?.endedAt)).toBe(expected);
    const own = outcome.remarks.filter((one) => /^(end_before|unread)/.test(one));
    expect(own).toEqual(remark === null ? [] : [`${remark} ended_at ${text}`]);
    // What could not be used is kept as it stands.
    expect(outcome.record?.extra).toEqual(remark === null ? null : { ended_at: text });
  });

  it('as a time of day lies on the day of the start, or after midnight on the next', () => {
    const ends = (start: string, end: string) =>
      iso(
        readRow(['contact_id', 'started_at', 'e:ended_time'], ['1', start, end], { zone: 'Europe/Berlin' }).record
          ?.endedAt,
      );
    expect(ends('2026-03-02 23:50', '23:55')).toBe('2026-03-02T22:55:00.000Z');
    expect(ends('2026-03-02 23:50', '0:05')).toBe('2026-03-02T23:05:00.000Z');
    expect(ends('2026-03-02T23:50:00+05:00', '23:55')).toBe('2026-03-02T18:55:00.000Z');
  });
});

describe('who the customer is', () => {
  const columns = ['contact_id', 'started_at', 'customer_id', 'phone', 'email'];
  const who = (customer: string, phone: string, email: string, country = '') => {
    const { record, remarks } = readRow(columns, ['1', START, customer, phone, email], { country });
    return [record?.customerId, record?.phone, record?.email, remarks.filter((one) => one.startsWith('bad_'))];
  };

  it('keeps a customer id as it stands', () => {
    expect(who(' 00123 ', '', '')[0]).toBe('00123');
  });

  it.each([
    '0',
    '000',
    '-1',
    'Anonymous',
    'UNKNOWN',
    'null',
    'n/a',
    'unterdrückt',
    'Inconnu',
    'desconocido',
    '匿名',
    '익명',
    '발신번호표시제한',
    'withheld',
  ])('%j is nobody', (word) => {
    expect(who(word, word, word)).toEqual([null, null, null, []]);
  });

  it('reads telephone numbers in the country of the file', () => {
    for (const text of [
      '+49 151 23456789',
      '0049 151 23456789',
      '0151/23456789',
      '(0151) 2345-6789',
      '4915123456789',
      '015123456789.0',
      'tel:+4915123456789',
    ]) {
      expect([text, who('', text, '', 'DE')[1]]).toEqual([text, '+4915123456789']);
    }
  });

  it('keeps digits where no country is known', () => {
    expect(who('', '0151/234 567', '')).toEqual([null, '0151234567', null, []]);
    expect(who('', '+49 151 23456789', '')[1]).toBe('+4915123456789');
  });

  it('never takes a number that a spreadsheet has rounded', () => {
    const { record, remarks } = readRow(columns, ['1', START, '', '4.91512E+12', '']);
    expect([record?.phone, record?.extra]).toEqual([null, { phone: '4.91512E+12' }]);
    expect(remarks).toContain('bad_phone phone 4.91512E+12');
  });

  it('takes only e-mail addresses, in lower case', () => {
    expect(who('', '', ' A@Example.COM ')[2]).toBe('a@example.com');
    expect(who('', '', 'someone')).toEqual([null, null, null, ['bad_email email someone']]);
  });
});

describe('the outcome', () => {
  type Case = readonly [columns: readonly string[], cells: readonly string[], expected: string, derived: boolean];
  const cases: readonly Case[] = [
    [['outcome'], ['AGENT'], 'handled', false],
    [['outcome', 'wait_s'], ['HANG', '30'], 'abandoned', false],
    [['outcome', 'wait_s'], ['HANG', '5'], 'short_abandon', false],
    [['outcome', 'wait_s'], ['HANG', ''], 'abandoned', false],
    [['outcome', 'wait_s'], ['missed', '1'], 'missed', false],
    [['outcome', 'talk_s'], ['', '10'], 'handled', true],
    [['outcome'], ['purple'], 'unknown', false],
    [['abandoned', 'wait_s'], ['1', '6'], 'abandoned', true],
    [['abandoned', 'wait_s'], ['yes', '5'], 'short_abandon', true],
    [['abandoned', 'wait_s'], ['true', ''], 'abandoned', true],
    [['abandoned'], ['0'], 'handled', true],
    [['abandoned', 'agent_id'], ['0', ''], 'unknown', true],
    [['abandoned', 'agent_id'], ['0', 'a1'], 'handled', true],
    [['answered', 'agent_id'], ['N', 'a1'], 'abandoned', true],
    [['answered', 'wait_s'], ['N', '3'], 'short_abandon', true],
    [['answered', 'agent_id'], ['Y', ''], 'handled', true],
    [['agent_name'], ['NO_SERVER'], 'unknown', true],
    [['agent_name'], ['Agent A'], 'handled', true],
    [['talk_s'], ['0'], 'unknown', true],
    [['talk_s'], ['1'], 'handled', true],
    [['reason'], ['billing'], 'handled', true],
  ];

  it.each(cases)('of %j with %j is %s', (columns, cells, expected, derived) => {
    const outcome = readRow(['contact_id', 'started_at', ...columns], ['1', START, ...cells]);
    expect(category(outcome, 'outcome')).toBe(expected);
    expect(outcome.remarks.some((one) => one.startsWith('outcome_derived'))).toBe(derived);
  });

  it('keeps the word of a canonical file: it has its own for short abandons', () => {
    const columns = ['contact_id', 'started_at', 'outcome', 'wait_s'];
    expect(category(readRow(columns, ['1', START, 'abandoned', '2'], { profile: 'canonical' }), 'outcome')).toBe(
      'abandoned',
    );
    expect(category(readRow(columns, ['1', START, 'abandoned', '2']), 'outcome')).toBe('short_abandon');
  });

  it('follows the words of the mapping first', () => {
    const words = { outcome: { agent: 'voicemail', phantom: 'ignore', odd: '' } };
    const columns = ['contact_id', 'started_at', 'outcome'];
    expect(category(readRow(columns, ['1', START, ' Agent '], { words }), 'outcome')).toBe('voicemail');
    expect(readRow(columns, ['1', START, 'PHANTOM'], { words }).rejection).toMatchObject({
      code: 'ignored_by_mapping',
      field: 'outcome',
      value: 'PHANTOM',
    });
    expect(category(readRow(columns, ['1', START, 'odd'], { words }), 'outcome')).toBe('handled');
  });
});

describe('categories', () => {
  const read = (columns: readonly string[], cells: readonly string[], change = {}) =>
    readRow(['contact_id', 'started_at', ...columns], ['1', START, ...cells], change);

  it('assumes inbound where no direction is given, and says so', () => {
    const missing = read([], []);
    expect([category(missing, 'direction'), missing.remarks.includes('direction_assumed_in direction')]).toEqual([
      'in',
      true,
    ]);
    const blank = read(['direction'], ['']);
    expect([category(blank, 'direction'), blank.remarks.includes('direction_assumed_in direction')]).toEqual([
      'in',
      true,
    ]);
    const given = read(['direction'], ['out-bound']);
    expect([category(given, 'direction'), given.remarks.some((one) => one.startsWith('direction'))]).toEqual([
      'out',
      false,
    ]);
  });

  it('leaves an unknown channel as other and keeps the word', () => {
    const outcome = read(['Media:channel'], ['carrier pigeon']);
    expect([category(outcome, 'channel'), outcome.record?.extra]).toEqual(['other', { Media: 'carrier pigeon' }]);
    expect(outcome.remarks).toContain('unknown_word Media carrier pigeon');
  });

  it.each([
    ['Y', 'yes'],
    ['1', 'yes'],
    ['CLOSED', 'yes'],
    ['pEnding', 'no'],
    ['Nein', 'no'],
    ['teilweise', 'partial'],
    ['', null],
    ['?', null],
    ['perhaps', null],
  ])('reads resolved %j as %s', (text, expected) => {
    expect(category(read(['resolved_flag'], [text]), 'resolved_flag')).toBe(expected);
  });

  it('reads flags from words and counts', () => {
    const flags = (text: string) => category(read(['transferred'], [text]), 'transferred');
    expect([flags('0'), flags('2'), flags('Yes'), flags('nein'), flags('')]).toEqual(['no', 'yes', 'yes', 'no', null]);
  });

  it('takes blank words of agents as nobody, but keeps NA as a region', () => {
    expect(category(read(['agent_name'], ['NO_SERVER']), 'agent_name')).toBeNull();
    expect(category(read(['agent_id'], ['n/a']), 'agent_id')).toBeNull();
    expect(category(read(['site'], ['NA']), 'site')).toBe('NA');
    expect(category(read(['queue'], ['?']), 'queue')).toBeNull();
  });

  it('fills constants where no column or no value gives the role', () => {
    const constants = { channel: 'phone', queue: 'Main' };
    const outcome = read(['queue'], [''], { constants });
    expect([category(outcome, 'channel'), category(outcome, 'queue')]).toEqual(['voice', 'Main']);
    expect(outcome.remarks).toContain('channel_assumed channel phone');
    expect(category(read(['queue'], ['Other'], { constants }), 'queue')).toBe('Other');
  });
});

describe('durations and numbers', () => {
  const read = (column: string, cell: string) => readRow(['contact_id', 'started_at', column], ['1', START, cell]);

  it('is unknown when blank, never 0', () => {
    expect(seconds(read('talk_s', ''), 'talk_s')).toBeNull();
    expect(seconds(read('talk_s', '0'), 'talk_s')).toBe(0);
  });

  it.each([
    ['-4', 'negative_duration'],
    ['long', 'bad_duration'],
    ['3,87,16,91,111', 'bad_duration'],
  ])('%j is unknown and kept as it stands', (text, code) => {
    const outcome = read('Talk:talk_s', text);
    expect([seconds(outcome, 'talk_s'), outcome.record?.extra]).toEqual([null, { Talk: text }]);
    expect(outcome.remarks).toContain(`${code} Talk ${text}`);
  });

  it('keeps more than four hours, with a remark', () => {
    expect(seconds(read('talk_s', '14400'), 'talk_s')).toBe(14_400);
    expect(read('talk_s', '14400').remarks.some((one) => one.startsWith('long'))).toBe(false);
    expect(read('talk_s', '14401').remarks).toContain('long_duration talk_s 14401');
  });

  it('reads each column in its unit', () => {
    expect(seconds(read('Talk:talk_s:minutes', '1.5'), 'talk_s')).toBe(90);
    expect(seconds(read('Talk:talk_s:milliseconds', '1500'), 'talk_s')).toBe(2);
    expect(seconds(read('Talk:talk_s:clock', '0:02:23'), 'talk_s')).toBe(143);
  });

  it('reads ratings with comma or point, and remarks what is none', () => {
    expect(read('csat', '4,5').record?.numbers[0]).toBe(4.5);
    const bad = read('csat', 'Good');
    expect([bad.record?.numbers[0], bad.record?.extra]).toEqual([null, { csat: 'Good' }]);
    expect(bad.remarks).toContain('bad_number csat Good');
  });
});

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
