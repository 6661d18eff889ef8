import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { detectEncoding } from '../../../electron/engine/ingest/detect-encoding.ts';
import { openTable } from '../../../electron/engine/ingest/read-table.ts';
import { createPieceDecoder } from '../../../electron/engine/ingest/text-decoder.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import { decodeText, encodeText } from './encode-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'fcr-encodings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lines that people of each encoding write; the first ones are short on purpose. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'utf-8': ['Müller', '客户来电询问退款进度', '😀'],
  'utf-16le': ['Müller', '客户来电询问退款进度'],
  'utf-16be': ['Müller', '客户来电询问退款进度'],
  gb18030: ['张伟', '投诉', '客户来电询问退款进度，已重新发送发票。', '宽带断线三天,要求派技术员'],
  big5: ['臺北市', '客戶來電詢問退款進度，已重新發送發票。', '寬頻斷線三天，要求派技術員'],
  'euc-kr': ['김철수', '인터넷이 느려서 재문의', '환불 처리 중입니다'],
  shift_jis: ['東京都', 'お客様は請求額について問い合わせ', 'パスワードの再設定を案内'],
  'euc-jp': ['パスワードの再設定を案内', 'お客様は請求額について問い合わせ'],
  'windows-1252': [
    'Müller',
    'Kündigung',
    'Réseau très lent',
    'García, Inés',
    'said “no” – again',
    'São Paulo não',
    'id ©',
  ],
  'windows-1250': ['Šimůnek', 'Łódź, Kraków, Wrocław', 'Zażółć gęślą jaźń', 'Győr Székesfehérvár ügyfél'],
  'iso-8859-2': ['Zażółć gęślą jaźń', 'Žluťoučký kůň příliš pěl'],
  'windows-1251': ['Иванов', 'Жалоба', 'Клиент звонит по поводу счёта'],
  'koi8-r': ['Иванов', 'Клиент звонит по поводу счёта'],
  'windows-1253': ['Μαρία Παπαδοπούλου', 'Αθήνα πρόβλημα σύνδεσης'],
  'iso-8859-7': ['Αλεξανδρος', 'Ευστοργιος', 'Αθήνα πρόβλημα σύνδεσης'],
  'windows-1254': ['Öztürk şikayet müşteri', 'İstanbul iade ağır'],
  'windows-1255': ['שלום לקוח התקשר', 'חשבונית שגויה'],
  'windows-1256': ['العميل اتصل بخصوص الفاتورة'],
  'windows-874': ['ลูกค้าโทรมาสอบถาม', 'กรุงเทพ'],
  'iso-8859-15': ['Preis 5 € für Müller'],
  'iso-8859-13': ['Žalgirio gatvė, šiąnakt įvykęs gedimas'],
  ibm850: ['Müller', 'Kündigung für Größe', 'Réseau très lent, problème réglé', 'São Paulo não', 'García, Inés'],
  ibm437: ['señor Muñoz llamó otra vez', 'Kündigung', 'café à la Réunion'],
  ibm852: ['Zażółć gęślą jaźń', 'Žluťoučký kůň', 'Győr ügyfél'],
  ibm866: ['Иванов', 'Клиент звонит по поводу счёта'],
};

const tableOf = (words: readonly string[]): string =>
  `id;name;at\n${words.map((word, index) => `${index};"${word}";2024-01-0${index + 1}\n`).join('')}`;

async function readAll(path: string, chunkBytes?: number): Promise<readonly RawRecord[]> {
  const table = await openTable(path, {}, { chunkBytes });
  const records: RawRecord[] = [];
  for await (const batch of table.records()) records.push(...batch);
  return records;
}

describe.each(Object.entries(TEXTS))('%s', (encoding, words) => {
  test('is recognised by a table of these words', () => {
    const bytes = encodeText(tableOf(words), encoding);
    const found = detectEncoding(bytes, null);
    expect(decodeText(bytes, found.name), `${found.name} ${JSON.stringify(found.evidence)}`).toBe(tableOf(words));
    expect(found.candidates).toContain(found.name);
  });

  test('is recognised by each of its words alone', () => {
    for (const word of words) {
      const bytes = encodeText(tableOf([word]), encoding);
      const found = detectEncoding(bytes, null);
      const text = decodeText(bytes, found.name);
      // Some words are the same bytes in two encodings that both read well; those must at least be among the candidates.
      expect(text === tableOf([word]) || found.candidates.includes(encoding), `${word}: ${found.name}`).toBe(true);
    }
  });

  test('reads back with the byte offset of every record, in pieces of any size', async () => {
    const path = join(folder, `${encoding}.csv`);
    const many = Array.from({ length: 40 }, (_value, index) => words[index % words.length] ?? '');
    const rows = many.map((word, index) => `${index};"${word}${index % 3 === 0 ? '\n' : ''}";x`);
    const bytes = encodeText(`id;name;at\n${rows.join('\n')}\n`, encoding);
    writeFileSync(path, bytes);
    for (const chunkBytes of [7, 64, 1 << 20]) {
      const records = await readAll(path, chunkBytes);
      expect(records.map((record) => record.raw)).toEqual(rows);
      for (const record of records) {
        const own = encodeText(record.raw, encoding);
        expect(bytes.subarray(record.byteOffset, record.byteOffset + own.length).equals(own)).toBe(true);
      }
    }
  });
});

test.each([
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
])('a byte-order mark says %s and is no part of the first name', async (encoding, mark) => {
  const path = join(folder, `bom-${encoding}.csv`);
  writeFileSync(path, Buffer.concat([Buffer.from(mark), encodeText('id,name\n1,é\n2,x\n', encoding)]));
  const table = await openTable(path);
  expect(table.encoding).toMatchObject({ name: encoding, evidence: { code: 'encoding_bom' } });
  expect(table.header).toEqual(['id', 'name']);
  const [first] = await readAll(path);
  expect(first?.byteOffset).toBe(mark.length + encodeText('id,name\n', encoding).length);
});

describe('bytes that do not decode', () => {
  const broken = Buffer.from('id,name\n1,Jos\xe9\n2,Zo\xc3\xab\n3,\xef\xbf\xbd\n4,ok\xc3\xa9\xc3\xa9\n', 'latin1');

  test('give their record a defect and stay readable in its raw text; the others are untouched', async () => {
    const path = join(folder, 'broken.csv');
    writeFileSync(path, broken);
    for (const chunkBytes of [3, 1 << 20]) {
      expect((await readAll(path, chunkBytes)).map(({ raw, defect, byteOffset }) => [raw, defect, byteOffset])).toEqual(
        [
          ['1,Jos\\xE9', 'undecodable_text', 8],
          ['2,Zoë', null, 15],
          // U+FFFD that really stands in the file is no damage.
          ['3,\uFFFD', null, 22],
          ['4,okéé', null, 28],
        ],
      );
    }
  });

  test('after a megabyte of ASCII are seen before the encoding is decided', async () => {
    const path = join(folder, 'late.csv');
    const ascii = 'x,2024-01-01,some words here\n'.repeat(60_000);
    writeFileSync(
      path,
      Buffer.concat([
        Buffer.from(`id,at,note\n${ascii}`),
        encodeText('y,2024-01-02,Kündigung für Müller\n', 'windows-1252'),
      ]),
    );
    const table = await openTable(path);
    expect(table.reading.encoding).toBe('windows-1252');
    const records = await readAll(path);
    expect(records.at(-1)?.cells).toEqual(['y', '2024-01-02', 'Kündigung für Müller']);
  });
});

test('characters that were lost before the file was written are no reason to refuse its encoding', async () => {
  const path = join(folder, 'lost.csv');
  writeFileSync(path, 'id,name\n1,M\ufffdller\n2,Gr\ufffd\ufffde\n');
  expect((await openTable(path, { encoding: 'utf-8' })).reading.encoding).toBe('utf-8');
});

test('an encoding that a person chose is used, or refused when it does not fit', async () => {
  const path = join(folder, 'chosen.csv');
  writeFileSync(path, encodeText('id,name\n1,Müller\n2,Größe\n', 'windows-1252'));
  expect((await openTable(path, { encoding: 'latin1' })).reading.encoding).toBe('windows-1252');
  expect((await openTable(path, { encoding: 'windows-1250' })).encoding.evidence.code).toBe('encoding_chosen');
  await expect(openTable(path, { encoding: 'utf-8' })).rejects.toMatchObject({
    code: 'ENCODING_INVALID',
    params: { file: 'chosen.csv', encoding: 'utf-8', line: 2 },
  });
  await expect(openTable(path, { encoding: 'utf-16le' })).rejects.toMatchObject({ code: 'ENCODING_INVALID' });
  expect((await openTable(path, { encoding: 'CP850' })).reading.encoding).toBe('ibm850');
  await expect(openTable(path, { encoding: 'ibm37' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test.each([
  [
    'a DOS file of German names is not read as windows-1252',
    'ibm850',
    ['Jürgen Müller', 'Bärbel Größmann', 'Götz Weiß'],
  ],
  ['a windows-1252 file of the same is not read as DOS', 'windows-1252', ['Jürgen Müller', 'Bärbel Größmann']],
  ['curly quotes and dashes are no DOS letters', 'windows-1252', ['the “line” – again', 'it’s down…']],
  ['Czech of DOS is not western DOS', 'ibm852', ['Příliš žluťoučký kůň', 'Děkuji, zákazník spokojen']],
  ['Czech of Windows is not DOS', 'windows-1250', ['Příliš žluťoučký kůň', 'Děkuji, zákazník spokojen']],
  ['Russian of DOS is not that of Windows', 'ibm866', ['Клиент доволен', 'Счёт оплачен']],
  ['Russian of Windows is not that of DOS', 'windows-1251', ['Клиент доволен', 'Счёт оплачен']],
  ['Russian of Unix is neither', 'koi8-r', ['Клиент доволен', 'Счёт оплачен']],
])('%s', (_what, encoding, words) => {
  const bytes = encodeText(tableOf(words), encoding);
  const found = detectEncoding(bytes, null);
  expect(decodeText(bytes, found.name), found.name).toBe(tableOf(words));
});

test('Japanese mail text, which is all ASCII, is seen by its escape sequences', async () => {
  const path = join(folder, 'jis.csv');
  writeFileSync(path, Buffer.from('id,name\n1,\u001b$BEl5~\u001b(B\n2,\u001b$BEl5~\u001b(B x\n3,plain\n', 'latin1'));
  for (const chunkBytes of [3, 1 << 20]) {
    const records = await readAll(path, chunkBytes);
    expect(records.map(({ cells, defect, byteOffset }) => [cells[1], defect, byteOffset])).toEqual([
      ['東京', null, 8],
      ['東京 x', null, 21],
      ['plain', null, 36],
    ]);
  }
  // CONTROL: an escape that switches nothing is a character like any other.
  writeFileSync(path, 'id,name\n1,\u001b[31mred\n2,blue\n');
  expect((await openTable(path)).encoding.name).toBe('utf-8');
});

test('whatever the bytes: an encoding is named, is among its candidates, and reads them', () => {
  const any = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.uint8Array({ minLength: 1, maxLength: 60, min: 0x20 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => new Uint8Array(Buffer.from(text))),
  );
  fc.assert(
    fc.property(any, fc.option(any), (start, later) => {
      const found = detectEncoding(Buffer.from(start), later === null ? null : Buffer.from(later));
      expect(found.candidates).toContain(found.name);
      expect(typeof createPieceDecoder(found.name)(Buffer.from(start), true)).toBe('string');
    }),
    { numRuns: 500, seed: 3 },
  );
});
