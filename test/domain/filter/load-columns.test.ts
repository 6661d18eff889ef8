import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DictionaryColumn } from '../../../shared/domain/columns/contact-columns.ts';
import { occupancyColumn, overflowColumn, waitBandColumn } from '../../../shared/domain/filter/load-columns.ts';
import { columnsFromRows, type PlainContact } from '../../helpers/columns-from-rows.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 2, 2, 10);

const wordsById = (
  rows: readonly PlainContact[],
  make: (columns: ReturnType<typeof columnsFromRows>) => DictionaryColumn,
) => {
  const columns = columnsFromRows(rows);
  const { codes, values } = make(columns);
  return Object.fromEntries(Array.from(columns.row, (row, at) => [rows[row - 1]?.id, values[codes[at] ?? 0]]));
};
const contact = (id: string, minutes: number, more: Partial<PlainContact> = {}): PlainContact => ({
  ...{ id, at: START + minutes * MINUTE, outcome: 'handled', customer: id },
  ...more,
});

describe('docs/fcr-definition.md 10: dimensions of load', () => {
  test('waits by bands, upper ends included', () => {
    const waits = [0, 10, 11, 20, 60, 61, 180, 600, 601];
    const rows = [...waits.map((wait_s, at) => contact(`W${at}`, at, { wait_s })), contact('none', 20)];
    const found = wordsById(rows, waitBandColumn);
    expect(Object.values(found)).toEqual(['10s', '10s', '20s', '20s', '60s', '3m', '3m', '10m', 'more', null]);
  });

  test('only who stands in line waits: in written channels the time to a first reply is no wait', () => {
    const written = ['email', 'sms', 'social', 'web', 'ticket'];
    const inLine = ['voice', 'chat', 'ivr', 'bot', 'video', 'callback', 'voicemail', 'other', ''];
    const rows = [...written, ...inLine].map((channel, at) => contact(`${channel}.`, at, { channel, wait_s: 700 }));
    const found = wordsById(rows, waitBandColumn);
    expect(written.map((channel) => found[`${channel}.`])).toEqual(written.map(() => null));
    expect(inLine.map((channel) => found[`${channel}.`])).toEqual(inLine.map(() => 'more'));
  });

  test('the busy half hour: work by agents at work, and work that reaches into the next one', () => {
    const rows = [
      contact('A', 0, { agent_id: 'ada', handle_s: 27 * 60 }),
      contact('B', 5, { agent_id: 'ben', handle_s: 18 * 60 }), // 45 of 60 minutes
      contact('C', 40, { agent_id: 'ada', handle_s: 30 * 60 }), // 20 minutes here, 10 in the next
      contact('D', 61, { agent_id: 'cy', handle_s: 0 }), // 10 of 60: ada's rest and cy
      contact('E', 200),
    ];
    expect(wordsById(rows, occupancyColumn)).toEqual({ A: '85', B: '85', C: '70', D: '50', E: null });
  });

  test('agrees with minute by minute counting, for any day', () => {
    const drawn = fc.array(
      fc.record({
        minutes: fc.integer({ min: 0, max: 90 }),
        agent_id: fc.constantFrom('ada', 'ben', 'cy'),
        work: fc.integer({ min: 1, max: 70 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(drawn, (list) => {
        const rows = list.map(({ minutes, agent_id, work }, at) =>
          contact(`R${at}`, minutes, { agent_id, handle_s: work * 60 }),
        );
        const found = wordsById(rows, occupancyColumn);
        list.forEach(({ minutes }, at) => {
          const half = Math.floor(minutes / 30);
          const isBusy = (minute: number, one: (typeof list)[number]): boolean =>
            minute >= one.minutes && minute < one.minutes + one.work;
          const ofHalf = Array.from({ length: 30 }, (_, minute) => half * 30 + minute);
          const busy = ofHalf.reduce((sum, minute) => sum + list.filter((one) => isBusy(minute, one)).length, 0);
          const agents = new Set(
            list.filter((one) => ofHalf.some((minute) => isBusy(minute, one))).map(({ agent_id }) => agent_id),
          );
          const share = busy / (30 * agents.size);
          const word = share <= 0.5 ? '50' : share <= 0.7 ? '70' : share <= 0.85 ? '85' : share <= 0.95 ? '95' : 'more';
          expect(found[`R${at}`]).toBe(word);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('overflow: outside the groups that handle 80 % of the reason', () => {
    const many = (team: string, count: number) =>
      Array.from({ length: count }, (_, at) => contact(`${team}${at}`, at, { team, reason: 'billing', agent_id: 'a' }));
    const rows = [
      ...many('north', 50),
      ...many('south', 30),
      ...many('west', 20),
      contact('few', 0, { team: 'north', reason: 'rare', agent_id: 'a' }),
      contact('lost', 0, { team: 'west', reason: 'billing', agent_id: 'a', outcome: 'abandoned' }),
      contact('bare', 0, { reason: 'billing' }),
    ];
    const found = wordsById(rows, overflowColumn);
    expect([found['north0'], found['south0'], found['west0']]).toEqual(['usual', 'usual', 'overflow']);
    expect([found['few'], found['lost'], found['bare']]).toEqual([null, null, null]);
    // One team alone: nothing could have gone to another, so nothing is said to have stayed.
    expect(wordsById(many('north', 50), overflowColumn)['north0']).toBeNull();
  });
});
