import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { measureKpis } from '../../../electron/engine/services/kpis/kpis.ts';
import type { KpisAnswer } from '../../../renderer/features/kpis/kpi-figures.ts';
import { kpiPeriods } from '../../../renderer/features/kpis/kpi-periods.ts';
import { periodsOf } from '../../../renderer/scope/judged-periods.ts';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { KPI_DEFAULTS } from '../../../shared/domain/kpi/kpi-settings.ts';
import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { windowPassed } from '../../../shared/domain/resolution/window-passed.ts';
import type { PlainContact } from '../../helpers/columns-from-rows.ts';
import { makeProject, type TestProject } from '../../helpers/project-from-rows.ts';
import { fcr } from '../../helpers/run-fcr.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday. */
const START = Date.UTC(2026, 2, 2);
const WEEKS = 5;
const END = START + WEEKS * 7 * DAY;

/** Every second hour of five whole weeks the same: a call and its return the next day, one who gives up, a bot, a promise. */
function rows(): readonly PlainContact[] {
  return Array.from({ length: (END - START) / (2 * HOUR) }, (_, n) => {
    const at = START + n * 2 * HOUR;
    const of = (kind: string, part: Omit<PlainContact, 'id'>): PlainContact => ({
      ...{ id: `${kind}${n}`, customer: `${kind}${n}`, at, outcome: 'handled', channel: 'voice', handle_s: 300 },
      ...part,
    });
    return [
      of('calls', { caseId: `K${n}`, end: at + MINUTE, ...(n % 3 === 0 ? {} : { resolved_flag: 'yes' }) }),
      of('back', { customer: `calls${n}`, at: at + 20 * HOUR }),
      of('gone', { outcome: 'abandoned' }),
      of('bot', { outcome: 'bot_contained', channel: 'bot' }),
      of('asked', { callback_requested: 'yes' }),
      of('called', { direction: 'out', customer: `asked${n}`, at: at + HOUR }),
    ];
  })
    .flat()
    .filter(({ at }) => (at ?? 0) < END);
}

const WINDOW = 168;
/** For how many hours each figure watches a contact, as docs/fcr-definition.md says. All others are known at once. */
const WATCHES: Readonly<Partial<Record<KpiKey, number>>> = {
  ...{
    fcr: WINDOW,
    repeat_rate: WINDOW,
    one_and_done: WINDOW,
    contacts_per_resolution: WINDOW,
    repeat_handling: WINDOW,
  },
  ...{ redial_rate: KPI_DEFAULTS.redialMinutes / 60, lost_demand: KPI_DEFAULTS.redialMinutes / 60 },
  ...{ true_containment: KPI_DEFAULTS.containmentHours, kept_promises: KPI_DEFAULTS.promiseHours },
  ...{ reopened_in_time: KPI_DEFAULTS.reopenDays * 24, save_rate_seed: KPI_DEFAULTS.returningDays * 24 },
};

/** Of a week, the hours at its end that are not watched for so long, where they are more than 5 of 100 of it. */
const isPending = (week: number, hours: number): boolean => {
  const ends = START + (week + 1) * 7 * DAY;
  const unwatched = Math.min(7 * DAY, Math.max(0, ends - (END - hours * HOUR)));
  return unwatched > 0.05 * 7 * DAY;
};

describe('a week that is not watched for long enough is pending for every figure that watches', () => {
  let project: TestProject;
  let answer: KpisAnswer;
  let text: string;
  const kpis = async (...words: readonly string[]): Promise<string> => {
    const scope = ['--by', 'week', '--observed-until', new Date(END).toISOString()];
    return (await fcr('kpis', '--project', project.path, ...scope, ...words)).out;
  };
  beforeAll(async () => {
    project = makeProject(rows());
    answer = JSON.parse(await kpis('--json')) as KpisAnswer;
    text = await kpis();
  });
  afterAll(() => project.remove());

  const keys = () => answer.kpis.filter(({ n, unknown }) => n + unknown > 0).map(({ key }) => key);
  const weekly = <T>(say: (week: number, key: KpiKey) => T) =>
    Object.fromEntries(keys().map((key) => [key, answer.groups.map((_, week) => say(week, key))]));

  test('by the hours that it watches, worked out by hand', () => {
    expect(answer.groups.map(({ value }) => value)).toEqual([
      '2026-W10',
      '2026-W11',
      '2026-W12',
      '2026-W13',
      '2026-W14',
    ]);
    expect(keys()).toEqual(expect.arrayContaining(Object.keys(WATCHES)));
    const said = weekly((week, key) => answer.groups[week]?.kpis.find((one) => one.key === key)?.isJudged);
    expect(said).toEqual(weekly((week, key) => !isPending(week, WATCHES[key] ?? 0)));
    // Who are new are watched for 30 days, a window is seven, a bot two; a redial of ten minutes keeps no week waiting.
    expect(said).toMatchObject({
      save_rate_seed: [false, false, false, false, false],
      repeat_handling: [true, true, true, true, false],
      true_containment: [true, true, true, true, false],
      redial_rate: [true, true, true, true, true],
      repeat_share: [true, true, true, true, true],
      aht: [true, true, true, true, true],
    });
  });

  test('the trend of FCR waits for the same weeks as the key figure, under every preset and at every end', () => {
    const { context } = project;
    const seen = new Set<string>();
    for (const definition of PRESETS) {
      for (const hours of [0, 2, 6, 9, 40, 160, 166, 168, 175]) {
        const until = new Date(END - hours * HOUR).toISOString();
        const scope = { definition: definition.key, filter: {}, observedUntil: until };
        const { groups } = measureKpis(context, { ...scope, by: 'week', most: 60, keys: ['fcr'] });
        const [trend] = measure(context, { ...scope, breakdowns: [{ by: ['week'], most: 60 }] }).breakdowns;
        const hasPassed = windowPassed(definition, Date.parse(until));
        const periods = periodsOf(trend?.groups ?? [], 'week', { hasPassed, zone: 'UTC' });
        const judged = periods.map(({ isJudged }) => isJudged);
        expect([definition.key, hours, judged]).toEqual([
          ...[definition.key, hours],
          groups.map(({ kpis }) => kpis[0]?.isJudged),
        ]);
        seen.add(`${definition.kind} ${judged.join(' ')}`);
      }
    }
    expect(seen).toContain('hybrid true true true true false');
    expect(seen).toContain('hybrid true true true false false');
  });

  test('the text says pending of the same, and so does the screen', () => {
    const said = weekly((week, key) => {
      const line = new RegExp(`^${answer.groups[week]?.value} +${key} +(.*)$`, 'm').exec(text)?.[1];
      return line?.startsWith('pending ') ?? false;
    });
    expect(said).toEqual(weekly((week, key) => kpiPeriods(answer.groups, key, 'week')[week]?.isOver === false));
    expect(said).toEqual(weekly((week, key) => isPending(week, WATCHES[key] ?? 0)));
  });
});
