import fc from 'fast-check';
import type { ImportMapping } from '../../../shared/domain/importing/mapping.ts';

export const HEADER = [
  'contact_id',
  'parent_id',
  'case_id',
  'customer_id',
  'phone',
  'email',
  'started_at',
  'ended_at',
  'callback_due_at',
  'channel',
  'direction',
  'queue',
  'agent_id',
  'reason',
  'wait_s',
  'talk_s',
  'abandoned',
  'resolved_flag',
  'transferred',
  'csat',
  'notes',
  'Own column',
  'Größe',
];

/** Cells of every kind, most of them plain. */
export const CELLS: Readonly<Record<string, readonly string[]>> = {
  contact_id: ['C1', 'C2', 'c-17', '0', '007', ' C9 ', 'n/a', '', 'Total', '\u00a0x', '合计', 'Ümlaut', '5.57E+92'],
  parent_id: ['', '', 'C1', 'C2', '0', 'none', ' C1', '4e+15'],
  case_id: ['', 'K1', '17', '-', '5.57E+92'],
  customer_id: [
    'K1',
    'K2',
    '12',
    '0',
    '000',
    '-1',
    'anonymous',
    '匿名',
    '',
    ' K1',
    '+1',
    '+00',
    '5.57E+92',
    '4e+15',
    '1.5',
    '="007"',
    "'007",
    "'K7",
  ],
  phone: [
    '',
    '+4915112345678',
    '015112345678',
    '015112345679',
    '0151/123 456-70',
    '(030) 1234567',
    ' 030 7654321',
    '4915112345678',
    '89123456',
    '11833000',
    '015112345678901234',
    '0049 151 12345678',
    'anonymous',
    '123',
    '12',
    '00000',
    '1.5e10',
    '+49',
  ],
  email: [
    '',
    'a@b.de',
    'A@B.de',
    'Noreply@Example.COM',
    'É@B.de',
    'anonymous@b.de',
    'Private@b.de',
    'sip:unknown@b.de',
    'unkempt@b.de',
    'unknown',
    'x',
    ' a@b.de',
    'ä@b.de',
    'a@',
    '@b',
  ],
  started_at: [
    '2026-03-02T10:00:00Z',
    '2026-03-02 10:00:00',
    '2026-03-29 02:30:00',
    '2026-10-25 02:30:00',
    '2026-03-02',
    '2026-02-30',
    '2099-01-01T00:00:00Z',
    '1772445600',
    '',
    'soon',
    ' 2026-03-02T10:00:00+01:00',
  ],
  ended_at: ['', '2026-03-02T10:05:00Z', '2026-03-02T09:00:00Z', '0000-00-00', 'later'],
  callback_due_at: ['', '', '2026-03-02T18:00:00Z', '2026-03-29 02:30:00', '2026-03-03', '00/00/0000', 'at noon', ' '],
  channel: ['phone', 'phone', 'E-Mail', 'pigeon', '', '-'],
  direction: ['in', 'inbound', 'outbound', '', '?'],
  queue: ['Billing', 'Billing ', '="00123"', "'+x", 'n/a', '', 'Zürich', '"quoted"'],
  agent_id: ['A1', 'A2', '0', 'unassigned', ''],
  reason: ['Bill', 'Bill', 'a,b', 'a;b', '', 'say "hi"'],
  wait_s: ['3', '12', '', '00:15', '-4', '99999999', '123456789', 'x', '15000', '7.4', ' 5'],
  talk_s: ['0', '60', '', '1:00', '20000'],
  abandoned: ['0', '1', 'yes', '', 'perhaps'],
  resolved_flag: ['', '1', '0', 'resolved', 'maybe'],
  transferred: ['', '0', '2', 'true'],
  csat: ['', '5', '4,5', '4.5', 'good', '非常满意', '未评价', 'hopeful', '12345678901'],
  notes: [
    '',
    'plain',
    'two\nlines',
    'three\nlines, with\ncommas',
    'a "b" c',
    ' \t',
    ' padded ',
    'naïve 退款 ☎',
    'a\r\nb',
    '\u3000',
    '="a, b"',
    '= "x"',
    '=HYPERLINK("http://x/?a=1","T 7")',
    "'=1+1",
    "''12",
    "'tis",
    '="',
    "'",
  ],
  'Own column': ['', 'x', 'say "no"', 'back\\slash', 'tab\there', ' y ', 'ß'],
  Größe: ['', '1', '二'],
};

/** Texts that break the order of a file. */
const DAMAGE = [
  '"',
  '""',
  ',',
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  ' "',
  'x"y',
  '"\n',
  '\u0000',
  '\ufffd',
  '\ufeff',
  HEADER.join(','),
  `Total${','.repeat(HEADER.length - 1)}`,
  // Rows that were quoted as a whole.
  `\n"C1,,,K1,,,2026-03-02T10:00:00Z${','.repeat(HEADER.length - 8)},""a, b"""\n`,
  `\n"C1${','.repeat(HEADER.length - 1)}";;\n`,
];

/** A source of chance that gives the same numbers each time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const quoted = (cell: string, delimiter: string, isAlways: boolean): string =>
  isAlways || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

export const row = fc
  .record({
    cells: fc.tuple(...HEADER.map((name) => fc.constantFrom(...(CELLS[name] ?? [''])))),
    isQuoted: fc.boolean(),
    isPlain: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ cells, isQuoted, isPlain }) => ({
    // Two of three rows are without trouble, so that the fast way has something to do.
    cells: isPlain === 0 ? cells : HEADER.map((name) => CELLS[name]?.[0] ?? ''),
    isQuoted,
  }));

export const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n');
export const damage = fc.option(fc.record({ at: fc.nat(), text: fc.constantFrom(...DAMAGE) }), {
  freq: 3,
  nil: undefined,
});
export const badByte = fc.option(fc.record({ at: fc.nat(), byte: fc.constantFrom(0xff, 0xc3, 0x80, 0xe2) }), {
  freq: 6,
  nil: undefined,
});

export const CHANGES: readonly Partial<ImportMapping>[] = [
  {},
  { zone: 'Europe/Berlin', country: 'DE', dateOrder: 'dmy' },
  { words: { channel: { pigeon: 'email' }, queue: { billing: 'ignore' }, customer_id: { k2: '' } } },
  { words: { csat: { '5': '1', hopeful: '4', good: 'ignore' } } },
  { constants: { team: 'One', outcome: 'handled' }, profile: 'mine', shortAbandonSeconds: 0 },
];
