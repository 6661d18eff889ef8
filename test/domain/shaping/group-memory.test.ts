import { describe, expect, it } from 'vitest';
import { rowsBesides } from '../../../shared/domain/shaping/group-memory.ts';
import { inOrder } from '../../../shared/domain/shaping/in-order.ts';

const one = (text: string): readonly string[][] => [...text].map((cell) => [cell, '']);
const besides = (here: string, ...earlier: readonly string[]): string =>
  rowsBesides(
    one(here),
    earlier.map((text, at) => ({ file: at + 1, rows: one(text) })),
  )
    .map(({ file, cells }) => `${file}${cells[0]}`)
    .join(' ');

describe('what earlier files have that the one at hand has not', () => {
  it.each([
    ['nothing of the same rows', 'ab', ['ab', 'ba'], ''],
    ['what it lacks, once', 'b', ['abc', 'cd'], '1a 1c 2d'],
    ['a row that a file holds twice is two', 'a', ['aa', 'aa'], '1a'],
    ['all of it when it has none', '', ['a', 'b'], '1a 2b'],
  ])('%s', (_name, here, earlier, expected) => {
    expect(besides(here, ...earlier)).toBe(expected);
  });

  it('blank cells at the end of a row say nothing', () => {
    expect(rowsBesides([['a']], [{ file: 1, rows: [['a', '', '']] }])).toEqual([]);
  });
});

describe('rows of several files in order', () => {
  type Event = { readonly raw: { readonly line: number; readonly cells: readonly string[] }; readonly file: number };
  const event = (file: number, line: number, second: number, name: string): Event => ({
    raw: { line, cells: [String(second), name] },
    file,
  });
  const names = (rows: readonly Event[]): string =>
    inOrder(rows, (a, b) => Number(a.raw.cells[0]) - Number(b.raw.cells[0]))
      .map(({ raw }) => raw.cells[1])
      .join(' ');

  it('events of one second stand as in their file, those of the file that began earlier first', () => {
    const first = (file: number) => [event(file, 90, 5, 'enter'), event(file, 91, 7, 'ring')];
    const second = (file: number) => [
      event(file, 1, 7, 'connect'),
      event(file, 2, 7, 'hold'),
      event(file, 3, 9, 'end'),
    ];
    expect(names([...first(0), ...second(4)])).toBe('enter ring connect hold end');
    expect(names([...second(0), ...first(4)])).toBe('enter ring connect hold end');
  });

  it('where both begin in one second the one that ends earlier is first', () => {
    const rows = [event(0, 1, 5, 'connect'), event(0, 2, 8, 'end'), event(3, 50, 5, 'enter')];
    expect(names(rows)).toBe('enter connect end');
  });
});
