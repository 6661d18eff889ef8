import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { causesOverview } from '../../../electron/engine/services/causes/causes-overview.ts';
import { listStories } from '../../../electron/engine/services/causes/stories.ts';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { measureKpis } from '../../../electron/engine/services/kpis/kpis.ts';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { KPI_KEYS, OF_RETURNS } from '../../../shared/domain/kpi/kpis.ts';
import { goldenContacts } from '../../helpers/golden-contacts.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';

let project: TestProject;
beforeAll(() => {
  project = makeProject(goldenContacts());
});
afterAll(() => project.remove());

const BARE = ['agent_flag', 'survey_resolved', 'one_touch_ticket', 'reopen_free'];
const scopeOf = (definition: string) => ({ definition, filter: {}, observedUntil: '2026-03-31T23:59:59Z' });

describe('docs/fcr-definition.md 14: a definition without a window looks for no returns', () => {
  test.each(BARE)('%s: what hangs on returns is blank, in the slice and in its groups, and lists nobody', (key) => {
    const answer = measureKpis(project.context, { ...scopeOf(key), by: 'channel', most: 10 });
    const blank = { value: null, low: null, high: null, n: 0, hits: 0, unknown: 0, needsWindow: true };
    for (const kpi of [...answer.kpis, ...answer.groups.flatMap(({ kpis }) => kpis)]) {
      if (OF_RETURNS.has(kpi.key)) expect(kpi).toMatchObject(blank);
      else expect(kpi.needsWindow).toBe(false);
    }
    for (const name of OF_RETURNS) {
      const filter = { [`kpi.${name}`]: { in: ['hit', 'counted', 'unknown'] } };
      const listed = measure(project.context, { ...scopeOf(key), filter, breakdowns: [] });
      expect([name, listed.counts.contacts]).toEqual([name, 0]);
    }
    expect(answer.cost).toBeNull();
  });

  test('where no return is judged, contacts per resolution would be 1 on any data: it is blank and lists nobody', () => {
    const looksBack = ['lookback_forward_7_7', 'one_contact_cross_channel'];
    const outbound = '{"kind":"no_repeat","windowHours":168,"eligibleDirections":["out"]}';
    for (const key of [...looksBack, outbound, 'no_repeat_7d_any', 'hybrid_gold']) {
      const answer = measureKpis(project.context, { ...scopeOf(key), by: 'channel', most: 10 });
      const asked = [answer, ...answer.groups].flatMap(({ kpis }) => kpis);
      const isBlank = key === outbound || looksBack.includes(key);
      const needy = asked.filter((kpi) => kpi.needsJudgedReturns);
      expect(needy.every((kpi) => kpi.key === 'contacts_per_resolution' && kpi.n === 0 && kpi.value === null)).toBe(
        true,
      );
      expect([key, needy.length]).toEqual([key, isBlank ? answer.groups.length + 1 : 0]);
      const filter = { 'kpi.contacts_per_resolution': { in: ['hit', 'counted', 'unknown'] } };
      const { counts } = measure(project.context, { ...scopeOf(key), filter, breakdowns: [] });
      expect([key, counts.contacts === 0]).toEqual([key, isBlank]);
    }
  });

  test('every other preset says all of them', () => {
    for (const { key } of PRESETS.filter((one) => !BARE.includes(one.key))) {
      const answer = measureKpis(project.context, { ...scopeOf(key), by: null, most: 1 });
      expect(answer.kpis.filter(({ needsWindow }) => needsWindow)).toEqual([]);
      expect(answer.cost).toMatchObject({ failed: expect.any(Number) });
    }
    expect(KPI_KEYS.filter((key) => OF_RETURNS.has(key))).toHaveLength(5);
  });

  test('what came of a cause, or of a story that ends in a return, is blank too', async () => {
    const { families } = await causesOverview(project.context, { ...scopeOf('agent_flag'), by: null, most: 1 });
    expect(families.map(({ cost }) => cost)).toEqual(families.map(() => null));
    const { stories } = listStories(project.context, scopeOf('agent_flag'));
    const followed = (key: string) => stories.find((story) => story.key === key)?.followed;
    expect(followed('transfer')).toBeNull();
    // A redial is found without a window.
    expect(followed('redial')).toMatchObject({ contacts: 1 });
  });
});
