import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ByteFile } from '../../../electron/engine/ingest/bytes/byte-file.ts';
import { PackedTexts } from '../../../electron/engine/ingest/bytes/packed-texts.ts';
import { SheetEvents } from '../../../electron/engine/ingest/xlsx/sheet-events.ts';
import { type SheetRow, SheetRowMaker } from '../../../electron/engine/ingest/xlsx/sheet-row-maker.ts';
import { sheetRows } from '../../../electron/engine/ingest/xlsx/sheet-rows.ts';
import type { CellParts } from '../../../electron/engine/ingest/xlsx/workbook.ts';
import { XmlFeed } from '../../../electron/engine/ingest/xlsx/xml-feed.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';

const strings = new PackedTexts();
for (const text of ['zero', 'one & two', '']) strings.add(text);
const PARTS: CellParts = {
  strings,
  formats: [{ kind: 'plain' }, { kind: 'moment', hasDate: true, showsClock: false }],
};

type Outcome = { readonly rows: readonly (readonly [row: number, ...cells: string[]])[] } | { readonly code: string };

const plain = (rows: readonly SheetRow[]): Outcome => ({ rows: rows.map(({ row, cells }) => [row, ...cells]) });

async function outcomeOf(read: () => Promise<readonly SheetRow[]>): Promise<Outcome> {
  try {
    return plain(await read());
  } catch (error) {
    if (error instanceof AppError) return { code: error.code };
    throw error;
  }
}

function fileOf(xml: string, pieceBytes: number): ByteFile {
  const bytes = Buffer.from(xml);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(bytes.subarray(at, at + pieceBytes));
  const stream = () => ({ readable: Readable.from(pieces), diskOffset: () => 0 });
  const open = () => Promise.reject(new Error('only the stream is read'));
  return { name: 'sheet', bytes: bytes.length, bytesAbout: bytes.length, diskBytes: bytes.length, stream, open };
}

const read = (xml: string, pieceBytes = 1 << 18): Promise<Outcome> =>
  outcomeOf(async () => {
    const rows: SheetRow[] = [];
    for await (const piece of sheetRows(fileOf(xml, pieceBytes), PARTS, false, {})) rows.push(...piece.rows);
    return rows;
  });

/** The slow and obvious way: all of it through the parser. */
const parsed = (xml: string): Promise<Outcome> =>
  outcomeOf(async () => {
    const maker = new SheetRowMaker('sheet', PARTS, false);
    const feed = new XmlFeed('sheet', new SheetEvents(maker));
    feed.writeText(xml);
    feed.end();
    return maker.take();
  });

const sheet = (rows: string): string => `<?xml version="1.0"?>\n<worksheet><sheetData>${rows}</sheetData></worksheet>`;

/** What rows are made of: the usual, the rare, and what no spreadsheet writes. */
const ATTRIBUTES = [
  ...['', '', '', ' r="A1"', ' r="C1"', ' r="ab1"', ' r="7"', ' r="AAAAA1"', ' s="1"', ' s="9"', ' s=""', ' t="s"'],
  ...[' t="n"', ' t="b"', ' t="e"', ' t="str"', ' t="inlineStr"', ' t="x"', ' t=""', ' r="B2" s="0" t="s"', ' cm="1"'],
  ...[
    ' t="s" s="0"',
    ' r="A1" r="A2"',
    " r='A1'",
    ' x:r="A1"',
    '  s="1"',
    ' s="1&amp;"',
    ' s="<"',
    ' t',
    '\n r="D1"',
    ' s = "1"',
  ],
];
const TEXTS = [
  ...[
    '0',
    '1',
    '7',
    '-1',
    '2.5',
    '45000.25',
    '1E+5',
    '00',
    'abc',
    '你好 é',
    '😀',
    'a &amp; b',
    '&lt;&gt;&quot;&apos;',
    '&#65;',
  ],
  ...[
    '&nbsp;',
    '&amp',
    '& ',
    'a > b',
    ']]>',
    '_x000D_',
    ' blank ',
    'a\nb',
    'a\r\nb',
    '\u0085',
    '\u2028',
    '\u0001',
    '\ufffe',
    '\u007f',
  ],
  ...['<!-- c -->', '<![CDATA[<b>]]>', '<b/>', '', '</row>', '&toString;', 'a "b"'],
];
const CONTENTS = [
  ...['<v>$</v>', '<v>$</v>', '<v>$</v>', '<is><t>$</t></is>', '<is><t>$</t></is>', '<v xml:space="preserve">$</v>'],
  ...[
    '<is><t xml:space="preserve">$</t></is>',
    '<f>A1+1</f><v>$</v>',
    '<f>$</f>',
    '<f t="shared" si="0"/><v>$</v>',
    '<v/>',
  ],
  ...[
    '<is><r><t>$</t></r><rPh><t>x</t></rPh></is>',
    ' <v>$</v> ',
    '<v>$</v><v>1</v>',
    '<v>1</v><f>$</f>',
    '<is><t>$</t><t>2</t></is>',
  ],
  ...[
    '<vv>$</vv>',
    '<v >$</v >',
    '<x:v>$</x:v>',
    '<is>$</is>',
    '$',
    '',
    '<extLst><ext><v>3</v></ext></extLst>',
    '<v>$',
  ],
];
const ROW_ATTRIBUTES = [
  ...[
    '',
    '',
    ' r="5"',
    ' r="2"',
    ' r="x"',
    ' spans="1:3"',
    ' r="9" spans="1:9" ht="15" customHeight="1" x14ac:dyDescent="0.25"',
  ],
  ...[' r="3" r="4"', ' foo="1"', ' ht="<"', ' ht="&amp;"', ' r="1e300"', " r='8'", ' ', '\n'],
];
const BETWEEN = [
  '',
  '',
  '',
  '\n',
  '  ',
  '\r\n',
  '<!-- </row> -->',
  'x',
  '<?pi?>',
  '<other/>',
  '<row/>',
  '<row r="20"/>',
];

const cell = fc
  .tuple(fc.constantFrom(...ATTRIBUTES), fc.constantFrom(...CONTENTS), fc.constantFrom(...TEXTS))
  .map(([attributes, content, text]) => `<c${attributes}>${content.replaceAll('$', () => text)}</c>`);
const usualCell = fc
  .tuple(
    fc.constantFrom(...ATTRIBUTES.slice(0, 9)),
    fc.constantFrom(...CONTENTS.slice(0, 8)),
    fc.constantFrom(...TEXTS.slice(0, 13)),
  )
  .map(([attributes, content, text]) => `<c${attributes}>${content.replaceAll('$', () => text)}</c>`);
const row = (cells: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.constantFrom(...ROW_ATTRIBUTES),
      fc.array(fc.oneof({ weight: 8, arbitrary: cells }, fc.constantFrom('<c/>', '<c r="F1"/>', '\n', '<d/>')), {
        maxLength: 5,
      }),
      fc.constantFrom(...BETWEEN),
    )
    .map(([attributes, cells, behind]) => `<row${attributes}>${cells.join('')}</row>${behind}`);
const usual = fc.array(row(usualCell), { maxLength: 8 }).map((rows) => sheet(rows.join('')));
const odd = fc
  .array(row(fc.oneof({ weight: 4, arbitrary: usualCell }, cell)), { maxLength: 6 })
  .map((rows) => sheet(rows.join('')));
const pieceBytes = fc.constantFrom(1, 7, 50, 1 << 18);

describe('the rows of a sheet are those that a parser of XML gives', () => {
  it('for whatever spreadsheets write, and for what they do not', async () => {
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(usual, odd), pieceBytes, async (xml, size) => {
        const wanted = await parsed(xml);
        if ('rows' in wanted) whole += 1;
        expect(await read(xml, size)).toEqual(wanted);
      }),
      { numRuns: 6000, seed: 11 },
    );
    // Not only files that are refused.
    expect(whole).toBeGreaterThan(1500);
  });

  it('for each piece among usual ones', async () => {
    const usual = '<row><c><v>1</v></c></row>';
    const among = (odd: string): string => sheet(`${usual}${odd}${usual}`);
    const made = [
      ...TEXTS.flatMap((text) =>
        CONTENTS.map((content) => `<row><c t="str">${content.replaceAll('$', () => text)}</c></row>`),
      ),
      ...TEXTS.flatMap((text) => ['s', 'n', 'b'].map((type) => `<row><c t="${type}"><v>${text}</v></c></row>`)),
      ...ATTRIBUTES.map((attributes) => `<row><c><v>1</v></c><c${attributes}><v>2</v></c><c><v>3</v></c></row>`),
      ...ATTRIBUTES.map((attributes) => `<row><c><v>1</v></c><c${attributes}/><c><v>3</v></c></row>`),
      ...ROW_ATTRIBUTES.map((attributes) => `<row${attributes}>${'<c><v>2</v></c>'.repeat(3)}</row>`),
      ...BETWEEN,
    ];
    for (const odd of made) expect(await read(among(odd)), odd).toEqual(await parsed(among(odd)));
  });

  it('for sheets that are damaged in one place', async () => {
    const damage = fc.constantFrom(
      '',
      '<',
      '>',
      '&',
      '"',
      '/',
      ' ',
      'x',
      ']]>',
      '</row>',
      '<row>',
      '</c>',
      '<!--',
      '\u0000',
      '<c>',
      '=',
    );
    await fc.assert(
      fc.asyncProperty(usual, fc.nat(), fc.nat(3), damage, pieceBytes, async (xml, place, length, put, size) => {
        const at = place % xml.length;
        const broken = xml.slice(0, at) + put + xml.slice(at + length);
        expect(await read(broken, size)).toEqual(await parsed(broken));
      }),
      { numRuns: 6000, seed: 12 },
    );
  });

  it('where rows stand in other places than in a list of rows', async () => {
    const rows = '<row><c><v>1</v></c></row><row><c><v>2</v></c></row>';
    for (const xml of [
      `<worksheet>${rows}</worksheet>`,
      `<worksheet><a><sheetData>${rows}</sheetData></a></worksheet>`,
      `<worksheet><sheetData/>${rows}</worksheet>`,
      `<worksheet><sheetData><row><c><v>1</v></c><sheetData>${rows}</sheetData></row>${rows}</sheetData>${rows}</worksheet>`,
      `<worksheet><!-- <sheetData> --><sheetData>${rows}<c><v>3</v></c>${rows}</sheetData></worksheet>`,
      `<worksheet><sheetData><row><c><v>1</v></c></row ><!-- </row>${rows} -->${rows}</sheetData></worksheet>`,
      `<worksheet><sheetData ><row><c><v>1</v></c></row><!-- <sheetData>${rows} --></sheetData></worksheet>`,
      `<x:worksheet><x:sheetData>${rows.replaceAll(/<(\/?)/g, '<$1x:')}</x:sheetData></x:worksheet>`,
      `<?xml version="1.1"?><worksheet><sheetData>${rows}<row><c t="str"><v>a\u0085b</v></c></row></sheetData></worksheet>`,
    ]) {
      const wanted = await parsed(xml);
      expect('rows' in wanted && wanted.rows.length, xml).toBeGreaterThan(0);
      expect(await read(xml, 9)).toEqual(wanted);
    }
  });
});

it('does not trouble the parser with rows as spreadsheets write them', async () => {
  const rows = Array.from(
    { length: 3000 },
    (_unused, at) =>
      `<row r="${at + 1}" spans="1:3" x14ac:dyDescent="0.25"><c r="A${at + 1}" t="s"><v>1</v></c><c r="B${at + 1}" s="1"><v>45000.5</v></c><c r="C${at + 1}" t="inlineStr"><is><t>a &amp; b</t></is></c></row>`,
  );
  const fed = vi.spyOn(XmlFeed.prototype, 'writeText');
  const outcome = await read(sheet(rows.join('')));
  expect('rows' in outcome && outcome.rows.at(-1)).toEqual([3000, 'one & two', '2023-03-15T12:00:00', 'a & b']);
  const characters = fed.mock.calls.reduce((sum, [text]) => sum + text.length, 0);
  fed.mockRestore();
  expect(characters).toBeLessThan(500);
});
