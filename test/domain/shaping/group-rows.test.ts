import { describe, expect, it } from 'vitest';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import { deriveColumns } from '../../../shared/domain/shaping/derive-columns.ts';
import { groupRows } from '../../../shared/domain/shaping/group-rows.ts';
import type { Shape } from '../../../shared/domain/shaping/shape.ts';
import { runShape } from '../../../shared/domain/shaping/shape-records.ts';

const HEADER = ['Call ID', 'Event'];

const record = (cells: readonly string[], at: number, defect: RawRecord['defect'] = null): RawRecord => ({
  line: at + 2,
  byteOffset: at * 10,
  cells,
  raw: cells.join(','),
  defect,
});

function run(shape: Shape, rows: readonly (readonly string[])[]) {
  const shaped = runShape(HEADER, shape(HEADER));
  const early = shaped.take(rows.map((cells, at) => record(cells, at)));
  const late = [...shaped.end()].flat();
  return { early, late, remarks: shaped.remarks() };
}

const cellsOf = (rows: readonly RawRecord[]) => rows.map(({ line, cells }) => [line, ...cells]);

/** Joins the events of a call. */
const joined = (mostOpenRows?: number): Shape =>
  groupRows(
    {
      columns: ['Call', 'Events'],
      keepsSource: false,
      key: (row) => (row.get('event') === 'PAUSE' ? null : row.get('callid')),
      passedOver: (row) => row.get('event'),
      build: (rows) => {
        const [first] = rows;
        if (first === undefined) return [];
        const events = rows.map((row) => row.get('event')).join('+');
        return [{ at: first, cells: { Call: first.get('callid'), Events: events } }];
      },
    },
    mostOpenRows,
  );

describe('grouping rows', () => {
  it('waits for the end of the file, in the order in which groups fell silent', () => {
    const { early, late, remarks } = run(joined(), [
      ['a', '1'],
      ['b', '1'],
      ['a', '2'],
      ['x', 'PAUSE'],
    ]);
    expect(early).toEqual([]);
    expect(cellsOf(late)).toEqual([
      [3, 'b', '1'],
      [2, 'a', '1+2'],
    ]);
    expect(remarks).toEqual([
      { code: 'rows_passed_over', count: 1, examples: [{ line: 5, field: '', value: 'PAUSE' }] },
      { code: 'rows_folded', count: 1, examples: [{ line: 4, field: '', value: '' }] },
    ]);
  });

  it('hands on what was silent longest when too many are open; what comes later comes apart', () => {
    const { early, late, remarks } = run(joined(3), [
      ['a', '1'],
      ['b', '1'],
      ['a', '2'],
      ['c', '1'],
      ['b', '2'],
    ]);
    expect(cellsOf(early)).toEqual([
      [3, 'b', '1'],
      [2, 'a', '1+2'],
    ]);
    expect(cellsOf(late)).toEqual([
      [5, 'c', '1'],
      [6, 'b', '2'],
    ]);
    expect(remarks).toContainEqual({
      code: 'rows_came_apart',
      count: 1,
      examples: [{ line: 6, field: '', value: 'b' }],
    });
  });

  it('gives text and cells back as they were, whatever stands in them', () => {
    const odd = ['a\u001fb', '"x, y"'];
    const { late } = run(joined(), [odd, ['c', '1']]);
    expect(late.map(({ raw, cells }) => [raw, ...cells])).toEqual([
      ['a\u001fb,"x, y"', 'a\u001fb', '"x, y"'],
      ['c,1', 'c', '1'],
    ]);
  });

  it('does not collect without end what has one key, or none', () => {
    const same = Array.from({ length: 4500 }, () => ['NONE', 'e']);
    const { early, late, remarks } = run(joined(), same);
    expect([...early, ...late].map(({ cells }) => (cells[1] ?? '').split('+').length)).toEqual([2000, 2000, 500]);
    // The second piece and the third.
    expect(remarks).toContainEqual(expect.objectContaining({ code: 'rows_came_apart', count: 2 }));
    expect(cellsOf(run(joined(), [['', 'e']]).early)).toEqual([[2, '', 'e']]);
  });

  it('lets damaged rows, headers and totals pass, so that they are set aside as everywhere', () => {
    const shaped = runShape(HEADER, joined()(HEADER));
    const out = shaped.take([record(['a', '"1'], 0, 'unbalanced_quote'), record(HEADER, 1), record(['Total', ''], 2)]);
    expect(out.map(({ cells, defect, raw }) => [cells, defect, raw])).toEqual([
      [['', ''], 'unbalanced_quote', 'a,"1'],
      [['Call', 'Events'], null, 'Call ID,Event'],
      [['Total', ''], null, 'Total,'],
    ]);
    expect(shaped.remarks()).toEqual([]);
    shaped.take([record(['a', '1'], 3, 'mended')]);
    expect([...shaped.end()].flat()).toMatchObject([{ line: 5, cells: ['a', '1'], defect: 'mended' }]);
  });
});

describe('deriving columns', () => {
  const longer = deriveColumns({ columns: [{ header: 'Longer', from: (row) => `${row.get('event')}!` }] });

  it('puts them in front of the columns of the source; rows keep the cells they have', () => {
    const { early } = run(longer, [['a', '1'], ['b'], ['c', '2', 'more']]);
    expect(cellsOf(early)).toEqual([
      [2, '1!', 'a', '1'],
      [3, '!', 'b'],
      [4, '2!', 'c', '2', 'more'],
    ]);
  });

  it('leaves out a version that is older than one before it, and only then', () => {
    const newest = deriveColumns({ columns: [], newest: { key: 'callid', version: 'event' } });
    const { early, remarks } = run(newest, [
      ['a', '2'],
      ['a', '1'],
      ['b', ''],
      ['a', '3'],
      ['a', '3'],
    ]);
    expect(early.map(({ line }) => line)).toEqual([2, 4, 5, 6]);
    expect(remarks).toMatchObject([{ code: 'rows_folded', count: 1 }]);
  });
});
