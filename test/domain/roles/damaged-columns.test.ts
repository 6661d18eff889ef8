import { describe, expect, test } from 'vitest';
import { makeColumnCounter, makeProbe } from '../../../shared/domain/roles/column-stats.ts';
import { suggestRoles } from '../../../shared/domain/roles/suggest-roles.ts';

function suggest(header: string, cells: (row: number) => string) {
  const counter = makeColumnCounter(makeProbe());
  for (let row = 0; row < 60; row++) counter.add(cells(row));
  const [found] = suggestRoles([header], [counter.stats()]);
  if (found === undefined) throw new Error('No suggestion');
  return found;
}

const codes = ({ evidence }: ReturnType<typeof suggest>): readonly string[] => evidence.map(({ code }) => code);

describe('durations in words', () => {
  test.each<readonly [string, (row: number) => string]>([
    ['Talk time', (row) => `${row % 9}m ${row % 60}s`],
    ['Handle time', (row) => (row % 10 === 0 ? `1 h ${row % 60} min` : `${row % 60} sec`)],
    ['Gesprächsdauer', (row) => `${row % 9} Min. ${row % 60} Sek.`],
    ['통화시간', (row) => `${row % 9}분 ${row % 60}초`],
  ])('%s', (header, cells) => {
    const found = suggest(header, cells);
    expect([found.role.endsWith('_s'), found.unit, codes(found).includes('values_spoken')]).toEqual([
      ...[true, 'seconds', true],
    ]);
  });
});

describe('marks between thousands', () => {
  const english = (row: number): string => (400 + row * 37).toLocaleString('en-US');

  test.each<readonly [string, (row: number) => string, boolean]>([
    ['Talk time', english, true],
    ['Gesprächsdauer', (row) => english(row).replace(',', '.'), true],
    ['Talk time (ms)', (row) => (20_000 + row * 971).toLocaleString('en-US'), true],
    // Thousandths stand behind small numbers as well, and never come without a mark.
    ['Talk time', (row) => (row * 37.123).toFixed(3), false],
    ['Talk time', (row) => (row % 20 === 0 ? '0' : (10 + row * 1.5).toFixed(3)), false],
    ['Talk time', (row) => `${10 + row},${row % 10}`, false],
    ['Talk time', (row) => (row === 7 ? '1,936' : String(900 + row * 5)), false],
    ['Talk time', (row) => String(60 + row), false],
  ])('in %s', (header, cells, isGrouped) => {
    const found = suggest(header, cells);
    expect([found.isGrouped ?? false, codes(found).includes('digits_grouped')]).toEqual([isGrouped, isGrouped]);
  });
});

describe('a column of which a part was lost', () => {
  test.each<readonly [string, (row: number) => string, string]>([
    ['Start', (row) => (row % 2 === 0 ? '########' : `2026-03-02 10:${10 + (row % 50)}:00`), 'started_at'],
    ['Talk time', (row) => (row % 2 === 0 ? '#VALUE!' : String(row)), 'talk_s'],
    ['Start', (row) => (row % 10 === 0 ? `2026-03-02 10:${10 + row}` : '########'), 'extra'],
    // Nothing but values: then they must be whole.
    ['Whatever', (row) => (row % 2 === 0 ? '########' : `2026-03-02 10:${10 + (row % 50)}:00`), 'extra'],
  ])('%s keeps the role that its name says', (header, cells, role) => {
    const found = suggest(header, cells);
    expect(found.role).toBe(role);
    if (role !== 'extra') expect([found.confidence, codes(found)]).toEqual(['check', ['name_known', 'values_damaged']]);
  });
});
