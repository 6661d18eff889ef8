import { expect, test } from 'vitest';
import { detectDialect, readSample } from '../../../shared/domain/csv/detect-dialect.ts';
import { closeHeaderGaps, detectHeader } from '../../../shared/domain/csv/detect-header.ts';

function headerOf(text: string): readonly [line: number, code: string] {
  const { dialect, cells } = detectDialect(text, true);
  const found = detectHeader(readSample(text, dialect, cells, true), cells);
  return [found.line, found.evidence.code];
}

test.each([
  ['canonical names', 'contact_id,started_at\nC1,2024-01-01\nC2,2024-01-02\n', [1, 'header_names']],
  ['names in other spellings', 'Contact ID;Started-At\nC1;2024-01-01\nC2;2024-01-02\n', [1, 'header_names']],
  ['names in Chinese', '客户编号,时间\n张伟,2024-01-01\n李娜,2024-01-02\n', [1, 'header_names']],
  ['words over figures', 'foo,bar\n1,2\n3,4\n', [1, 'header_differs']],
  ['short codes over figures', 'f1,f2\n11,12\n13,14\n', [1, 'header_differs']],
  ['years over figures', 'Region,2023,2024\nNorth,5,7\nSouth,8,9\n', [1, 'header_differs']],
  ['words over words', 'foo,bar\nx,y\nz,w\n', [1, 'header_differs']],
  ['figures only', '1,2\n3,4\n5,6\n', [0, 'header_none']],
  ['data from the first row on', 'C1,2024-01-01,phone\nC2,2024-01-02,chat\nC3,2024-01-03,phone\n', [0, 'header_none']],
  ['values that come again', 'north,open\nsouth,open\nnorth,shut\nsouth,open\n', [0, 'header_none']],
  ['a title above', 'Calls in July\nid,at\n1,2024-07-01\n2,2024-07-02\n', [2, 'header_below_title']],
  [
    'a title padded with delimiters',
    'Calls in July,,,\n,,,\nid,at,to,n\n1,2024-07-01,x,1\n2,2024-07-02,y,2\n',
    [3, 'header_below_title'],
  ],
  ['comments above', '# made by x\n# for y\nid,at\n1,2024-07-01\n2,2024-07-02\n', [3, 'header_below_title']],
  ['groups above the names', 'control,,fire,\nX,Y,V,W\n4.4,0.1,4.8,2.0\n4.6,-1.0,6.6,3.0\n', [1, 'header_joined']],
  [
    'a header that stands again below',
    'contact_id,customer_id\nC1,a\ncontact_id,customer_id\nC2,b\n',
    [1, 'header_names'],
  ],
  ['names that stand for none', 'column_1,column_2\ncolumn_1_a,x\ncolumn_1_b,y\n', [1, 'header_differs']],
  ['such names in another order', 'Column_1,Column_3,Column 2\nc_1,c_3,c_2\nc_4,,c_5\n', [1, 'header_differs']],
  ['a header alone', 'id,name', [1, 'header_names']],
  ['rows of other widths below', 'id,name,,name\n1,english\n1,english\n2,german,1,2,3\n', [1, 'header_names']],
])('%s', (_what, text, wanted) => {
  expect(headerOf(text)).toEqual(wanted);
});

test('a blank name is closed up only when the header has exactly that many cells too many', () => {
  const rows = readSample('1,2\n3,4\n5,6\n', { delimiter: ',', quote: '"', escape: 'double' }, 2, true);
  expect(closeHeaderGaps(['a', '', 'b'], rows)).toEqual(['a', 'b']);
  expect(closeHeaderGaps(['a', ''], rows)).toEqual(['a', '']);
  expect(closeHeaderGaps(['a', 'b', 'c'], rows)).toEqual(['a', 'b', 'c']);
  expect(closeHeaderGaps(['a', '', 'b'], rows.slice(0, 2))).toEqual(['a', '', 'b']);
  const many = Array.from({ length: 300_000 }, () => rows[0] as (typeof rows)[number]);
  expect(closeHeaderGaps(['a', '', 'b'], many)).toEqual(['a', 'b']);
});
