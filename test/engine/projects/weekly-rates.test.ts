import { afterAll, beforeAll, expect, test } from 'vitest';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { summariseProject } from '../../../electron/engine/services/projects/project-summary.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

const START = Date.UTC(2026, 2, 1);
const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const WEEKS = 5;
/** One contact every four hours; every fifth customer comes back the next day. */
const EACH_HOURS = 4;

let project: TestProject;
beforeAll(() => {
  const one = (id: string, customer: string, at: number) => ({
    ...{ id, customer, at, outcome: 'handled', direction: 'in', channel: 'voice' },
  });
  const rows = Array.from({ length: (WEEKS * 7 * 24) / EACH_HOURS }, (_, n) => {
    const first = one(`${n}`, `${n}`, START + n * EACH_HOURS * HOUR);
    return n % 5 === 0 ? [first, one(`${n} again`, `${n}`, first.at + 24 * HOUR)] : [first];
  }).flat();
  project = makeProject(rows);
});
afterAll(() => project.remove());

test('the weeks of Home end with those that cannot be judged yet, and say how many they are', () => {
  const { weeks, pendingWeeks, observedUntil } = summariseProject(project.context, 'x', 0);
  const end = observedUntil ?? Number.NaN;
  // Each week by a filter of its own, newest last.
  const counted = weeks.map((_, at) => {
    const back = (weeks.length - 1 - at) * WEEK;
    const iso = (ms: number) => new Date(ms + 1).toISOString();
    const filter = { started_at: { from: iso(end - back - WEEK), to: iso(end - back) } };
    const scope = { definition: 'no_repeat_7d_any', filter, observedUntil: null, breakdowns: [] };
    return measure(project.context, scope);
  });
  expect(weeks).toEqual(counted.map(({ counts, rate }) => (counts.mature < 30 ? null : rate)));
  expect(weeks.at(-1)).toBeNull();
  expect(pendingWeeks).toBe(counted.filter(({ counts }) => counts.pending > 0).length);
  expect(pendingWeeks).toBe(1);
});
