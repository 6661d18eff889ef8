import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import { dictionaryOfWords } from '../../../shared/domain/filter/dictionary-of.ts';
import { countFigures } from '../../../shared/domain/metrics/count-figures.ts';
import { groupFigures } from '../../../shared/domain/metrics/group-figures.ts';
import { must } from '../../../shared/domain/must.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { RESULTS } from '../../../shared/domain/resolution/judgement.ts';
import { columnsFromRows } from '../../helpers/columns-from-rows.ts';
import { definitions, ends, histories } from '../resolution/arbitrary-contacts.ts';

const oneDay = must(PRESETS[0], 'there are presets');

describe('docs/fcr-definition.md 7: groups', () => {
  test('all groups and the rest together are the slice; each group is what filtering by its key gives', () => {
    fc.assert(
      fc.property(histories, definitions, ends, fc.integer({ min: 1, max: 6 }), (rows, definition, until, most) => {
        const columns = columnsFromRows(rows, until);
        const judgement = judge(columns, definition, until);
        const mask = Uint8Array.from(columns.row, (row) => (row % 3 === 0 ? 0 : 1));
        const dimensions = (['channel', 'reason'] as const).map((name) => ({
          name,
          column: columns.category[name],
          isOrdered: false,
        }));
        const { groups, rest } = groupFigures(judgement, mask, dimensions, most);
        const whole = countFigures(columns, judgement, definition, mask).counts;
        const all = rest === null ? groups : [...groups, rest];
        for (const part of ['contacts', 'mature', 'pending', 'failed'] as const) {
          expect(all.reduce((sum, group) => sum + group[part], 0)).toBe(whole[part]);
        }
        for (const group of groups) {
          const members = [...columns.row.keys()].filter(
            (i) =>
              mask[i] === 1 &&
              dimensions.every(({ name, column }) => column.values[column.codes[i] ?? 0] === group.key[name]),
          );
          const count = (result: string) => members.filter((i) => RESULTS[judgement.result[i] ?? 0] === result).length;
          expect(group.contacts).toBe(members.length);
          expect(group.failed).toBe(count('failed'));
          expect(group.mature).toBe(count('failed') + count('resolved'));
          expect(group.rate).toBe(group.mature === 0 ? null : count('resolved') / group.mature);
        }
        expect(groups.length <= most).toBe(true);
        if (rest !== null) expect(groups.every((group) => group.contacts >= 1)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  const rows = ['b', 'a', 'b', 'c', 'b', 'a', undefined].map((queue, index) => ({
    id: `${index}`,
    customer: `${index}`,
    at: index,
    outcome: 'handled',
    ...(queue === undefined ? {} : { queue }),
  }));
  const columns = columnsFromRows(rows);
  const judgement = judge(columns, oneDay, columns.observedUntil);
  const keys = (isOrdered: boolean, most: number) =>
    groupFigures(judgement, null, [{ name: 'queue', column: columns.category.queue, isOrdered }], most);

  test('groups come in order of size, blank is a group of its own', () => {
    expect(keys(false, 9).groups.map((group) => [group.key.queue, group.contacts])).toEqual([
      ['b', 3],
      ['a', 2],
      ['c', 1],
      [null, 1],
    ]);
  });

  test('dimensions of time come in their own order', () => {
    expect(keys(true, 9).groups.map((group) => group.key.queue)).toEqual(
      columns.category.queue.values.slice(1).concat(null),
    );
  });

  test('the smallest groups are added up in the rest', () => {
    const { groups, rest } = keys(false, 2);
    expect(groups.map((group) => group.key.queue)).toEqual(['b', 'a']);
    expect(rest).toMatchObject({ key: { queue: null }, contacts: 2 });
  });

  test('more pairs than fit into a flat array are counted all the same', () => {
    const many = Array.from({ length: 1500 }, (_, index) => ({
      id: `${index}`,
      customer: 'A',
      at: index,
      outcome: 'handled',
    }));
    const wide = columnsFromRows(many);
    const words = dictionaryOfWords(many.map((row) => row.id));
    const dimension = { column: words, isOrdered: false };
    const verdicts = judge(wide, oneDay, wide.observedUntil);
    const { groups, rest } = groupFigures(
      verdicts,
      null,
      [
        { name: 'x', ...dimension },
        { name: 'y', ...dimension },
      ],
      10_000,
    );
    expect([groups.length, rest, groups.every((group) => group.key.x === group.key.y)]).toEqual([1500, null, true]);
  });
});
