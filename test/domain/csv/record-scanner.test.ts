import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_CELL_CHARS, scanOptions } from '../../../shared/domain/csv/scan-options.ts';
import { anyDialect, anyTable, RFC, readSlowly, scanInPieces, scanWhole, writeTable } from './table-text.ts';

const anyPieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
const anyLineEnds = fc.constantFrom(['\n'], ['\r\n'], ['\r'], ['\n', '\r\n'], ['\n', '\r', '\r\n']);
const cellsOf = (records: readonly { readonly cells: readonly string[] }[]) => records.map((record) => record.cells);

describe('a table that was written is read back', () => {
  test('whatever its cells, dialect, line ends and the pieces it comes in', () => {
    fc.assert(
      fc.property(anyTable, anyDialect, anyLineEnds, anyPieces, (rows, dialect, lineEnds, pieces) => {
        const text = writeTable(rows, dialect, lineEnds);
        const records = scanInPieces(text, scanOptions(dialect, rows[0]?.length ?? 0), pieces);
        expect(cellsOf(records)).toEqual(rows);
        expect(readSlowly(text, dialect)).toEqual(rows);
        expect(records.every((record) => record.defect === null)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('any text at all', () => {
  const anyText = fc.string({
    unit: fc.constantFrom('a', 'b', '1', ',', ',', '"', '"', '\n', '\r', ' ', '\\', '\0', 'é'),
    maxLength: 60,
  });
  const anyWidth = fc.integer({ min: 0, max: 4 });

  test('reads the same in any pieces', () => {
    fc.assert(
      fc.property(anyText, anyDialect, anyWidth, anyPieces, (text, dialect, width, pieces) => {
        const options = scanOptions({ ...dialect, delimiter: ',' }, width);
        expect(scanInPieces(text, options, pieces)).toEqual(scanInPieces(text, options, [1000]));
      }),
      { numRuns: 5000 },
    );
  });

  test('loses no character: records and line ends make up the text; lines are counted', () => {
    fc.assert(
      fc.property(anyText, anyWidth, (text, width) => {
        let at = 0;
        for (const record of scanWhole(text, RFC, width)) {
          expect(text.slice(at, record.byteOffset)).toMatch(/^[\r\n]*$/);
          expect(text.substring(record.byteOffset, record.byteOffset + record.raw.length)).toBe(record.raw);
          expect(record.line).toBe(text.slice(0, record.byteOffset).split(/\r\n|\n|\r/).length);
          at = record.byteOffset + record.raw.length;
        }
        expect(text.slice(at)).toMatch(/^[\r\n]*$/);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('damaged quotes', () => {
  const read = (text: string, width = 3) =>
    scanWhole(text, RFC, width).map(({ line, cells, defect }) => [line, cells, defect]);

  test('a quote that never closes costs one record, not the rest of the file', () => {
    const rows = Array.from({ length: 30 }, (_value, index) => `${index},x,y\n`).join('');
    const records = read(`1,"open,2\n${rows}`);
    expect(records.slice(0, 2)).toEqual([
      [1, ['1', '"open', '2'], 'unbalanced_quote'],
      [2, ['0', 'x', 'y'], null],
    ]);
    expect(records).toHaveLength(31);
  });

  test('a quote that meets the next opening quote never was open', () => {
    expect(read('1,"open,2\n3,"a,b",4\n5,6,7\n')).toEqual([
      [1, ['1', '"open', '2'], 'unbalanced_quote'],
      [2, ['3', 'a,b', '4'], null],
      [3, ['5', '6', '7'], null],
    ]);
  });

  test('a stray quote before a quoted field of the same row', () => {
    expect(read('1,"2,"a,b"\n')).toEqual([[1, ['1', '"2', 'a,b'], 'unbalanced_quote']]);
  });

  test('two stray quotes far apart do not join the rows between them', () => {
    const text = '1,"5,x\n2,6,x\n3,7,x\n4,8,x\n5,9,x\n6,10",x\n7,11,x\n';
    expect(read(text).map(([, cells]) => cells)).toEqual([
      ['1', '"5', 'x'],
      ['2', '6', 'x'],
      ['3', '7', 'x'],
      ['4', '8', 'x'],
      ['5', '9', 'x'],
      ['6', '10"', 'x'],
      ['7', '11', 'x'],
    ]);
  });

  test('CONTROL: a note over many lines with commas and doubled quotes stays one cell', () => {
    const note = 'Dear all,\nplease note, as said: ""no, never"".\n\nBest, A\nB, C\n1, 2\nend';
    expect(read(`1,"${note}",x\n2,b,y\n`)).toEqual([
      [1, ['1', note.replaceAll('""', '"'), 'x'], null],
      [8, ['2', 'b', 'y'], null],
    ]);
  });

  test('one stray quote anywhere in a wide table leaves every other row whole', () => {
    const note = fc.constantFrom('plain', 'with, comma', 'two\nlines, and more', 'said ""no""', '');
    const row = fc
      .tuple(fc.integer({ min: 1, max: 999 }), note)
      .map(([id, text]) => `C${id},in,phone,9,8,7,"${text}",x`);
    fc.assert(
      fc.property(fc.array(row, { minLength: 20, maxLength: 40 }), fc.nat(), fc.nat(), (rows, where, cell) => {
        const hit = where % rows.length;
        const parts = (rows[hit] ?? '').split(',');
        const damaged = parts.map((part, index) => (index === cell % 6 ? `"${part}` : part)).join(',');
        const text = `${rows.map((line, index) => (index === hit ? damaged : line)).join('\n')}\n`;
        const read = new Set(scanWhole(text, RFC, 8).map((record) => record.raw));
        expect(rows.filter((line, index) => index !== hit && !read.has(line))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['1,"Hey, I missed " it",3', ['1', 'Hey, I missed " it', '3']],
    ['1,"abc"def,3', ['1', '"abc"def', '3']],
    ['1,"5" TV",3', ['1', '5" TV', '3']],
    ['1,5" TV,3', ['1', '5" TV', '3']],
    ['1, "a,b" ,3', ['1', 'a,b', '3']],
    ['1, a b ,3', ['1', ' a b ', '3']],
    ['1,"",3', ['1', '', '3']],
    ['1,"""",3', ['1', '"', '3']],
    ['1,"a"', ['1', 'a']],
    ['1,"a', ['1', '"a']],
    ['1,\0,3', ['1', '\0', '3']],
  ])('%j', (text, cells) => {
    expect(scanWhole(text, RFC, 3)[0]?.cells).toEqual(cells);
  });

  test('CRs inside unquoted text stay in the row when the row is whole with them', () => {
    expect(read('1,2,3\n4,five \r\rsix,7\n8,9,10\n').map(([line, cells]) => [line, cells])).toEqual([
      [1, ['1', '2', '3']],
      [2, ['4', 'five \r\rsix', '7']],
      [5, ['8', '9', '10']],
    ]);
  });
});

test('a backslash makes text of a delimiter, a quote and a backslash, in quotes and out of them', () => {
  const dialect = { delimiter: ',', quote: '"', escape: 'backslash' } as const;
  const text = 'a\\,b,c\\\\,\\"d\\"\n"e\\"f","g\\\\",C:\\dir\n';
  expect(cellsOf(scanWhole(text, dialect, 3))).toEqual([
    ['a,b', 'c\\', '"d"'],
    ['e"f', 'g\\', 'C:\\dir'],
  ]);
});

describe('limits', () => {
  test('a cell over the limit is cut and said; the next row is whole', () => {
    const long = 'x'.repeat(MAX_CELL_CHARS + 5);
    const records = scanWhole(`1,${long},2\n3,"${long}",4\n5,6,7\n`, RFC, 3);
    expect(records.map((record) => [record.line, record.defect, record.cells.map((cell) => cell.length)])).toEqual([
      [1, 'field_too_long', [1, MAX_CELL_CHARS, 1]],
      [2, 'field_too_long', [1, MAX_CELL_CHARS, 1]],
      [3, null, [1, 1, 1]],
    ]);
  });

  test('a line without end is cut off once and skipped, in pieces too', () => {
    const text = `${'x'.repeat(20 << 20)}\n1,2,3\n`;
    const records = scanInPieces(text, scanOptions(RFC, 3), [1 << 20]);
    expect(records.map((record) => [record.line, record.defect, record.cells[0]?.length])).toEqual([
      [1, 'field_too_long', MAX_CELL_CHARS],
      [2, null, 1],
    ]);
  });
});
