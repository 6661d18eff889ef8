import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PackedTexts } from '../../../electron/engine/ingest/bytes/packed-texts.ts';
import { openTable } from '../../../electron/engine/ingest/read-table.ts';
import { valueText } from '../../../electron/engine/ingest/xlsx/cell-text.ts';
import { kindOfFormat } from '../../../electron/engine/ingest/xlsx/number-format.ts';
import { textRow, type WorkbookXml, writeXlsx } from '../../helpers/write-xlsx.ts';
import { writeZip } from '../../helpers/write-zip.ts';
import { readAll } from './read-all.ts';

let folder = '';
let number = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-xlsx-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: Buffer): string {
  const path = join(folder, `${++number}.csv`);
  writeFileSync(path, content);
  return path;
}

const readBook = (book: WorkbookXml, wanted = {}) => readAll(fileOf(writeXlsx(book)), wanted);
const oneSheet = (rows: string, more: Partial<WorkbookXml> = {}) =>
  readBook({ sheets: [{ name: 'Data', rows }], ...more });

const people = [textRow(1, ['id', 'name']), textRow(2, ['1', 'Zoë']), textRow(3, ['2', 'Eva'])].join('');

describe('a workbook', () => {
  it('is known by its content, whatever its name', async () => {
    const { table, records } = await oneSheet(people);
    expect(table.reading).toEqual({
      format: 'xlsx',
      part: '',
      shape: '',
      encoding: 'utf-8',
      delimiter: ',',
      quote: '"',
      escape: 'double',
      headerLine: 1,
    });
    expect(table.header).toEqual(['id', 'name']);
    expect(records).toEqual([
      { line: 2, byteOffset: 0, cells: ['1', 'Zoë'], raw: '1,Zoë', defect: null },
      { line: 3, byteOffset: 0, cells: ['2', 'Eva'], raw: '2,Eva', defect: null },
    ]);
    expect([table.parts, table.estimatedRows]).toEqual([[], 2]);
  });

  it('has cells of every kind', async () => {
    const { cells } = await oneSheet(
      `<row r="1">${['kind', 'value'].map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join('')}</row>${[
        ['shared', '<c t="s"><v>0</v></c>'],
        ['rich, and how it is pronounced', '<c t="s"><v>1</v></c>'],
        ['escaped', '<c t="s"><v>2</v></c>'],
        ['formula of text', '<c t="str"><f>A1&amp;"x"</f><v>idx</v></c>'],
        ['formula of a number', '<c><f>1+1</f><v>2</v></c>'],
        ['formula never computed', '<c><f>NOW()</f></c>'],
        ['true', '<c t="b"><v>1</v></c>'],
        ['false', '<c t="b"><v>0</v></c>'],
        ['error', '<c t="e"><v>#DIV/0!</v></c>'],
        ['date as text', '<c t="d"><v>2026-03-02T10:00:59</v></c>'],
        ['cdata', '<c t="inlineStr"><is><t><![CDATA[<b>]]></t></is></c>'],
        ['entities', '<c t="inlineStr"><is><t>a &amp; b &#x4F60;</t></is></c>'],
        ['blanks', '<c t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>'],
      ]
        .map(([kind, cell], index) => `<row r="${index + 2}"><c t="inlineStr"><is><t>${kind}</t></is></c>${cell}</row>`)
        .join('')}`,
      {
        strings:
          '<si><t>hello</t></si><si><r><t>東</t></r><r><rPr><b/></rPr><t>京</t></r><rPh sb="0" eb="1"><t>トウ</t></rPh></si><si><t>a_x000D_b_x005F_x</t></si>',
      },
    );
    expect(cells.map(([, value]) => value)).toEqual([
      'hello',
      '東京',
      'a\rb_x',
      'idx',
      '2',
      '',
      'TRUE',
      'FALSE',
      '#DIV/0!',
      '2026-03-02T10:00:59',
      '<b>',
      'a & b 你',
      ' a ',
    ]);
  });

  it('has dates and clocks by the format of the cell, in both epochs', async () => {
    const formats = ['yyyy\\-mm\\-dd hh:mm', 'd/m/yy', 'h:mm AM/PM', '[h]:mm:ss', '00000', '0.00', 'mm:ss'];
    const row = (values: readonly (readonly [style: number, value: string])[]) =>
      `${textRow(1, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])}<row r="2">${values.map(([style, value]) => `<c s="${style}"><v>${value}</v></c>`).join('')}</row>`;
    const values = [
      [1, '46083.4173495370'],
      [2, '46083'],
      [3, '0.4173495370'],
      [4, '1.0853703704'],
      [5, '123'],
      [6, '1.5'],
      [7, '8.6805555555555551E-4'],
    ] as const;
    const first = await oneSheet(row(values), { formats });
    expect(first.cells).toEqual([
      ['2026-03-02T10:00:59', '2026-03-02', '10:00:59', '26:02:56', '00123', '1.5', '0:01:15'],
    ]);
    const later = values.map(
      ([style, value], index) => [style, index < 2 ? String(Number(value) - 1462) : value] as const,
    );
    const second = await oneSheet(row(later), { formats, is1904: true });
    expect(second.cells[0]?.slice(0, 4)).toEqual(['2026-03-02T10:00:59', '2026-03-02', '10:00:59', '26:02:56']);
  });

  it('finds the header below titles and sets blank rows and columns aside', async () => {
    const rows = [
      textRow(1, ['Calls of March']),
      textRow(2, ['', '', '', '']),
      textRow(4, ['Call ID', 'Start Time', 'Agent']),
      textRow(5, ['a1', '2026-03-02 10:00', 'Ann', '']),
      textRow(7, ['a2', '2026-03-02 11:00']),
    ].join('');
    const { table, records } = await oneSheet(rows);
    expect([table.reading.headerLine, table.header]).toEqual([4, ['Call ID', 'Start Time', 'Agent']]);
    expect(records.map(({ line, cells }) => [line, cells])).toEqual([
      [5, ['a1', '2026-03-02 10:00', 'Ann']],
      [7, ['a2', '2026-03-02 11:00', '']],
    ]);
    const chosen = await readBook({ sheets: [{ name: 'Data', rows }] }, { headerLine: 0 });
    expect([chosen.table.header, chosen.records.length]).toEqual([['column_1', 'column_2', 'column_3'], 4]);
    await expect(readBook({ sheets: [{ name: 'Data', rows }] }, { headerLine: 900 })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('keeps cells beyond the header, and cells that are left out in their place', async () => {
    const { cells } = await oneSheet(
      `${textRow(1, ['a', 'b', 'c'])}<row><c r="A2"><v>1</v></c><c r="C2"><v>3</v></c><c r="E2"><v>5</v></c></row>`,
    );
    expect(cells).toEqual([['1', '', '3', '', '5']]);
  });

  it('names merged header cells, and gives a merged value to each of its rows', async () => {
    const rows = [
      textRow(1, ['Report', '', '', '']),
      textRow(2, ['Call ID', 'Customer', '', 'Agent']),
      textRow(3, ['1', 'k1', 'Ann', 'x']),
      textRow(4, ['2', '', 'Bob', 'y']),
      textRow(5, ['3', 'k2', 'Cid', 'z']),
    ].join('');
    const behind = '<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="B2:C2"/><mergeCell ref="B3:B4"/></mergeCells>';
    const { table, cells } = await readBook({ sheets: [{ name: 'Data', rows, behind }] });
    expect(table.header).toEqual(['Call ID', 'Customer', 'Customer', 'Agent']);
    expect(cells.map((row) => row[1])).toEqual(['k1', 'k1', 'k2']);
  });

  it('is not held up by a list of merged cells, or by a format, without end', async () => {
    const rows = `${textRow(1, ['a', 'b'])}<row r="2"><c s="1"><v>45000.5</v></c><c><v>1</v></c></row>`;
    const merges = '<mergeCell ref="A1:XFD1048576"/>'.repeat(250_000);
    const formats = ['['.repeat(2_000_000)];
    const { cells } = await readBook({
      sheets: [{ name: 'Data', rows, behind: `<mergeCells><mergeCell ref="C9:D9"/>${merges}</mergeCells>` }],
      formats,
    });
    expect(cells[0]?.slice(0, 2)).toEqual(['45000.5', '1']);
  });

  it('chooses the sheet that looks like contacts, and reads another one when asked', async () => {
    const path = fileOf(
      writeXlsx({
        sheets: [
          { name: 'Read me', rows: textRow(1, ['This is an export.']) },
          { name: 'Empty', rows: '' },
          {
            name: 'Rows & more',
            rows: [textRow(1, ['x', 'y']), textRow(2, ['1', '2']), textRow(3, ['3', '4'])].join(''),
          },
          {
            name: 'Calls',
            rows: [textRow(1, ['Call ID', 'Start Time']), textRow(2, ['1', '2026-01-02 03:04'])].join(''),
          },
          { name: 'Hidden', rows: people, state: 'hidden' },
          { name: 'Gone', rows: people, state: 'veryHidden' },
        ],
      }),
    );
    const table = await openTable(path);
    expect(table.parts.map(({ name }) => name)).toEqual(['Read me', 'Empty', 'Rows & more', 'Calls', 'Hidden']);
    expect(table.part).toMatchObject({ name: 'Calls', evidence: { code: 'part_like_contacts' } });
    expect((await readAll(path, { part: 'Rows & more' })).cells).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    await expect(openTable(path, { part: 'Empty' })).rejects.toMatchObject({ code: 'FILE_EMPTY' });
    await expect(openTable(path, { part: 'Gone' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('a sheet that was put away', () => {
  const calls = (id: string): string =>
    [
      textRow(1, ['Call ID', 'Start Time']),
      textRow(2, [id, '2026-01-02 03:04']),
      textRow(3, [`${id}0`, '2026-01-02 03:05']),
    ].join('');
  const alikeIn = async (sheets: WorkbookXml['sheets']): Promise<readonly string[]> =>
    (await openTable(fileOf(writeXlsx({ sheets })))).parts.filter(({ isAlike }) => isAlike).map(({ name }) => name);

  it('does not come along with one of the same columns that a person sees', async () => {
    const [january, march] = [
      { name: 'January', rows: calls('1') },
      { name: 'March', rows: calls('3') },
    ];
    const hidden = { name: 'February', rows: calls('2'), state: 'hidden' } as const;
    expect(await alikeIn([january, hidden, march])).toEqual(['January', 'March']);
    expect(await alikeIn([{ name: 'Notes', rows: '' }, hidden, { ...hidden, name: 'Draft' }])).toEqual([
      'February',
      'Draft',
    ]);
  });
});

describe('contacts in a sheet that was put away', () => {
  const calls = [
    textRow(1, ['Call ID', 'Customer', 'Start Time']),
    textRow(2, ['1', 'K1', '2026-01-02 03:04']),
    textRow(3, ['2', 'K2', '2026-01-02 03:05']),
  ].join('');
  const summary = [textRow(1, ['Agent', 'Calls', 'FCR']), textRow(2, ['Ann', '25', '0.7'])].join('');
  const chosenOf = async (sheets: WorkbookXml['sheets']): Promise<string | undefined> =>
    (await openTable(fileOf(writeXlsx({ sheets })))).part.name;

  it('are chosen before what was made of them, but never before contacts that a person sees', async () => {
    const raw = { name: 'Raw', rows: calls, state: 'hidden' } as const;
    expect(await chosenOf([{ name: 'Summary', rows: summary }, raw])).toBe('Raw');
    expect(await chosenOf([{ name: 'Summary', rows: summary }, raw, { name: 'Mine', rows: calls }])).toBe('Mine');
    expect(
      await chosenOf([
        { name: 'Summary', rows: summary },
        { ...raw, rows: summary },
      ]),
    ).toBe('Summary');
    // In whatever order they stand, and however many columns the summary has.
    const wide = [
      textRow(1, ['Agent', 'Queue', 'Channel', 'Reason', 'Talk Time', 'Team']),
      textRow(2, ['A', 'B']),
    ].join('');
    const sheets = [{ name: 'Summary', rows: wide }, { name: 'Mine', rows: calls }, raw];
    expect(await Promise.all([sheets, sheets.toReversed()].map(chosenOf))).toEqual(['Mine', 'Mine']);
  });
});

describe('a cell', () => {
  it('at midnight is a time where its format shows one, and a date where it does not', async () => {
    const formats = ['dd/mm/yyyy hh:mm', 'dd/mm/yyyy', 'yyyy\\-mm\\-dd\\ hh:mm:ss'];
    const cells = [1, 2, 3].map((style) => `<c s="${style}"><v>46083</v></c>`).join('');
    const found = await oneSheet(`${textRow(1, ['a', 'b', 'c'])}<row r="2">${cells}</row>`, { formats });
    expect(found.cells).toEqual([['2026-03-02T00:00:00', '2026-03-02', '2026-03-02T00:00:00']]);
    expect(valueText('46083', kindOfFormat(22, new Map()), false)).toBe('2026-03-02T00:00:00');
    expect(valueText('44621', kindOfFormat(22, new Map()), true)).toBe('2026-03-02T00:00:00');
  });
});

describe('a workbook that is refused', () => {
  const withPart = (name: string, content: string | Buffer) => ({
    sheets: [{ name: 'Data', rows: people }],
    more: [{ name, content }],
  });
  const sheet = (content: string) => withPart('xl/worksheets/sheet0.xml', content);
  const lol = `<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;

  it.each([
    [
      'a document type',
      sheet(`${lol}<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>`),
      'FILE_UNSAFE',
    ],
    [
      'an external entity',
      withPart('xl/sharedStrings.xml', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><sst/>'),
      'FILE_UNSAFE',
    ],
    ['an entity that nobody declared', sheet('<worksheet><sheetData>&x;</sheetData></worksheet>'), 'FILE_DAMAGED'],
    ['XML that breaks off', sheet('<worksheet><sheetData><row><c><v>1</v>'), 'FILE_DAMAGED'],
    ['no XML', sheet('PK'), 'FILE_DAMAGED'],
    ['XML without end in depth', sheet(`<worksheet>${'<a>'.repeat(100)}`), 'FILE_UNSAFE'],
    ['a tag without end', sheet(`<worksheet><a ${'x="1" '.repeat(10)}y="${'z'.repeat(20 << 20)}`), 'FILE_UNSAFE'],
    ['a text without end', sheet(`<worksheet><sheetData><row><c t="str"><v>${'z'.repeat(20 << 20)}`), 'FILE_UNSAFE'],
    [
      'a column that no sheet has',
      sheet('<worksheet><sheetData><row><c r="AAAAAAAA1"><v>1</v></c></row></sheetData></worksheet>'),
      'FILE_DAMAGED',
    ],
    [
      'a text that is not there',
      sheet('<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>'),
      'FILE_DAMAGED',
    ],
    ['no list of sheets', withPart('xl/workbook.xml', '<workbook'), 'FILE_DAMAGED'],
    ['sheets that are missing', withPart('xl/_rels/workbook.xml.rels', '<Relationships/>'), 'FILE_DAMAGED'],
    ['no rows at all', { sheets: [{ name: 'Data', rows: '' }] }, 'FILE_EMPTY'],
  ])('for %s', async (_name, book, code) => {
    await expect(readAll(fileOf(writeXlsx(book)))).rejects.toMatchObject({ code });
  });

  it('because it swells', async () => {
    const bomb = writeXlsx(sheet(`<worksheet><sheetData>${' '.repeat(100 << 20)}</sheetData></worksheet>`));
    expect(bomb.length).toBeLessThan(1 << 20);
    await expect(readAll(fileOf(bomb))).rejects.toMatchObject({ code: 'FILE_UNSAFE' });
  });

  it.each([
    ['xl/workbook.bin', 'xlsb'],
    ['word/document.xml', 'Word'],
    ['META-INF/manifest.xml', 'ods'],
    ['Index/Tables.iwa', 'Numbers'],
  ])('because it is another kind of document: %s', async (name, word) => {
    const path = fileOf(writeZip([{ name, content: 'x' }]));
    await expect(openTable(path)).rejects.toMatchObject({
      code: 'FILE_NOT_TEXT',
      params: { detail: expect.stringContaining(word) },
    });
  });
});

it('is refused for a row beyond every spreadsheet, which would stand under another number', async () => {
  const rows = people.replace('r="3"', 'r="1e300"');
  await expect(oneSheet(rows)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
});

it('says about how many rows there are, also where the first piece of the sheet holds many', async () => {
  const rows = Array.from(
    { length: 20_000 },
    (_unused, at) => `<row><c><v>${at + 100_000}</v></c><c><v>1</v></c></row>`,
  );
  const { table } = await oneSheet(textRow(1, ['id', 'one']) + rows.join(''));
  expect(table.estimatedRows / rows.length).toBeGreaterThan(0.7);
  expect(table.estimatedRows / rows.length).toBeLessThan(1.3);
});

it('counts shared texts that are empty, too: a small file may declare a thousand million', () => {
  const strings = new PackedTexts();
  for (let count = 0; count < 5000; count += 1) strings.add('');
  expect(strings.bytes).toBe(20_000);
});

const DATA = new URL('../../../../shared/data/', import.meta.url).pathname;

describe('workbooks that came with the project', () => {
  const messages = join(DATA, 'china-gov-messages');
  it.skipIf(!existsSync(messages))('hold the same rows as their CSV twin', async () => {
    const [sheet, text] = await Promise.all([
      readAll(join(messages, 'messages_first_half.xlsx')),
      readAll(join(messages, 'messages_first_half_gb18030.csv')),
    ]);
    expect(sheet.table.header).toEqual(text.table.header);
    expect(sheet.cells.length).toBeGreaterThan(2000);
    // A line end inside of a cell is LF in a sheet.
    const plain = (rows: readonly (readonly string[])[]) =>
      rows.map((row) => row.map((cell) => cell.replaceAll('\r\n', '\n')));
    expect(plain(sheet.cells)).toEqual(plain(text.cells));
  });
});
