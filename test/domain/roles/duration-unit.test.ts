import { expect, test } from 'vitest';
import { makeColumnCounter, makeProbe } from '../../../shared/domain/roles/column-stats.ts';
import { suggestRoles } from '../../../shared/domain/roles/suggest-roles.ts';

function statsOf(cells: readonly string[]) {
  const counter = makeColumnCounter(makeProbe());
  for (const cell of cells) counter.add(cell);
  return counter.stats();
}

const SECONDS = Array.from({ length: 60 }, (_call, n) => 30 + ((n * 37) % 870));
const minutes = (digits: number): readonly string[] => SECONDS.map((s) => (s / 60).toFixed(digits));

const unitsOf = (columns: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(
    suggestRoles(Object.keys(columns), Object.values(columns).map(statsOf)).map(({ header, unit, confidence }) => [
      header,
      `${unit} ${confidence}`,
    ]),
  );

test('calls of 3.5 and 12.25 are minutes, to be checked, and so is a wait beside them that is written alike', () => {
  expect(unitsOf({ Duration: minutes(1) })).toEqual({ Duration: 'minutes check' });
  expect(unitsOf({ 'Talk time': minutes(2), 'Wait time': SECONDS.map((s) => (s / 600).toFixed(2)) })).toEqual({
    'Talk time': 'minutes check',
    'Wait time': 'minutes check',
  });
  expect(unitsOf({ Duration: minutes(2).map((text) => text.replace('.', ',')) }).Duration).toBe('minutes check');
});

test.each([
  ['whole seconds', SECONDS.map(String)],
  ['seconds that a program of tables wrote as decimals', SECONDS.map((s) => `${s}.0`)],
  ['few whole seconds written so', SECONDS.map((s) => `${Math.ceil(s / 60)}.0`)],
  ['thousandths', SECONDS.map((s) => (s / 60).toFixed(3))],
  ['seconds with their hundredths', SECONDS.map((s) => (s + 0.25).toFixed(2))],
])('%s are seconds', (_what, cells) => {
  expect(unitsOf({ Duration: cells }).Duration).toMatch(/^seconds/);
});

test('what a header says goes before, and a wait alone says nothing of its unit', () => {
  expect(unitsOf({ 'Duration (sec)': minutes(2) })['Duration (sec)']).toMatch(/^seconds/);
  expect(unitsOf({ 'Duration (min)': minutes(2) })['Duration (min)']).toMatch(/^minutes (?!check)/);
  expect(unitsOf({ 'Wait time': minutes(2) })['Wait time']).toMatch(/^seconds/);
});
