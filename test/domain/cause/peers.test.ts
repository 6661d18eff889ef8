import { describe, expect, test } from 'vitest';
import { peerTable, peerTableWhenAsked, robustZ } from '../../../shared/domain/cause/peers.ts';
import { must } from '../../../shared/domain/must.ts';
import { columnsFromRows } from '../../helpers/columns-from-rows.ts';
import { DAY, T, usual } from './small-history.ts';

const sorted = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);
/** Nearest rank, as a person would count it off. */
const rank = (values: readonly number[], share: number): number =>
  sorted(values)[Math.ceil(share * values.length) - 1] ?? Number.NaN;

const table = (talks: readonly number[], over: (n: number) => object = () => ({})) => {
  const columns = columnsFromRows(
    talks.map((talk_s, n) => usual({ id: `p${n}`, at: T + n * DAY, talk_s, ...over(n) })),
    T,
  );
  return { columns, peers: peerTable(columns, new Uint8Array(columns.count).fill(1), columns.seconds.talk_s) };
};

describe('what is usual', () => {
  const talks = Array.from({ length: 41 }, (_, n) => 50 + ((n * 37) % 41) * 13);

  test('is the same as counted off by hand', () => {
    const { peers } = table(talks);
    const median = rank(talks, 0.5);
    const madLog = rank(
      talks.map((talk) => Math.abs(Math.log(talk) - Math.log(median))),
      0.5,
    );
    const group = peers.group(peers.groupOf(0));
    expect(group).toMatchObject({ by: 'reason_channel', reason: 'billing', channel: 'voice', n: 41, median });
    expect([group?.p10, group?.p90]).toEqual([rank(talks, 0.1), rank(talks, 0.9)]);
    expect(group?.madLog).toBeCloseTo(madLog, 12);
  });

  test('falls back on the channel, then on all, where fewer than 30 have the same', () => {
    const { columns, peers } = table(talks, (n) => ({
      reason: n < 35 ? 'billing' : 'moving',
      channel: n === 40 ? 'chat' : 'voice',
    }));
    const groupOf = (id: number) => peers.group(peers.groupOf(columns.row.indexOf(id + 1)));
    expect([groupOf(0)?.by, groupOf(36)?.by, groupOf(40)?.by]).toEqual(['reason_channel', 'channel', 'all']);
    expect([groupOf(0)?.n, groupOf(36)?.n, groupOf(40)?.n]).toEqual([35, 40, 41]);
  });

  test('is nothing where even all are fewer than 30, and contacts without the duration do not count', () => {
    const { peers } = table(talks.slice(0, 29));
    expect([peers.groupOf(0), peers.group(-1)]).toEqual([-1, undefined]);
    expect(table([...talks.slice(0, 29), 0, 0]).peers.groupOf(0)).toBe(-1);
  });

  test('a group has the same number whoever asks first, and one that is known needs no table', () => {
    const made = () => table(talks, (n) => ({ channel: n === 40 ? 'chat' : 'voice' })).peers;
    const [first, second] = [made(), made()];
    const numbers = [first.groupOf(40), first.groupOf(0)];
    expect([second.groupOf(0), second.groupOf(40)]).toEqual(numbers.toReversed());
    const known = must(first.group(first.groupOf(0)), 'forty make a group');
    const never = (): never => {
      throw new Error('nobody needs the table');
    };
    expect(peerTableWhenAsked(never, new Map([[7, known]])).group(7)).toBe(known);
  });

  test('robust z: none at the median, and none where all are the same', () => {
    const { peers } = table(talks);
    const group = peers.group(peers.groupOf(0));
    if (group === undefined) throw new Error('41 contacts make a group');
    expect(robustZ(group, group.median)).toBe(0);
    expect(robustZ({ ...group, madLog: 0 }, 9999)).toBe(0);
    expect(robustZ({ ...group, median: 100, madLog: Math.log(2) }, 200)).toBeCloseTo(0.6745, 10);
  });
});
