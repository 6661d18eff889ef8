import { describe, expect, test } from 'vitest';
import { isAnonymous } from '../../../shared/domain/normalise/blank-words.ts';
import { makePhoneReader, readEmail } from '../../../shared/domain/normalise/read-phone.ts';

describe('a telephone number in a file of one country', () => {
  test.each([
    ['030 1234567', 'DE', '+49301234567', true],
    ['4930123456.0', 'DE', '+4930123456', true],
    ['+49 (0)151 2345678', 'DE', '+491512345678', true],
    ['0049 151 2345678', 'DE', '+491512345678', true],
    ['(202) 555-0123', 'US', '+12025550123', true],
    ['１３８００１３８０００', 'CN', '+8613800138000', true],
    ['010-1234-5678', 'KR', '+821012345678', true],
    ['+49 30 123456 ext. 12', 'US', '+4930123456', true],
    ['tel:+49-30-123456', '', '+4930123456', true],
    ['sip:+4930123456@pbx.example', '', '+4930123456', true],
    ['whatsapp:+491512345678', '', '+491512345678', true],
    ['Jo Stone <030 1234567>', 'DE', '+49301234567', true],
    ['"Jo" <+49301234567>', '', '+49301234567', true],
    ['<0301234567>', '', '0301234567', true],
    ['Jo Stone <jo@mail.example>', 'DE', null, false],
    // What a spreadsheet was told to keep as text.
    ["'+4930123456", '', '+4930123456', true],
    ['="+4930123456"', 'US', '+4930123456', true],
    ['+49 30 123456; +49 30 654321', 'DE', '+4930123456', true],
    ['030 123456 / 030 654321', 'DE', '+4930123456', true],
    ['0301234567', '', '0301234567', true],
    ['112', 'DE', '112', false],
    ['4.91512E+12', 'DE', null, false],
    ['1-800-FLOWERS', 'US', null, false],
    ['whatsapp', 'DE', null, false],
    ['000-000 0000', 'DE', null, true],
    ['', 'DE', null, true],
  ])('%j in %j is %j', (text, country, phone, isGood) => {
    expect(makePhoneReader(country)(text)).toEqual({ phone, isGood });
  });
});

test.each([
  'Anonymous',
  'ANONYMOUS CALLER',
  'Unknown Number',
  'Private caller',
  'Unterdrückt',
  'Nummer unterdrückt',
  'Unbekannter Anrufer',
  'masqué',
  'MASQUE',
  'Appel masqué',
  'numéro inconnu',
  'desconocido',
  'Numero oculto',
  'llamada anónima',
  '匿名',
  '未知来电',
  '匿名来电',
  '익명',
  '발신자 표시제한',
  '非通知',
  'anonymous@anonymous.invalid',
  'sip:anonymous@pbx.example',
  'j***@example.com',
  '*****@*****.***',
  'unknown@unknown.invalid',
  'N.N.',
  '0',
  '-1',
  '?',
  'n/a',
  '****',
  'XXX-XXX',
  '###',
  '••••',
])('%j is nobody', (text) => {
  expect(isAnonymous(text)).toBe(true);
  expect(makePhoneReader('DE')(text).phone).toBeNull();
  expect(readEmail(text) ?? null).toBeNull();
});

test.each(['12345', 'K-0', 'Anna', 'anon99', 'unknown-7', 'X', 'xx7', '*7', 'anonymous.fan@mail.example', '00A'])(
  'CONTROL: %j is somebody',
  (text) => {
    expect(isAnonymous(text)).toBe(false);
  },
);

/** Patterns that look through a run of blanks again and again would take minutes here, and a suite its time-out. */
test.each([
  ['blanks', `x${' '.repeat(1_000_000)}y`],
  ['blanks between digits', `030${' '.repeat(1_000_000)}1234567`],
  ['blanks before a word', `${'030 1234567 '}${' '.repeat(1_000_000)}or`],
  ['quotes', `${'"'.repeat(500_000)}x${"' ".repeat(500_000)}x`],
  ['delimiters', ' ; '.repeat(300_000)],
])('a cell of a million %s is no number', (_what, cell) => {
  for (const country of ['', 'DE']) expect(makePhoneReader(country)(cell)).toEqual({ phone: null, isGood: false });
});

test('a number after a long cell of as many digits is read as ever', () => {
  const read = makePhoneReader('DE');
  read(`030${' '.repeat(300)}1234567`);
  expect(read('030 1234568')).toEqual({ phone: '+49301234568', isGood: true });
});
