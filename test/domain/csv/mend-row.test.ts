import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSample } from '../../../shared/domain/csv/detect-dialect.ts';
import { createRowMender } from '../../../shared/domain/csv/mend-row.ts';
import { scanOptions } from '../../../shared/domain/csv/scan-options.ts';

const DIALECT = { delimiter: ',', quote: '"', escape: 'double' } as const;
const CHANNELS = ['phone', 'chat', 'email'];
const NOTES = ['Line was down', 'Asked about the bill', 'Wants a callback', 'Slow', 'New router'];
const WHEN = ['today', 'again', 'since May', 'at night', 'when it rains', 'all day', 'on Monday', 'at home'];

/** id, day, clock, channel, seconds, note, price, comment that nobody fills in */
const GOOD = Array.from({ length: 40 }, (_unused, row) => {
  const day = `2024-03-${String((row % 28) + 1).padStart(2, '0')}`;
  const clock = `${String(8 + (row % 10)).padStart(2, '0')}:15`;
  return [
    `C-${1000 + row}`,
    day,
    clock,
    CHANNELS[row % 3],
    `${30 + row}`,
    `"${NOTES[row % 5]}, ${WHEN[row % 8]}"`,
    `$${row % 9}.50`,
    '',
  ].join(',');
});

const cut = (line: string) => readSample(`${line}\n`, DIALECT, 8, true)[0];
const mend = createRowMender(
  GOOD.map((line) => cut(line)?.cells ?? []),
  8,
  scanOptions(DIALECT, 8),
);

function mended(line: string): readonly [readonly string[], string | null] {
  const record = cut(line);
  if (record === undefined || mend === null) throw new Error('the sample teaches nothing');
  const { cells, defect } = mend(record);
  return [cells, defect];
}

const WHOLE = ['C-2000', '2024-03-09', '10:15', 'chat', '77', 'Line was down', '$4.50', ''];

describe('a row of another width is put right where there is one way', () => {
  test.each([
    ['a blank cell too many', 'C-2000,2024-03-09,,10:15,chat,77,Line was down,$4.50,', WHOLE],
    ['one at the front', ',C-2000,2024-03-09,10:15,chat,77,Line was down,$4.50,', WHOLE],
    ['no delimiter between code and day', 'C-20002024-03-09,10:15,chat,77,Line was down,$4.50,', WHOLE],
    ['no delimiter between number and text', 'C-2000,2024-03-09,10:15,chat,77Line was down,$4.50,', WHOLE],
    ['no delimiter between text and price', 'C-2000,2024-03-09,10:15,chat,77,Line was down$4.50,', WHOLE],
    ['no delimiter before a quote', 'C-2000,2024-03-09,10:15,chat,77"Line was down",$4.50,', WHOLE],
    [
      'a quote before the closing one that is not doubled',
      'C-2000,2024-03-09,10:15,chat,77,"Screen, 24"",$4.50,',
      WHOLE.with(5, 'Screen, 24"'),
    ],
    ['spaces instead', 'C-2000 2024-03-09 10:15 chat 77 Line was down $4.50 ', WHOLE],
    ['semicolons instead', 'C-2000;2024-03-09;10:15;chat;77;Line was down;$4.50;', WHOLE],
    [
      'a comma in text without quotes',
      'C-2000,2024-03-09,10:15,chat,77,Line was down, twice,$4.50,',
      WHOLE.with(5, 'Line was down, twice'),
    ],
  ])('%s', (_what, line, cells) => {
    expect(mended(line)).toEqual([cells, 'mended']);
  });
});

describe('CONTROL: a row stays as it stands', () => {
  test.each([
    ['of the usual width', 'C-2000,2024-03-09,10:15,chat,77,Line was down,$4.50,'],
    ['whose last cell is missing', 'C-2000,2024-03-09,10:15,chat,77,Line was down,$4.50'],
    ['with blanks at its end', 'C-2000,2024-03-09,10:15,chat,77,Line was down,$4.50,,,'],
    ['with a cell that stands nowhere', 'C-2000,2024-03-09,X9,10:15,chat,77,Line was down,$4.50,'],
    ['a line of totals', 'Total,40'],
    ['a sentence', 'Made by the night shift'],
    ['with two cells missing', 'C-2000,2024-03-09,10:15,77,Line was down,'],
  ])('%s', (_what, line) => {
    expect(mended(line)).toEqual([cut(line)?.cells, null]);
  });

  test('in a table of free text, where nothing can be proved', () => {
    const words = GOOD.map((_line, row) => ['note', `who ${'x'.repeat(row)}`, `what${'y'.repeat(row)}`]);
    expect(createRowMender(words, 3, scanOptions(DIALECT, 3))).toBeNull();
  });

  test('and a sample of a few rows teaches nothing', () => {
    expect(createRowMender([['1', '2', '3']], 3, scanOptions(DIALECT, 3))).toBeNull();
  });
});

test('whatever the row: nothing throws, and mended cells hold every character but delimiters and quotes', () => {
  const piece = fc.constantFrom(
    'C-1',
    ',',
    ';',
    ' ',
    '"',
    '10:15',
    'chat',
    '5',
    'Line was down',
    '$1.50',
    '2024-03-09',
    '',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const line = pieces.join('');
      const record = cut(line);
      if (record === undefined || mend === null) return;
      const after = mend(record);
      expect(after.defect !== 'mended' || after.cells.length === 8).toBe(true);
      const bare = (text: string): string => text.replace(/[,;\s"]/g, '');
      if (after.defect === 'mended') expect(bare(after.cells.join(''))).toBe(bare(record.raw));
      else expect(after).toBe(record);
    }),
    { numRuns: 400, seed: 7 },
  );
});
