import { afterAll, beforeAll, expect, test } from 'vitest';
import { measure } from '../../../electron/engine/services/measure.ts';
import { measureRespondents } from '../../../electron/engine/services/respondents.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

const START = Date.UTC(2026, 2, 1);
const HOUR = 3_600_000;

let project: TestProject;
beforeAll(() => {
  // 200 contacts, each of a customer of its own. Every fourth answers, three in four of these with yes; every tenth of
  // those who answer and every second of the others comes back the next day.
  const rows = Array.from({ length: 200 }, (_, n) => {
    const hasAnswer = n % 4 === 0;
    const isBack = hasAnswer ? n % 40 === 0 : n % 2 === 1;
    const one = (id: string, at: number) => ({
      ...{ id, customer: `${n}`, at, outcome: 'handled', direction: 'in', channel: 'voice', agent_id: 'A' },
      queue: n < 100 ? 'early' : 'late',
    });
    const answer = hasAnswer ? { survey_resolved: n % 16 === 0 ? 'no' : 'yes' } : {};
    const first = { ...one(`${n}`, START + n * HOUR), ...answer };
    return isBack ? [first, one(`${n} again`, START + (n + 24) * HOUR)] : [first];
  }).flat();
  project = makeProject([...rows, { id: 'end', customer: 'end', at: START + 60 * 24 * HOUR, outcome: 'unknown' }]);
});
afterAll(() => project.remove());

const scope = { definition: 'survey_resolved', filter: {}, observedUntil: null };

test('survey FCR has beside it who answered, and whether they came back as often as the others', () => {
  const found = measureRespondents(project.context, scope);
  // 50 answered; 5 of them came back. Of 150 others 100 did, and the 105 returns themselves did not.
  expect(found).toMatchObject({
    response: { successes: 50, total: 305 },
    answered: { successes: 45, total: 50 },
    silent: { successes: 155, total: 255 },
    isBeyondChance: true,
  });
});

test('agrees with the figures of the slices that filters cut, for any part of the contacts', () => {
  const judged = { 'under.no_repeat_7d_any': { in: ['resolved', 'failed'] } };
  for (const filter of [{}, { queue: { in: ['late'] } }]) {
    const found = measureRespondents(project.context, { ...scope, filter });
    const counted = (more: object) =>
      measure(project.context, { ...scope, filter: { ...filter, ...more }, breakdowns: [] }).counts;
    const share = (result: readonly string[]) => ({
      successes: counted({ result: { in: result }, 'under.no_repeat_7d_any': { in: ['resolved'] } }).contacts,
      total: counted({ result: { in: result }, ...judged }).contacts,
    });
    expect(found?.answered).toEqual(share(['resolved', 'failed']));
    expect(found?.silent).toEqual(share(['pending']));
    expect(found?.response).toEqual({
      successes: counted({ 'kpi.survey_response': { in: ['hit'] } }).contacts,
      total: counted({ 'kpi.survey_response': { in: ['hit', 'counted'] } }).contacts,
    });
  }
});

test('definitions that ask for no answers have none', () => {
  expect(measureRespondents(project.context, { ...scope, definition: 'agent_flag' })).toBeNull();
});
