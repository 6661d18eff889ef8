import { describe, expect, test } from 'vitest';
import {
  joinNeighbours,
  type Proposal,
  withoutDaysOfHours,
  withoutDismissed,
  withoutKnown,
} from '../../../shared/domain/events/propose-events.ts';

const spike = (from: number, to: number, more: Partial<Proposal> = {}): Proposal => ({
  ...{ from, to, field: 'reason', value: 'Router', failures: 20, usual: 4, agents: 6, p: 1e-8 },
  ...more,
});
const event = (from: number, to: number, about: { readonly reason?: string; readonly queue?: string } = {}) => ({
  ...{ from, to, reason: null, queue: null },
  ...about,
});

describe('proposals', () => {
  test('that follow each other are one, of the same reason or queue only', () => {
    const joined = joinNeighbours([
      spike(10, 20, { agents: 9, failures: 10 }),
      spike(0, 10),
      spike(30, 40),
      spike(20, 30, { value: 'Bill' }),
      spike(10, 20, { field: 'queue' }),
    ]);
    expect(joined.map(({ field, value, from, to }) => [field, value, from, to])).toEqual([
      ['queue', 'Router', 10, 20],
      ['reason', 'Bill', 20, 30],
      ['reason', 'Router', 0, 20],
      ['reason', 'Router', 30, 40],
    ]);
    expect(joined[2]).toMatchObject({ failures: 30, usual: 8, agents: 9 });
    expect(joined[2]?.p).toBeLessThan(1e-8);
  });

  test('that the calendar explains are left out, the largest excess stands first', () => {
    const all = [spike(0, 10), spike(20, 30, { failures: 40 }), spike(40, 50)];
    const froms = (...events: readonly ReturnType<typeof event>[]) => withoutKnown(all, events).map(({ from }) => from);
    expect(froms()).toEqual([20, 0, 40]);
    expect(froms(event(5, 6))).toEqual([20, 40]);
    expect(froms(event(5, 6, { reason: 'Router' }), event(25, 25))).toEqual([40]);
    expect(froms(event(5, 6, { reason: 'Bill' }), event(10, 20), event(30, 40))).toEqual([20, 0, 40]);
  });

  test('of a day are left out where one of its hours stands out by itself', () => {
    const days = [spike(0, 240), spike(240, 480), spike(0, 240, { value: 'Bill' })];
    expect(withoutDaysOfHours(days, [spike(30, 40)])).toEqual(days.slice(1));
  });

  test('that a person dismissed do not come back, even if they have grown; others do', () => {
    const dismissed = [{ from: 10, to: 20, field: 'reason' as const, value: 'Router' }];
    const left = withoutDismissed(
      [spike(5, 30), spike(20, 30), spike(10, 20, { field: 'queue' }), spike(10, 20, { value: 'Bill' })],
      dismissed,
    );
    expect(left.map(({ field, value, from }) => [field, value, from])).toEqual([
      ['reason', 'Router', 20],
      ['queue', 'Router', 10],
      ['reason', 'Bill', 10],
    ]);
  });
});
