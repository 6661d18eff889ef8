import { expect, test } from 'vitest';
import { neutraliseCell } from '../../../shared/domain/csv/neutralise.ts';

test.each([
  '=1+1',
  '=HYPERLINK("http://x","y")',
  '@SUM(A1)',
  '+cmd|calc',
  '-2+3+cmd',
  '\t=1',
  '\r=1',
  '\n=1',
  '+',
  '-',
  '--1',
  '-5=x',
  '＝1',
  // It would be taken for one that was put there.
  "'=1",
  "'00123",
])('%j gets an apostrophe', (cell) => {
  expect(neutraliseCell(cell)).toBe(`'${cell}`);
});

test.each(['', '0', '-5', '+4930123456', '+49 30 1234', '-1,234.50', '-1.5e3', '-12%', 'a=b', 'x@y.example', ' =1'])(
  '%j stays as it is',
  (cell) => {
    expect(neutraliseCell(cell)).toBe(cell);
  },
);
