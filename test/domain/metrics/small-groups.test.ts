import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallApart } from '../../../shared/domain/metrics/small-groups.ts';

const group = (key: Readonly<Record<string, string | null>>, contacts: number) => ({ key, contacts });
const queues = (...counts: readonly number[]) => counts.map((count, at) => group({ queue: `Q${at}` }, count));

describe('docs/fcr-definition.md 8: groups of fewer than 5 contacts', () => {
  test('stand together', () => {
    const groups = queues(900, 5, 4, 1);
    const { shown, small, values } = smallApart(['queue'], groups);
    expect(shown).toEqual(groups.slice(0, 2));
    expect(small).toEqual(groups.slice(2));
    expect(values).toEqual({ queue: ['Q2', 'Q3'] });
  });

  test('are all shown where no group has more: nothing would be left', () => {
    const groups = queues(4, 4, 1);
    expect(smallApart(['queue'], groups)).toEqual({ shown: groups, small: [], values: {} });
    expect(smallApart(['queue'], [])).toEqual({ shown: [], small: [], values: {} });
  });

  test('are those of names out of the data: places in time, on a scale and words of ours keep theirs', () => {
    const isApart = (dimension: string) =>
      smallApart([dimension], [group({ [dimension]: 'a' }, 9), group({ [dimension]: 'b' }, 1)]).small.length > 0;
    const names = ['queue', 'agent_id', 'agent_name', 'team', 'reason', 'product', 'wrapup', 'tags', 'extra.Region'];
    expect([...names, 'resolver.team'].filter((dimension) => !isApart(dimension))).toEqual([]);
    const others = ['week', 'day', 'hour', 'gap_band', 'wait_band', 'legs', 'source', 'result', 'result_reason'];
    const words = ['channel', 'outcome', 'resolved_flag', 'decided_family', 'under.agent_flag', 'moved.queue'];
    expect([...others, ...words].filter(isApart)).toEqual([]);
  });

  test('of two dimensions are the cells of a small value of either, and no part of two that are shown', () => {
    const cells = [
      group({ queue: 'A', reason: 'x' }, 9),
      group({ queue: 'A', reason: 'y' }, 2),
      group({ queue: 'B', reason: 'y' }, 4),
      group({ queue: 'C', reason: 'y' }, 6),
      group({ queue: 'C', reason: null }, 1),
    ];
    const { small, values } = smallApart(['queue', 'reason'], cells);
    expect(small).toEqual([cells[2], cells[4]]);
    expect(values).toEqual({ queue: ['B'], reason: [null] });
  });

  test('lose no contact, whatever there is', () => {
    const some = fc.array(fc.nat({ max: 12 }), { maxLength: 30 });
    fc.assert(
      fc.property(some, (counts) => {
        const groups = queues(...counts);
        const { shown, small } = smallApart(['queue'], groups);
        const sum = (of: readonly { readonly contacts: number }[]) =>
          of.reduce((all, { contacts }) => all + contacts, 0);
        expect(sum(shown) + sum(small)).toBe(counts.reduce((all, count) => all + count, 0));
        expect(small.every(({ contacts }) => contacts < 5)).toBe(true);
        if (small.length > 0) expect(shown.every(({ contacts }) => contacts >= 5)).toBe(true);
      }),
    );
  });
});
