import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filterSchema } from '../../../shared/contract/base.ts';
import { calendarColumn, localHours } from '../../../shared/domain/filter/calendar.ts';
import { describeFilter } from '../../../shared/domain/filter/describe-filter.ts';
import { CALENDAR_DIMENSIONS } from '../../../shared/domain/filter/dimensions.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { filterFromText, filterToText } from '../../../shared/domain/filter/filter-text.ts';
import { parseFilter } from '../../../shared/domain/filter/parse-filter.ts';
import { columnsFromRows } from '../../helpers/columns-from-rows.ts';

describe('docs/fcr-definition.md 9: the shorthand of the command line', () => {
  test.each([
    [{ queue: 'Billing' }, { queue: { in: ['Billing'] } }],
    [{ queue: ['Billing', null] }, { queue: { in: ['Billing', null] } }],
    [{ queue: null }, { queue: { in: [null] } }],
    [{ talk_s: 60 }, { talk_s: { in: [60] } }],
    [{ queue: { not: 'Billing' } }, { queue: { notIn: ['Billing'] } }],
    [{ agent_id: { not: null } }, { agent_id: { notIn: [null] } }],
    [{ talk_s: { min: 10 } }, { talk_s: { from: 10 } }],
    [
      { started_at: { from: '2026-03-01', to: '2026-04-01' } },
      { started_at: { from: '2026-03-01', to: '2026-04-01' } },
    ],
    [{ notes: { contains: 'router' } }, { notes: { contains: 'router' } }],
    [{ 'extra.Region': { in: ['N'], notIn: undefined } }, { 'extra.Region': { in: ['N'] } }],
    [{}, {}],
  ])('%j', (written, expected) => {
    expect(parseFilter(written)).toEqual({ filter: expected, problem: null });
  });

  test('max includes its number, to excludes its bound', () => {
    const { filter } = parseFilter({ talk_s: { max: 60 }, csat: { max: 4.5 } });
    const talk = Number(filter?.talk_s?.to);
    expect([60 < talk, talk < 61, 4.5 < Number(filter?.csat?.to)]).toEqual([true, true, true]);
  });

  test.each([
    [{ nope: 1 }, { kind: 'unknown_field', field: 'nope' }],
    [{ 'extra.': 1 }, { kind: 'unknown_field', field: 'extra.' }],
    [{ queue: { is: 1 } }, { kind: 'bad_test', field: 'queue' }],
    [{ queue: { in: [{}] } }, { kind: 'bad_test', field: 'queue' }],
    [{ queue: true }, { kind: 'bad_test', field: 'queue' }],
    [{ started_at: { max: '2026' } }, { kind: 'bad_test', field: 'started_at' }],
    [[1], { kind: 'bad_test', field: '' }],
    ['x', { kind: 'bad_test', field: '' }],
    [null, { kind: 'bad_test', field: '' }],
  ])('%j is refused', (written, problem) => {
    expect(parseFilter(written)).toMatchObject({ filter: null, problem });
  });
});

describe('a value that no calendar has is refused, with how it is written', () => {
  test.each([
    [{ month: ['2026-13'] }, '"2026-13" is no month: write 2026-03'],
    [{ month: { not: '2026-3' } }, '"2026-3" is no month: write 2026-03'],
    [{ day: ['2026-03-02', '2026-02-30'] }, '"2026-02-30" is no day: write 2026-03-02'],
    [{ day: { from: '2026-02-30' } }, '"2026-02-30" is no day: write 2026-03-02'],
    [{ week: '2025-W53' }, '"2025-W53" is no week: write 2026-W10'],
    [{ week: 10 }, '"10" is no week: write 2026-W10'],
    [{ weekday: ['Mon'] }, '"Mon" is no weekday: write 1 (Monday) to 7'],
    [{ weekday: [0] }, '"0" is no weekday: write 1 (Monday) to 7'],
    [{ hour: ['24'] }, '"24" is no hour: write 00 to 23'],
    [{ hour: 9 }, '"9" is no hour: write 00 to 23'],
    [{ hour: { to: 'noon' } }, '"noon" is no hour: write 00 to 23'],
  ])('%j', (written, detail) => {
    const [field] = Object.keys(written);
    expect(parseFilter(written)).toEqual({ filter: null, problem: { kind: 'bad_test', field, detail } });
  });

  test.each([
    { month: ['2026-12', null], day: ['2024-02-29'], week: ['2026-W53', '2020-W53', '2026-W01'] },
    { weekday: [1, '7'], hour: ['00', '23'] },
    { day: { from: '2026', to: '2026-04' }, week: { from: '2026-W10', to: '2027' }, month: { from: '2026-02' } },
    { hour: { from: 9, to: 24 }, weekday: { min: 2, max: 5 } },
  ])('%j is taken', (written) => {
    expect(parseFilter(written).problem).toBeNull();
  });

  test('whatever the columns make of the times of seventy years is taken', () => {
    const rows = Array.from({ length: 70 * 366 }, (_, n) => ({ id: `${n}`, at: Date.UTC(1970, 0, 1, n * 25) }));
    const hours = localHours(columnsFromRows(rows), () => 0);
    for (const field of CALENDAR_DIMENSIONS) {
      expect(parseFilter({ [field]: calendarColumn(hours, field).values }).problem).toBeNull();
    }
  });
});

const values = fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { maxLength: 3 });
const tests = fc.record(
  { in: values, notIn: values, from: fc.integer(), to: fc.string(), contains: fc.string() },
  { requiredKeys: [] },
);
const filters: fc.Arbitrary<Filter> = fc.dictionary(
  fc.constantFrom('queue', 'extra.Größe ✓', 'talk_s', 'row', 'notes', 'team'),
  tests,
);
const isEmpty = (filter: Filter): boolean => Object.values(filter).every((test) => Object.keys(test).length === 0);

describe('a filter as text', () => {
  test('comes back as it was, and fits the contract', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const whole = Object.fromEntries(Object.entries(filter).filter(([, test]) => Object.keys(test).length > 0));
        const { filter: back } = filterFromText(decodeURIComponent(encodeURIComponent(filterToText(filter))));
        expect(back).toEqual(whole);
        expect(filterSchema.safeParse(filter).success).toBe(true);
        expect(filterToText(filter) === '').toBe(isEmpty(filter));
      }),
    );
  });

  test('is the same whatever the order of fields and tests', () => {
    expect(filterToText({ b: { to: 1, from: 0 }, a: { in: ['x'] } })).toBe(
      filterToText({ a: { in: ['x'] }, b: { from: 0, to: 1 } }),
    );
  });

  test('a damaged text is a problem, not a crash', () => {
    expect(filterFromText('{"queue":').filter).toBeNull();
    expect(filterFromText('{"nope":{}}').problem).toEqual({ kind: 'unknown_field', field: 'nope' });
  });
});

test('a filter in words: one clause a test', () => {
  const filter: Filter = {
    queue: { in: ['Billing'] },
    team: { in: [null] },
    agent_id: { in: ['a', 'b', 'c', 'd'] },
    reason: { notIn: [null] },
    channel: { notIn: ['chat', 'email'] },
    talk_s: { from: 10, to: 60 },
    wait_s: { from: 5 },
    started_at: { to: '2026-04-01' },
    notes: { contains: 'router' },
  };
  expect(describeFilter(filter)).toEqual([
    { field: 'queue', code: 'is', params: { value: 'Billing' } },
    { field: 'team', code: 'is_blank', params: {} },
    { field: 'agent_id', code: 'is_any_of', params: { values: 'a, b, c', more: 1 } },
    { field: 'reason', code: 'is_not_blank', params: {} },
    { field: 'channel', code: 'is_none_of', params: { values: 'chat, email', more: 0 } },
    { field: 'talk_s', code: 'between', params: { from: 10, to: 60 } },
    { field: 'wait_s', code: 'from', params: { from: 5 } },
    { field: 'started_at', code: 'under', params: { to: '2026-04-01' } },
    { field: 'notes', code: 'contains', params: { text: 'router' } },
  ]);
});
