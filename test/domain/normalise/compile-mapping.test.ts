import { describe, expect, it } from 'vitest';
import { compileMapping } from '../../../shared/domain/normalise/compile-mapping.ts';
import { category, mappingOf, raw, readRow, seconds } from './rows.ts';

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

  it('leaves a direction that nobody knows blank, and keeps the word: it is not called inbound', () => {
    const row = read(['direction'], ['Sideways']);
    expect([category(row, 'direction'), row.record?.extra]).toEqual([null, { direction: 'Sideways' }]);
    expect(row.remarks.filter((one) => one.includes('direction'))).toEqual(['unknown_word direction Sideways']);
  });

  it.each([
    ['Outgoing API', 'out'],
    ['outbound-api', 'out'],
    ['Outgoing Dial', 'out'],
    ['Trunking Terminating', 'out'],
    ['Incoming', 'in'],
    ['Trunking Originating', 'in'],
  ])('knows the direction %s', (word, wanted) => {
    expect(category(read(['direction'], [word]), 'direction')).toBe(wanted);
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
    const bad = read('nps', 'Good');
    expect([bad.record?.numbers[1], bad.record?.extra]).toEqual([null, { nps: 'Good' }]);
    expect(bad.remarks).toContain('bad_number nps Good');
  });

  it('reads satisfaction in words; one that nobody knows is kept and listed', () => {
    expect(read('csat', '非常满意').record?.numbers[0]).toBe(5);
    const unknown = read('csat', 'splendid-ish');
    expect([unknown.record?.numbers[0], unknown.record?.extra]).toEqual([null, { csat: 'splendid-ish' }]);
    expect(unknown.remarks).toContain('unknown_word csat splendid-ish');
    const unsaid = read('csat', '未评价');
    expect([unsaid.record?.numbers[0], unsaid.record?.extra]).toEqual([null, null]);
    expect(unsaid.remarks.join()).not.toContain('csat');
  });
});
