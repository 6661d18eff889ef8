import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importProfile } from '../../helpers/import-profile.ts';
import { encodeText } from './encode-text.ts';
import { readAll } from './read-all.ts';

const folder = mkdtempSync(join(tmpdir(), 'fcr-joined-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LATIN = ['Müller', 'Jörg Schäfer', 'Straße', 'Zürich', 'Größe', 'Bäcker', 'Köln', 'Übel'];
const CHINESE = [
  '客户来电咨询账单问题',
  '宽带无法上网',
  '要求退款',
  '密码重置',
  '张伟',
  '李娜',
  '投诉物流延误',
  '再次来电',
];
const HEADER = 'Call ID,Customer No,Started,Name,Note\n';

const two = (value: number): string => String(value).padStart(2, '0');
const rowOf = (names: readonly string[], at: number): string =>
  `${at},K${at % 17},2024-01-${two(1 + (at % 27))} 10:${two(at % 60)},${names[at % 8]},"${names[(at * 3) % 8]}, ${at}"\n`;

/** A file whose rows are in the encodings of these parts, one behind the other. */
function joined(names: readonly string[], parts: readonly (readonly [encoding: string, rows: number])[]) {
  const path = join(folder, 'joined.csv');
  const pieces: Buffer[] = [];
  let at = 0;
  for (const [encoding, rows] of parts) {
    const text = Array.from({ length: rows }, () => rowOf(names, at++)).join('');
    pieces.push(Buffer.from(encodeText((pieces.length === 0 ? HEADER : '') + text, encoding)));
  }
  const bytes = Buffer.concat(pieces);
  writeFileSync(path, bytes);
  return { path, bytes, rows: Array.from({ length: at }, (_row, row) => rowOf(names, row).trimEnd()) };
}

test.each([
  [
    'windows-1252',
    LATIN,
    [
      ['windows-1252', 150],
      ['utf-8', 50],
    ],
  ],
  [
    'windows-1252',
    LATIN,
    [
      ['utf-8', 100],
      ['windows-1252', 150],
    ],
  ],
  // Behind all that the encoding is decided from.
  [
    'windows-1252',
    LATIN,
    [
      ['windows-1252', 26_000],
      ['utf-8', 3000],
    ],
  ],
  [
    'gb18030',
    CHINESE,
    [
      ['gb18030', 150],
      ['utf-8', 50],
    ],
  ],
  [
    'euc-kr',
    ['고객 문의', '요금 확인', '해지 요청', '김민수', '이영희', '배송 지연', '재문의', '환불'],
    [
      ['euc-kr', 150],
      ['utf-8', 50],
    ],
  ],
] as const)('rows in UTF-8 of a file in %s are read as such', async (encoding, names, parts) => {
  const { path, bytes, rows } = joined(names, parts);
  const { table, records, cells } = await readAll(path);
  expect(table.encoding.name).toBe(encoding);
  expect(records.map(({ raw }) => raw)).toEqual(rows);
  expect(cells.map(([, , , name]) => name)).toEqual(rows.map((_row, at) => names[at % 8]));
  const inUtf8 = parts.find(([name]) => name === 'utf-8')?.[1] ?? 0;
  expect(records.filter(({ defect }) => defect === 'in_utf8')).toHaveLength(inUtf8);
  // Lines and bytes are those of the file.
  expect(records.map(({ line }) => line)).toEqual(rows.map((_row, at) => at + 2));
  for (const { byteOffset, cells: own } of records.slice(-60)) {
    expect(bytes.subarray(byteOffset).toString('latin1')).toMatch(new RegExp(`^${own[0]},${own[1]},`));
  }
});

test('are kept and said by an import', async () => {
  const { path } = joined(LATIN, [
    ['windows-1252', 60],
    ['utf-8', 20],
  ]);
  const { batch, contacts, remarks } = await importProfile(path);
  expect([batch.read, batch.rejected, remarks.row_in_utf8]).toEqual([80, 0, 20]);
  expect([contacts['1']?.notes, contacts['79']?.notes]).toEqual(['Zürich, 1', 'Bäcker, 79']);
});

test('rows that are not UTF-8 in a file that is are set aside, and read where a person names the other encoding', async () => {
  const { path, rows } = joined(LATIN, [
    ['utf-8', 150],
    ['windows-1252', 20],
  ]);
  const { records } = await readAll(path);
  expect(records.filter(({ defect }) => defect === 'undecodable_text').map(({ line }) => line)).toEqual(
    Array.from({ length: 20 }, (_row, at) => 152 + at),
  );
  const chosen = await readAll(path, { encoding: 'windows-1252' });
  expect(chosen.records.map(({ raw }) => raw)).toEqual(rows);
});

test.each([
  ['gb18030', ['联想', '闹钟', '丈夫', '牛奶', '电联', '小军', '绿茶', '魅力']],
  ['windows-1251', ['Моє місто', 'її', 'Київ', 'є', 'Юлія', 'об’єкт', 'ґанок', 'Євген']],
  ['windows-1253', ['Έλληνας', 'Άννα', 'Ήλιος', 'ναι', 'όχι', 'Κώστας', 'ώρα', 'εδώ']],
])('a file in %s alone holds no rows in UTF-8', async (encoding, names) => {
  const { path } = joined(names, [[encoding, 300]]);
  const { records, cells } = await readAll(path, { encoding });
  expect(records.filter(({ defect }) => defect !== null)).toEqual([]);
  expect(cells.map(([, , , name]) => name)).toEqual(records.map((_row, at) => names[at % 8]));
});
