import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectDialect } from '../../../shared/domain/csv/detect-dialect.ts';
import { writeTable } from './table-text.ts';

const found = (text: string) => {
  const { dialect, cells } = detectDialect(text, true);
  return [dialect.delimiter, dialect.quote, dialect.escape, cells];
};

describe('delimiter, quote and escape are those that leave an orderly table', () => {
  test.each([
    ['commas', 'a,b,c\n1,2,3\n4,5,6\n', [',', '"', 'double', 3]],
    ['more decimal commas than semicolons', 'a;b;c\n1,5;2,5;3,7\n1,6;2,6;3,8\n', [';', '"', 'double', 3]],
    ['a list of tags inside a comma table', 'id,tags,n\n1,a;b;c,5\n2,d;e;f,6\n3,g;h;i,7\n', [',', '"', 'double', 3]],
    ['tabs with commas in the text', 'id\tnote\n1\tone, two, three\n2\tfour, five, six\n', ['\t', '"', 'double', 2]],
    ['pipes', 'id|name|at\n1|Ann, B|2024-01-01\n2|Joe, C|2024-01-02\n', ['|', '"', 'double', 3]],
    ['carets', 'id^name^at\n1^Ann^2024-01-01\n2^Joe^2024-01-02\n', ['^', '"', 'double', 3]],
    ['tildes', 'id~name~at\n1~Ann~2024-01-01\n2~Joe~2024-01-02\n', ['~', '"', 'double', 3]],
    ['the unit separator', 'id\u001fname\n1\u001fAnn\n2\u001fJoe\n', ['\u001f', '"', 'double', 2]],
    ['single quotes', "id,name\n1,'Ann, B'\n2,'Joe, C'\n", [',', "'", 'double', 2]],
    ['apostrophes that quote nothing', "id,name\n1,'tis\n2,O'Neil\n3,it's\n", [',', '"', 'double', 2]],
    ['backslash before quotes', 'id,note\n1,"say \\"hi\\", ok"\n2,"x"\n', [',', '"', 'backslash', 2]],
    ['backslash before delimiters', 'id,note\n1,one\\, two\n2,three\\, four\n3,five\n', [',', '"', 'backslash', 2]],
    ['backslashes that escape nothing', 'id,path\n1,C:\\dir\n2,D:\\x\n', [',', '"', 'double', 2]],
    ['a path that ends in a backslash', 'id,path\n1,"C:\\dir\\"\n2,"D:\\"\n', [',', '"', 'double', 2]],
    [
      'one backslash among many bare apostrophes',
      "id,name\n1,'Men's, red'\n2,'Kids' tee, 8\\'9'\n3,'Girl's, it's'\n",
      [',', "'", 'double', 2],
    ],
    ['doubled quotes', 'id,note\n1,"say ""hi"", ok"\n2,"x"\n', [',', '"', 'double', 2]],
    ['times alone are one column', 'at\n10:00:00\n11:00:00\n12:30:00\n', [',', '"', 'double', 1]],
    ['names alone are one column', 'John Smith\nAnna Bell\nEve Adams\n', [',', '"', 'double', 1]],
    ['sentences are one column', 'note\nWell, that is it.\nNo.\nYes, but: why, when, how?\n', [',', '"', 'double', 1]],
    ['title lines above', 'Report, made for you\n\nid;at;n\n1;2024-01-01;5\n2;2024-01-02;6\n', [';', '"', 'double', 3]],
    ['CR line ends', 'a;b\r1;2\r3;4\r', [';', '"', 'double', 2]],
    ['a row alone', 'a,b,c', [',', '"', 'double', 3]],
    ['nothing', '', [',', '"', 'double', 1]],
  ])('%s', (_what, text, wanted) => {
    expect(found(text)).toEqual(wanted);
  });

  test('a person may settle one of them, the others are still found', () => {
    const { dialect, evidence } = detectDialect("a,b;c\n'1,5';2\n'2,5';3\n", true, { delimiter: ';' });
    expect([dialect, evidence.code]).toEqual([{ delimiter: ';', quote: "'", escape: 'double' }, 'delimiter_chosen']);
  });
});

test('whatever the delimiter, a contact table is found again', () => {
  const row = fc.tuple(
    fc.integer({ min: 1, max: 99_999 }).map((id) => `C${id}`),
    fc.integer({ min: 0, max: 27 }).map((day) => `2024-02-${String(day + 1).padStart(2, '0')}T10:00:00+01:00`),
    fc.constantFrom('phone', 'chat', 'email'),
    fc.integer({ min: 0, max: 999 }).map(String),
    fc.constantFrom('', 'said, "no"; left', 'ok', 'two\nlines', "it's fine", 'a; b; c', 'x|y'),
  );
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 4, maxLength: 30 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      (rows, delimiter, lineEnd) => {
        const table = [['contact_id', 'started_at', 'channel', 'talk_s', 'notes'], ...rows];
        const text = writeTable(table, { delimiter, quote: '"', escape: 'double' }, [lineEnd]);
        expect(found(text).filter((_part, index) => index !== 2)).toEqual([delimiter, '"', 5]);
      },
    ),
    { numRuns: 300 },
  );
});
