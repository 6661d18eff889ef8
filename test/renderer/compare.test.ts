import { describe, expect, test } from 'vitest';
import { canCompare, compareModel } from '../../renderer/charts/compare-model.ts';
import { restFilter } from '../../renderer/scope/rest-filter.ts';
import { figureGroup } from './helpers/figure-groups.ts';

describe('the rest of a slice', () => {
  const weeks = { in: ['2026-W42', '2026-W43'] };

  test('passes all tests but the last, which is turned', () => {
    expect(restFilter({ week: weeks, reason: { in: ['Billing'] } })).toEqual({
      field: 'reason',
      rest: { week: weeks, reason: { notIn: ['Billing'] } },
    });
    expect(restFilter({ reason: { notIn: ['Billing', null] } })).toEqual({
      field: 'reason',
      rest: { reason: { in: ['Billing', null] } },
    });
  });

  test.each([
    [{}],
    [{ started_at: { from: '2026-10-01T00:00:00Z' } }],
    [{ talk_s: { from: 10, to: 20 } }],
    [{ notes: { contains: 'router' } }],
    [{ reason: { in: ['a'], notIn: ['b'] } }],
    [{ week: weeks, notes: { contains: 'router' } }],
  ])('of %j is none that one test could say', (filter) => {
    expect(restFilter(filter)).toBeNull();
  });
});

describe('a slice against the rest', () => {
  const groups = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([channel, failed]) => figureGroup({ channel }, { mature: failed * 4, failed }));
  const own = { groups: groups({ voice: 80, chat: 20 }), failed: 100 };
  const rest = { groups: groups({ voice: 100, chat: 250, email: 50 }), failed: 400 };

  test('gives each value its share on both sides, also where one side has none', () => {
    const { rows, longest, finding } = compareModel('channel', own, rest, 6);
    expect(rows).toEqual([
      { value: 'voice', own: 80, rest: 100, ownShare: 0.8, restShare: 0.25 },
      { value: 'chat', own: 20, rest: 250, ownShare: 0.2, restShare: 0.625 },
      { value: 'email', own: 0, rest: 50, ownShare: 0, restShare: 0.125 },
    ]);
    expect(longest).toBe(0.8);
    expect(finding?.value).toBe('voice');
  });

  test('finds nothing where chance may explain the difference, and shows only as many as asked', () => {
    const alike = { groups: groups({ voice: 26, chat: 74 }), failed: 100 };
    const { rows, finding } = compareModel(
      'channel',
      alike,
      { groups: groups({ voice: 100, chat: 300 }), failed: 400 },
      1,
    );
    expect(finding).toBeNull();
    expect(rows).toHaveLength(1);
  });

  test('needs 30 failures on each side', () => {
    expect([canCompare(30, 30), canCompare(29, 500), canCompare(500, 29)]).toEqual([true, false, false]);
  });
});
