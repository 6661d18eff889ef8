import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { measureRespondents } from '../../../electron/engine/services/figures/respondents.ts';
import { measureKpis } from '../../../electron/engine/services/kpis/kpis.ts';
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

describe('beside the key figure of survey response', () => {
  const ask = (definition: string, keys: readonly ('survey_response' | 'fcr')[] | undefined, filter = {}) =>
    measureKpis(project.context, { ...scope, definition, filter, by: null, most: 1, keys }).answerers;

  test('stands whether who answered is like who did not, by the definition in force', () => {
    // 50 answered and 5 of them came back; of 255 without an answer 100 did (as above).
    const found = ask('no_repeat_7d_any', ['survey_response']);
    expect(found).toMatchObject({ by: null, answered: { successes: 45, total: 50 }, isBeyondChance: true });
    expect(found?.silent).toEqual({ successes: 155, total: 255 });
    expect(found?.difference.difference).toBeCloseTo(45 / 50 - 155 / 255, 12);
    // Within a day: returns come exactly 24 hours later, which still counts, within no shorter window.
    expect(ask('no_repeat_24h', ['survey_response'])?.answered).toEqual({ successes: 45, total: 50 });
  });

  test('by the default definition where the one in force waits for no returns, and for any slice', () => {
    for (const filter of [{}, { queue: { in: ['late'] } }]) {
      const found = ask('agent_flag', ['survey_response'], filter);
      const counted = (mark: string, results: readonly string[]) =>
        measure(project.context, {
          ...{ ...scope, definition: 'agent_flag', breakdowns: [] },
          filter: { ...filter, 'kpi.survey_response': { in: [mark] }, 'under.no_repeat_7d_any': { in: results } },
        }).counts.contacts;
      const share = (mark: string) => ({
        successes: counted(mark, ['resolved']),
        total: counted(mark, ['resolved', 'failed']),
      });
      expect(found).toMatchObject({ by: 'no_repeat_7d_any', answered: share('hit'), silent: share('counted') });
    }
  });

  test('is asked for by name, or with the FCR of a survey', () => {
    expect(ask('no_repeat_7d_any', undefined)).toBeNull();
    expect(ask('no_repeat_7d_any', ['fcr'])).toBeNull();
    expect(ask('survey_resolved', ['fcr'])).not.toBeNull();
  });
});
