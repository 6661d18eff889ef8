import { describe, expect, it } from 'vitest';
import { makeColumnCounter, makeProbe } from '../../../shared/domain/roles/column-stats.ts';

function statsOf(cells: readonly string[]) {
  const counter = makeColumnCounter(makeProbe());
  for (const cell of cells) counter.add(cell);
  return counter.stats();
}

describe('what the sample of a column looks like', () => {
  it('counts a text once, whatever blanks stand around it, and keeps the order in which texts came', () => {
    const stats = statsOf(['b', ' a', '', 'a ', 'a', '  ', 'b ', 'N/A', 'c'.repeat(301), 'c'.repeat(400)]);
    expect(stats).toMatchObject({ rows: 10, blank: 3, distinct: 3, samples: ['b', 'a', 'c'.repeat(300)] });
    expect(stats.values).toEqual([
      ['a', 3],
      ['b', 2],
      ['c'.repeat(300), 2],
    ]);
  });

  it('finds dates that are one text in seven of a long column, and none where there are none', () => {
    const mixed = Array.from({ length: 2000 }, (_, at) => (at % 7 === 3 ? `2026-01-02 10:${at % 60}:00` : `K${at}`));
    const dates = mixed.map((cell, at) =>
      at % 7 === 3 ? `2026-01-${10 + (at % 19)} ${10 + (at % 13)}:4${at % 10}` : cell,
    );
    expect(statsOf(dates).dateTime).toBeGreaterThan(0.05);
    expect(statsOf(mixed.map((_, at) => `K${at}`)).dateTime).toBe(0);
  });
});
