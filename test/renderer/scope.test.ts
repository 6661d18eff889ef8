import { describe, expect, test } from 'vitest';
import { exploreSearch } from '../../renderer/features/explore/explore-search.ts';
import { overviewSearch } from '../../renderer/features/overview/overview-search.ts';
import { dayOf, dayRangeOf, dayRangeTest } from '../../renderer/scope/day-range.ts';
import { listedFilter, returnsFigure, sliceOfFigure, withoutTime } from '../../renderer/scope/figure.ts';
import { narrowed, setTest, withoutField } from '../../renderer/scope/filter-edit.ts';
import { pinnedFilter } from '../../renderer/scope/pinned-filter.ts';
import { scopeSearch } from '../../renderer/scope/scope-search.ts';
import { SHOWN, shownTest } from '../../renderer/scope/shown.ts';
import { drilledSearch } from '../../renderer/scope/use-scope.ts';
import { anyOfField } from '../../shared/domain/filter/any-of.ts';
import { returnsOfField } from '../../shared/domain/filter/returns-of.ts';
import { sliceOfField } from '../../shared/domain/filter/slice-of.ts';

describe('the address', () => {
  test('keeps a definition, a slice and what a chart set', () => {
    const search = {
      def: 'agent_flag',
      f: { reason: { in: ['Refund', null] } },
      until: '2026-11-15T00:00:00Z',
      via: ['reason'],
    };
    expect(scopeSearch.parse(search)).toEqual(search);
  });

  test('leaves out what was damaged on the way and keeps the rest', () => {
    expect(scopeSearch.parse({ def: 7, f: 'x', via: ['reason'] })).toEqual({ via: ['reason'] });
    expect(exploreSearch.parse({ kind: 'pie', show: 'failed', sort: { field: 3 } })).toEqual({ show: 'failed' });
    expect(overviewSearch.parse({ by: 'century' })).toEqual({});
  });
});

describe('a drill', () => {
  const inForce = {
    scope: { definition: 'd', filter: {}, observedUntil: null },
    definition: 'd',
    rules: undefined,
    filter: { queue: { in: ['Billing'] }, week: { in: ['2026-W40'] } },
    via: ['week'],
  };

  test('adds its tests, replaces the one on the same field, and remembers which fields a chart set', () => {
    expect(drilledSearch(inForce, { week: { in: ['2026-W41'] }, reason: { in: [null] } })).toEqual({
      f: { queue: { in: ['Billing'] }, week: { in: ['2026-W41'] }, reason: { in: [null] } },
      via: ['week', 'reason'],
    });
  });

  test('of nothing on everything leaves an address without a slice', () => {
    expect(drilledSearch({ ...inForce, filter: {}, via: [] }, {})).toEqual({ f: undefined, via: undefined });
  });
});

describe('a figure', () => {
  const inForce = { queue: { in: ['Billing', 'Tech'] }, result: { in: ['failed', 'pending'] }, talk_s: { from: 60 } };

  test('leads to what passes the tests of the slice and its own', () => {
    const tests = { queue: { notIn: ['Tech'] }, reason: { in: [null] }, talk_s: { from: 10, to: 300 } };
    expect(sliceOfFigure({ count: 1, tests, show: 'all' }, inForce)).toEqual({
      queue: { in: ['Billing', 'Tech'], notIn: ['Tech'] },
      result: { in: ['failed', 'pending'] },
      talk_s: { from: 60, to: 300 },
      reason: { in: [null] },
    });
    const within = { week: { in: ['2026-W40'] } };
    expect(sliceOfFigure({ count: 1, tests: {}, show: 'all', within }, inForce)).toEqual(within);
  });

  test('is listed by the outcomes that both the slice and the list show', () => {
    expect(listedFilter(inForce, 'judged')['result']).toEqual({ in: ['failed'] });
    expect(listedFilter(inForce, 'resolved')['result']).toEqual({ in: [] });
    expect(listedFilter(inForce, 'all')).toBe(inForce);
  });

  test('of returns names the slice that they follow, as long as that fits into the name of a field', () => {
    expect(returnsFigure(3, inForce)?.tests).toEqual({ [returnsOfField(inForce)]: { in: ['yes'] } });
    const rows = Array.from({ length: 3000 }, (_, row) => row);
    expect(returnsFigure(3, { row: { in: rows } })).toBe(null);
  });
});

describe('two tests of one field', () => {
  const yes = { in: ['yes'] };

  test('on whom a contact counts for are both kept: it may count for several', () => {
    const [ada, ben] = [{ agent_name: { in: ['Ada'] } }, { agent_name: { in: ['Ben'] } }];
    expect(narrowed(ada, ben)).toEqual({ ...ben, [anyOfField([ada])]: yes });
    // One of them says both, where it holds the other's names.
    const both = { agent_name: { in: ['Ada', 'Ben'] } };
    expect([narrowed(both, ben), narrowed(ben, both)]).toEqual([ben, ben]);
    expect(narrowed({ team: { notIn: ['A'] } }, { team: { notIn: ['A', 'B'] } })).toEqual({
      team: { notIn: ['A', 'B'] },
    });
    const rest = { agent_name: { notIn: ['Ada'] } };
    expect(narrowed(both, rest)).toEqual({ ...rest, [anyOfField([both])]: yes });
    // Of a queue a contact has one.
    expect(narrowed({ queue: { in: ['A', 'B'] } }, { queue: { notIn: ['A'] } })).toEqual({
      queue: { in: ['A', 'B'], notIn: ['A'] },
    });
  });

  test('that look for two texts are both kept', () => {
    const [bill, late] = [{ notes: { contains: 'bill' } }, { notes: { contains: 'late' } }];
    expect(narrowed(bill, late)).toEqual({ ...late, [anyOfField([bill])]: yes });
    expect(narrowed(bill, bill)).toEqual(bill);
  });
});

test('those without a handling time are asked by it alone: it is made of its parts where talk is known', () => {
  expect(withoutTime({ count: 2, tests: { queue: { in: ['A'] } }, show: 'all' })?.tests).toEqual({
    queue: { in: ['A'] },
    handle_s: { in: [null] },
  });
});

test('a slice of agents is that of the definition in force, unless both count for the last handler', () => {
  const slice = { team: { in: ['North'] }, queue: { in: ['Billing'] } };
  expect(pinnedFilter(slice, 'no_repeat_7d_any')).toEqual(slice);
  expect(pinnedFilter(slice, '{"kind":"no_repeat","windowHours":48}')).toEqual(slice);
  for (const definition of ['{"attribution":"all","kind":"no_repeat","windowHours":48}', 'our_own']) {
    expect(pinnedFilter(slice, definition)).toEqual({
      queue: { in: ['Billing'] },
      [sliceOfField(definition, { team: { in: ['North'] } })]: { in: ['yes'] },
    });
  }
});

test('a slice is cut by one definition and listed under another', () => {
  const slice = { queue: { in: ['Billing'] }, result: { in: ['failed'] } };
  expect(pinnedFilter(slice, 'a')).toEqual({ queue: { in: ['Billing'] }, 'under.a': { in: ['failed'] } });
  // What hangs on the definition in another way is named as the slice that it cuts, once.
  const late = { queue: { in: ['Billing'] }, gap_s: { from: 60 }, cause_family: { in: ['data'] } };
  const named = { 'slice_of.["a",{"cause_family":{"in":["data"]},"gap_s":{"from":60}}]': { in: ['yes'] } };
  expect(pinnedFilter(late, 'a')).toEqual({ queue: { in: ['Billing'] }, ...named });
  expect(pinnedFilter(named, 'b')).toEqual(named);
  const many = Array.from({ length: 3000 }, (_, thread) => thread);
  expect(pinnedFilter({ thread: { in: many } }, 'a')).toBe(null);
});

test('a filter is changed without touching the one before', () => {
  const before = { queue: { in: ['Billing'] } };
  expect(setTest(before, 'queue', { notIn: ['Sales'] })).toEqual({ queue: { notIn: ['Sales'] } });
  expect(withoutField(before, 'queue')).toEqual({});
  expect(before).toEqual({ queue: { in: ['Billing'] } });
});

test('what a list shows is a test on the result', () => {
  expect(Object.fromEntries(SHOWN.map((shown) => [shown, shownTest(shown)?.in ?? null]))).toEqual({
    all: null,
    judged: ['resolved', 'failed'],
    failed: ['failed'],
    resolved: ['resolved'],
    pending: ['pending'],
    excluded: ['excluded'],
  });
});

describe('whole days', () => {
  test('begin and end at midnight of the project, also when the clock changes', () => {
    expect(dayRangeTest('2026-10-24', '2026-10-25', 'Europe/Berlin')).toEqual({
      from: '2026-10-23T22:00:00.000Z',
      to: '2026-10-25T23:00:00.000Z',
    });
  });

  test.each(['Europe/London', 'Asia/Shanghai', 'America/New_York', 'UTC'])(
    'come back as they were set in %s',
    (zone) => {
      expect(dayRangeOf(dayRangeTest('2026-03-28', '2026-04-02', zone), zone)).toEqual(['2026-03-28', '2026-04-02']);
    },
  );

  test('are open where a bound is missing', () => {
    expect(dayRangeOf({ from: '2026-03-28T00:00:00Z' }, 'UTC')).toEqual(['2026-03-28', null]);
    expect(dayOf(Date.parse('2026-03-28T23:30:00Z'), 'Asia/Shanghai')).toBe('2026-03-29');
  });
});
