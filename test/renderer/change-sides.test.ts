import { describe, expect, test } from 'vitest';
import {
  comparedSlices,
  comparedWords,
  sidesOfPeriods,
  sidesOfValues,
  suitedKind,
} from '../../renderer/features/change/change-sides.ts';
import { inOrder, splitsAtFirst } from '../../renderer/features/change/change-splits.ts';
import { changeFields } from '../../renderer/features/change/split-fields.ts';
import { periodsOf } from '../../renderer/scope/judged-periods.ts';
import { DEFINITION_DEFAULTS, type Definition } from '../../shared/domain/definition/definition.ts';
import { judgingFields } from '../../shared/domain/definition/judging-fields.ts';
import { windowPassed } from '../../shared/domain/resolution/window-passed.ts';
import { figureGroup } from './helpers/figure-groups.ts';

const WEEK: Definition = { ...DEFINITION_DEFAULTS, key: 'week', kind: 'no_repeat', windowHours: 7 * 24 };
const UNTIL = Date.parse('2026-11-15T22:17:00Z');
const clock = { hasPassed: windowPassed(WEEK, UNTIL), zone: 'Europe/London' };
const week = (number: number, mature = 100) =>
  figureGroup({ week: `2026-W${number}` }, { mature, failed: 20, pending: number > 44 ? 12 : 0 });
const weeks = (first: number, last: number) =>
  periodsOf(
    Array.from({ length: last - first + 1 }, (_, n) => week(first + n)),
    'week',
    clock,
  );
const NOTHING = { a: undefined, b: undefined };

describe('what is compared, when nobody says otherwise', () => {
  test('is the last four judged weeks with the four before; pending weeks are left out', () => {
    const sides = sidesOfPeriods('week', weeks(35, 46), NOTHING);
    expect(sides?.before).toEqual(['2026-W37', '2026-W38', '2026-W39', '2026-W40']);
    expect(sides?.after).toEqual(['2026-W41', '2026-W42', '2026-W43', '2026-W44']);
  });

  test('is fewer weeks where there are fewer, and the last two where none is judged', () => {
    expect(sidesOfPeriods('week', weeks(42, 44), NOTHING)).toMatchObject({ before: ['2026-W43'], after: ['2026-W44'] });
    expect(sidesOfPeriods('week', weeks(45, 46), NOTHING)).toMatchObject({ before: ['2026-W45'], after: ['2026-W46'] });
    expect(sidesOfPeriods('week', weeks(44, 44), NOTHING)).toBeNull();
  });

  test('is the two values with most judged contacts', () => {
    const team = (name: string | null, mature: number) => figureGroup({ team: name }, { mature, failed: 1 });
    const groups = [team(null, 900), team('South', 40), team('North', 70), team('West', 50)];
    expect(sidesOfValues('team', groups, NOTHING)).toMatchObject({ before: ['North'], after: ['West'] });
    expect(sidesOfValues('team', groups, { a: ['West'], b: undefined })).toMatchObject({ after: ['North'] });
    expect(sidesOfValues('team', groups.slice(0, 2), NOTHING)).toBeNull();
  });

  test('is months where two are judged, else weeks, else days', () => {
    const unit = (judged: readonly string[]) => suitedKind((one) => (judged.includes(one) ? weeks(41, 44) : []));
    expect([unit(['month', 'week']), unit(['week', 'day']), unit(['day']), unit([])]).toEqual([
      'month',
      'week',
      'day',
      'week',
    ]);
  });
});

describe('weeks that the slice does not hold', () => {
  const some = weeks(35, 44).filter(({ word }) => !['2026-W36', '2026-W42', '2026-W43'].includes(word));
  const ends = { a: ['2026-W35', '2026-W38'], b: undefined };

  test('are in a side where nobody called in them, so that it is one stretch', () => {
    const sides = sidesOfPeriods('week', some, ends);
    expect(sides?.before).toEqual(['2026-W35', '2026-W36', '2026-W37', '2026-W38']);
    expect(sides?.after).toEqual(['2026-W40', '2026-W41', '2026-W42', '2026-W43', '2026-W44']);
    expect(sides?.all).not.toContain('2026-W36');
  });

  test('are in none where the slice leaves them out', () => {
    const sides = sidesOfPeriods('week', some, ends, true);
    expect(sides?.before).toEqual(['2026-W35', '2026-W37', '2026-W38']);
    expect(sides?.after).toEqual(['2026-W40', '2026-W41', '2026-W44']);
  });
});

describe('what the address says', () => {
  test('is every period between the two ends, whichever comes first', () => {
    const sides = sidesOfPeriods('week', weeks(35, 44), { a: ['2026-W38', '2026-W36'], b: ['2026-W44'] });
    expect(sides?.before).toEqual(['2026-W36', '2026-W37', '2026-W38']);
    expect(sides?.after).toEqual(['2026-W44']);
  });

  test('counts for nothing where the slice does not hold it', () => {
    const sides = sidesOfPeriods('week', weeks(35, 44), { a: ['2026-W01', '2026-W36'], b: ['nonsense'] });
    expect(sides).toEqual(sidesOfPeriods('week', weeks(35, 44), NOTHING));
  });
});

describe('what is asked and listed', () => {
  test('of periods: their words in place of what the slice says of them, the rest of the slice for both', () => {
    const slice = { week: { in: ['2026-W40', '2026-W41'] }, queue: { in: ['Billing'] } };
    const sides = { field: 'week', all: [], before: ['2026-W40'], after: ['2026-W41'] };
    expect(comparedWords(sides, slice)).toEqual({
      shared: { queue: { in: ['Billing'] } },
      before: { week: { in: ['2026-W40'] } },
      after: { week: { in: ['2026-W41'] } },
    });
  });

  test('of two slices: either as it is, also where both test the same field', () => {
    const [other, slice] = [{ queue: { in: ['Sales'] } }, { queue: { in: ['Billing'] } }];
    expect(comparedSlices(other, slice)).toEqual({ shared: {}, before: other, after: slice });
  });
});

describe('the fields by which a difference is split', () => {
  const fields = ['agent_id', 'agent_name', 'team', 'queue', 'day', 'result', 'extra.Plan'].map((name) => ({
    name,
    values: 2,
  }));

  test('are the usual ones first, without what the definition made of the contact and what has one value', () => {
    const { splits, shared } = changeFields([...fields, { name: 'site', values: 1 }], 'last_handler');
    expect(splits).toEqual(['queue', 'team', 'agent_name', 'agent_id', 'day', 'extra.Plan']);
    expect(shared).toEqual([]);
  });

  test.each(['all', 'fractional'] as const)('under %s leave out whom a contact counts for, and say which', (who) => {
    const { splits, shared, comparable } = changeFields(fields, who);
    expect(splits).toEqual(['queue', 'day', 'extra.Plan']);
    expect(shared).toEqual(['team', 'agent_name']);
    expect(comparable).toEqual(['queue', 'team', 'agent_name']);
  });

  test('are those of the data where a contact counts for one', () => {
    expect(changeFields(fields.slice(2), 'none_if_system')).toMatchObject({
      shared: [],
      comparable: ['queue', 'team'],
    });
    expect(changeFields(fields.slice(3), 'all').shared).toEqual([]);
  });
});

describe('the fields by which the definition judges', () => {
  const judging = (rules: Partial<Definition>) => judgingFields({ ...WEEK, ...rules });

  test('are its flag, answer or reopening, its legs, and the outcome where one alone is judged', () => {
    expect(
      ['flag', 'hybrid', 'survey', 'reopen', 'no_repeat'].map((kind) => [...judging({ kind } as Definition)]),
    ).toEqual([
      ['resolved_flag', 'outcome'],
      ['resolved_flag', 'outcome'],
      ['survey_resolved', 'outcome'],
      ['reopened', 'outcome'],
      ['outcome'],
    ]);
    expect([...judging({ singleLeg: true, eligibleOutcomes: ['handled', 'bot_contained'] })]).toEqual([
      'legs',
      'transferred',
    ]);
    const touches = { field: 'extra.Replies', atMost: 1 } as const;
    expect([...judging({ kind: 'one_touch', touches })]).toContain('extra.Replies');
    expect([...judging({ kind: 'one_touch' })]).not.toContain('extra.Replies');
  });

  test('are no split at first, and stand last when a person asks for them', () => {
    const flag = judging({ kind: 'flag', windowHours: 0 });
    const fields = ['reason', 'queue', 'team', 'outcome', 'weekday', 'hour', 'resolved_flag', 'site'];
    expect(splitsAtFirst(fields, flag)).toEqual(['reason', 'queue', 'team', 'weekday', 'hour', 'site']);
    const split = (by: string, rate: number) => ({ by, parts: [{ rate, mix: 0 }] });
    const order = inOrder([split('resolved_flag', -0.284), split('team', 0.01), split('reason', -0.02)], flag);
    expect(order.map(({ by }) => by)).toEqual(['reason', 'team', 'resolved_flag']);
  });
});
