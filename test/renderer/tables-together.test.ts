import { describe, expect, it } from 'vitest';
import type { WaitingFile } from '../../renderer/features/import/import-search.ts';
import { inTables, sumBatches, sumTables, withoutLanded } from '../../renderer/features/import/staged-tables.ts';
import {
  candidatesOf,
  leftTables,
  tablesTogether,
  takenFiles,
} from '../../renderer/features/import/tables-together.ts';
import type { AlikeTables, Batch, Inspection, Staged } from '../../shared/contract/imports.ts';

/** Which tables are asked about, how they are called, which files go with them and which tables are left. */
const file = (name: string, more: Partial<WaitingFile> = {}): WaitingFile => ({
  handle: `handle-${name}`,
  name,
  bytes: 1,
  ...more,
});
const found = (part: string, parts: Inspection['parts'] = [], missing: readonly string[] = []) =>
  ({
    reading: { part },
    mapping: {},
    estimatedRows: 1,
    parts,
    missing: missing.map((code) => ({ code, params: {} })),
  }) as unknown as Inspection;
const alike = (name: string, part = '', others: readonly string[] = []) =>
  ({
    file: `handle-${name}`,
    part,
    reading: { part },
    mapping: {},
    estimatedRows: 2,
    others,
  }) as unknown as AlikeTables[number];

const MONTHS = ['3.csv', '4.csv', '5.csv'];
const zip = file('spring.zip');
const inZip = [...MONTHS.map((name) => ({ name, isAlike: true })), { name: 'teams.csv' }];

describe('tables that may come in together', () => {
  it('are those of the file that have its columns, then the files that wait', () => {
    const june = file('june.csv');
    const part = file('other.zip', { part: 'a' });
    expect(candidatesOf(zip, [june, part], found('3.csv', inZip))).toEqual([
      { file: 'handle-spring.zip', part: '4.csv' },
      { file: 'handle-spring.zip', part: '5.csv' },
      { file: 'handle-june.csv', part: null },
      { file: 'handle-other.zip', part: 'a' },
    ]);
  });

  it('are all others where a person chose the table, and none where it is read again or holds no contacts', () => {
    const unlooked = inZip.map(({ name }) => ({ name }));
    expect(candidatesOf(zip, [], found('3.csv', unlooked)).map(({ part }) => part)).toEqual([
      '4.csv',
      '5.csv',
      'teams.csv',
    ]);
    expect(candidatesOf(file('a', { replaces: 3 }), [zip], found('3.csv', inZip))).toEqual([]);
    expect(candidatesOf(zip, [file('b')], found('3.csv', inZip, ['missing_is_calendar']))).toEqual([]);
    expect(candidatesOf(file('spring.zip', { part: '3.csv' }), [], found('3.csv', inZip))).toEqual([]);
  });

  it('are not those that stand beside contacts, unless the first does', () => {
    const survey = file('survey 2.csv', { isLater: true });
    expect(candidatesOf(file('calls.csv'), [survey], found(''))).toEqual([]);
    expect(candidatesOf(file('survey 1.csv', { isLater: true }), [survey], found(''))).toHaveLength(1);
  });
});

describe('tables that came in together', () => {
  const more = file('more.zip');
  const june = file('june.csv');
  const waiting = [more, june, file('other.csv')];
  const answer = [
    alike('spring.zip', '4.csv'),
    alike('more.zip', 'm1', ['notes']),
    alike('more.zip', 'm2'),
    alike('june.csv'),
  ];
  const all = tablesTogether(zip, waiting, found('3.csv', inZip), answer);

  it('have names that tell them apart', () => {
    expect(all.map(({ name }) => name)).toEqual([
      ...['spring.zip, 3.csv', 'spring.zip, 4.csv', 'more.zip, m1', 'more.zip, m2', 'june.csv'],
    ]);
    const own = tablesTogether(zip, [], found('3.csv', inZip), [alike('spring.zip', '4.csv')]);
    expect(own.map(({ name }) => name)).toEqual(['3.csv', '4.csv']);
  });

  it('take their files out of the queue, and leave the tables that are not in', () => {
    expect(takenFiles(waiting, all)).toEqual(['handle-more.zip ', 'handle-june.csv ']);
    const without = all.filter(({ name }) => name !== 'more.zip, m2');
    expect(takenFiles(waiting, without)).toEqual(['handle-more.zip ', 'handle-june.csv ']);
    const left = leftTables(zip, waiting, found('3.csv', inZip), answer, without);
    expect(left.map(({ file: of, names }) => [of.name, names])).toEqual([
      ['spring.zip', ['5.csv', 'teams.csv']],
      ['more.zip', ['notes', 'm2']],
    ]);
  });
});

describe('what was counted in several tables', () => {
  const staged = (batch: number, part: string, more: Partial<Staged>): Staged => ({
    ...{ stage: `s${batch}`, batch, fileName: 'spring.zip', part, read: 0, inserted: 0, changed: 0, duplicate: 0 },
    ...{ rejected: 0, problems: [], firstAt: null, lastAt: null, seconds: 0, joined: null },
    ...more,
  });
  const problem = (count: number, line: number): Staged['problems'][number] => ({
    ...{ kind: 'rejected', code: 'bad_time', count },
    examples: [{ line, field: 'started_at', value: 'soon' }],
  });
  const two = [
    staged(4, '3.csv', { read: 10, inserted: 8, rejected: 2, problems: [problem(2, 5)] }),
    staged(5, '4.csv', { read: 7, inserted: 3, duplicate: 3, rejected: 1, problems: [problem(1, 9)] }),
  ];

  it('is one sum, and examples say in which table they stand', () => {
    expect(sumTables(two)).toMatchObject({
      ...{ read: 17, inserted: 11, changed: 0, duplicate: 3, rejected: 3 },
      problems: [{ code: 'bad_time', count: 3, examples: [{ table: '3.csv', line: 5 }, { line: 9 }] }],
    });
    expect(sumTables(two.slice(0, 1)).problems[0]?.examples[0]?.table).toBe('');
    expect(withoutLanded(sumTables(two), [{ id: 4 } as Batch])).toMatchObject({ read: 7, tables: [{ batch: 5 }] });
    expect(inTables([])).toEqual([]);
  });

  it('has the period of all', () => {
    const batches = [
      { ...two[0], firstAt: 50, lastAt: 90 },
      { ...two[1], firstAt: 10, lastAt: 60 },
    ] as unknown as Batch[];
    expect(sumBatches(batches)).toMatchObject({ read: 17, firstAt: 10, lastAt: 90 });
    expect(sumBatches([]).firstAt).toBeNull();
  });
});
