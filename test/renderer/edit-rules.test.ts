import { describe, expect, test } from 'vitest';
import {
  clausesOf,
  groupsText,
  intervalsText,
  keyFor,
  readDays,
  readGroups,
  readIntervals,
  touchFields,
  unitOf,
  withKind,
} from '../../renderer/features/definitions/editor/edit-rules.ts';
import { pointAt, returnColumns } from '../../renderer/features/window/window-model.ts';
import { needsDefinition } from '../../renderer/scope/needs-definition.ts';
import { windowSteps } from '../../renderer/scope/window-steps.ts';
import { DEFINITION_DEFAULTS, type Definition } from '../../shared/domain/definition/definition.ts';
import { parseDefinition } from '../../shared/domain/definition/parse-definition.ts';

const week: Definition = { ...DEFINITION_DEFAULTS, key: 'a', kind: 'no_repeat', windowHours: 168 };

describe('editing rules', () => {
  test('every kind is whole as soon as it is chosen, and no window stays behind', () => {
    for (const kind of [
      'no_repeat',
      'lookback_forward',
      'hybrid',
      'issue_ratio',
      'flag',
      'survey',
      'one_touch',
      'reopen',
    ] as const) {
      const made = withKind({ ...DEFINITION_DEFAULTS, key: 'a', kind: 'flag' }, kind);
      expect(parseDefinition(made).problem).toBeNull();
      expect(withKind(made, 'flag')).toEqual({ ...DEFINITION_DEFAULTS, key: 'a', kind: 'flag' });
    }
    expect(withKind({ ...week, windowHours: 24 }, 'hybrid').windowHours).toBe(24);
  });

  test('a flag has no returns to tell apart, a ticket has', () => {
    expect(clausesOf('flag')).not.toContain('window');
    expect(clausesOf('flag')).not.toContain('returns');
    expect(clausesOf('one_touch')).toContain('returns');
    expect(clausesOf('no_repeat')).not.toContain('lookback');
    expect(clausesOf('lookback_forward')).toContain('lookback');
  });

  test('touches are counted in a column under one touch alone, and stay behind with it', () => {
    const counted: Definition = {
      ...week,
      kind: 'one_touch',
      windowHours: 0,
      touches: { field: 'extra.Replies', atMost: 1 },
    };
    expect(clausesOf('one_touch')).toContain('touches');
    expect(clausesOf('reopen')).not.toContain('touches');
    expect(withKind(counted, 'one_touch').touches).toEqual(counted.touches);
    expect(withKind(counted, 'reopen').touches).toBeNull();
  });

  test('columns that help desks are known for are offered first; one that this project has not is still shown', () => {
    const columns = [
      { name: 'channel', touches: null },
      { name: 'extra.Score', touches: 'possible' },
      { name: 'extra.Replies', touches: 'known' },
    ] as const;
    const offered = [
      { group: 'known', fields: ['extra.Replies'] },
      { group: 'possible', fields: ['extra.Score'] },
    ];
    expect(touchFields(columns, undefined)).toEqual(offered);
    expect(touchFields(columns, 'extra.Score')).toEqual(offered);
    expect(touchFields(columns, 'extra.Gone')).toEqual([...offered, { group: 'missing', fields: ['extra.Gone'] }]);
    expect(touchFields([], undefined)).toEqual([]);
  });

  test('units: days where the hours are whole days, business days where there is a calendar', () => {
    expect(unitOf(week)).toBe('days');
    expect(unitOf({ ...week, windowHours: 36 })).toBe('hours');
    expect(unitOf({ ...week, calendar: { zone: 'UTC', weekdays: [1], holidays: [] } })).toBe('businessDays');
  });

  test('groups, recurring reasons and holidays are read line by line; what cannot be read is named', () => {
    const groups = { money: ['invoice', 'payment: late'], 技术: ['路由器'] };
    expect(readGroups(groupsText(groups))).toEqual({ said: groups, unread: [] });
    expect(readGroups('money\n: x\n\nmoney:\nok: a,, b \nok: c')).toEqual({
      said: { ok: ['a', 'b'] },
      unread: ['money', ': x', 'money:', 'ok: c'],
    });
    expect(readIntervals(intervalsText({ 'Bill = monthly': 480 }))).toEqual({
      said: { 'Bill = monthly': 480 },
      unread: [],
    });
    const wrong = ['Monthly bill', '= 3', 'x = -3', 'Bill = 1.5', 'Bill = x'];
    expect(readIntervals(wrong.join('\n'))).toEqual({ said: {}, unread: wrong });
    expect(readDays('2026-12-25, 2026-12-26\n2026-02-30 2026-12-25 foo\n')).toEqual({
      days: ['2026-12-25', '2026-12-26'],
      unread: ['2026-02-30', 'foo'],
    });
  });

  test('a name becomes a key that nobody has', () => {
    expect(keyFor('Überall 3 Tage!', new Set())).toBe('uberall_3_tage');
    expect(keyFor('三天', new Set(['own', 'own_2']))).toBe('own_3');
    expect(parseDefinition({ ...week, key: keyFor('x'.repeat(300), new Set()) }).problem).toBeNull();
  });
});

test('a slice depends on the definition where a result, a gap, a thread or an owner is in it', () => {
  expect(needsDefinition({})).toBe(false);
  expect(needsDefinition({ queue: { in: ['a'] }, week: { in: ['2026-W10'] }, 'extra.Region': { in: ['N'] } })).toBe(
    false,
  );
  for (const field of ['result', 'gap_s', 'thread', 'agent_id', 'under.agent_flag', 'kpi.fcr', 'story.redial', 'new']) {
    expect([field, needsDefinition({ [field]: { in: ['x'] } })]).toEqual([field, true]);
  }
});

test('a slider stops at the window in force, wherever it lies', () => {
  expect(windowSteps(168)).toContain(168);
  expect(windowSteps(50)).toEqual([...windowSteps(48), 50].sort((a, b) => a - b));
  expect(windowSteps(2000).at(-1)).toBe(2000);
});

test('bars of returns are split by what the window catches of them, not by their ends', () => {
  const point = (hours: number, returned: number) => ({
    ...{ hours, returned, mature: 0, failed: 0, failedSoFar: 0 },
    kaplanMeier: { rate: null, low: null, high: null },
  });
  const curve = {
    definition: { key: 'a', version: 1, hash: '' },
    ...{ windowHours: 3, observedUntil: null, eligible: 20, observed: 20, widest: '{}', elbowHours: null },
    points: [point(1, 2), point(3, 6), point(8, 9)],
    bars: [
      { from: 0, to: 3600, contacts: 2, within: [2, 2, 2] },
      { from: 3600, to: 4 * 3600, contacts: 4, within: [0, 3, 4] },
      { from: 4 * 3600, to: 8 * 3600, contacts: 3, within: [0, 1, 3] },
    ],
  };
  // On business days one that comes over a weekend is within although its bar lies beyond the window's three hours.
  expect(returnColumns(curve, pointAt(curve, 3)).map(({ within }) => within)).toEqual([2, 3, 1]);
  expect(returnColumns(curve, pointAt(curve, 99)).map(({ within }) => within)).toEqual([2, 4, 3]);
});
