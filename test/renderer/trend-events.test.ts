import { describe, expect, test } from 'vitest';
import { CHART_TOKENS, type ChartTokens } from '../../renderer/charts/chart-tokens.ts';
import { eventsOnTrend } from '../../renderer/charts/trend-events.ts';
import { trendModel } from '../../renderer/charts/trend-model.ts';
import { trendOption } from '../../renderer/charts/trend-option.ts';
import { createFormat } from '../../renderer/ui/format.ts';
import type { KeptEvent } from '../../shared/contract/events.ts';

const periods = [0, 10, 20].map((from) => ({ from, to: from + 10 }));

function event(name: string, from: number, about: Partial<KeptEvent> = {}): KeptEvent {
  const kept = { id: from, kind: 'outage', to: from + 5, note: '', source: 'entered', author: '', savedAt: 0 } as const;
  return { ...kept, name, from, reason: null, queue: null, channel: null, ...about };
}

describe('events on a time line', () => {
  test('stand at the period that they begin in, several of one period together', () => {
    const events = [event('A', 12), event('B', 19), event('C', 20), event('before', -3), event('after', 30)];
    expect(eventsOnTrend(events, periods, {})).toEqual([
      { index: 1, names: ['A', 'B'] },
      { index: 2, names: ['C'] },
    ]);
  });

  test('are left out where the slice holds nothing of what they are about', () => {
    const events = [event('bills', 1, { reason: 'Bill' }), event('all', 2), event('chat', 3, { channel: 'chat' })];
    const names = (filter: Parameters<typeof eventsOnTrend>[2]) =>
      eventsOnTrend(events, periods, filter).flatMap((found) => found.names);
    expect(names({ reason: { in: ['Router'] } })).toEqual(['all', 'chat']);
    expect(names({ reason: { in: ['Bill', null] }, channel: { notIn: ['chat'] } })).toEqual(['bills', 'all']);
    expect(names({ queue: { in: ['Q'] } })).toEqual(['bills', 'all', 'chat']);
  });

  test('are dotted lines with their names; without events the drawing is as before', () => {
    const tokens = Object.fromEntries(CHART_TOKENS.map((name) => [name, name])) as ChartTokens;
    const format = createFormat({ locale: 'en', zone: 'UTC', currency: 'EUR' });
    const words = { upper: '', centre: '', lower: '', soFar: '', tips: [] };
    const drawn = (events: Parameters<typeof trendOption>[4]) =>
      trendOption(trendModel([]), tokens, format, words, events)['series'] as readonly {
        readonly name: string;
        readonly data: readonly unknown[];
        readonly markLine?: { readonly data: readonly unknown[] };
      }[];
    const line = drawn([{ index: 4, names: ['The whole backbone down', 'Bills sent'] }]).find(
      ({ name }) => name === 'events',
    );
    expect(line?.markLine?.data).toEqual([{ xAxis: 4 }]);
    expect(line?.data).toEqual([{ value: [4, 1], label: { formatter: 'The whole backb… +1' } }]);
    expect(drawn([]).map(({ name }) => name)).not.toContain('events');
  });
});
