import { describe, expect, test } from 'vitest';
import { CHART_TOKENS, type ChartTokens } from '../../renderer/charts/chart-tokens.ts';
import { drawSvg } from '../../renderer/charts/draw-svg.ts';
import { flowModel } from '../../renderer/charts/flow-model.ts';
import { flowOption } from '../../renderer/charts/flow-option.ts';
import { firstFailuresOf, flowTests, movedTests } from '../../renderer/features/causes/flow-drill.ts';

const tokens = Object.fromEntries(CHART_TOKENS.map((name) => [name, name === 't' ? '160ms' : name])) as ChartTokens;
const counts = [
  [5, 2, 0],
  [0, 3, 1],
  [0, 0, 0],
];
const model = flowModel(['a', null], counts);

describe('the ends of a flow', () => {
  test('sizes are sums of the matrix; what nothing reaches is left out', () => {
    expect(model.from).toEqual([
      { value: 'a', place: 0, count: 7 },
      { value: null, place: 1, count: 4 },
    ]);
    expect(model.to.map(({ value, count }) => [value, count])).toEqual([
      ['a', 5],
      [null, 5],
      [undefined, 1],
    ]);
    expect(model.most).toBe(5);
  });

  test('only a named value that stays is the same; blank to blank is not known', () => {
    expect(model.links.map(({ from, to, count, isSame }) => [from.value, to.value, count, isSame])).toEqual([
      ['a', 'a', 5, true],
      ['a', null, 2, false],
      [null, null, 3, false],
      [null, undefined, 1, false],
    ]);
  });

  test('nothing makes nothing', () => {
    expect(flowModel([], [])).toEqual({ from: [], to: [], links: [], most: 0 });
  });
});

test('marks point at what is drawn: nodes of both ends, then links, with their numbers', () => {
  const option = flowOption(model, tokens, {
    name: ({ value }) => (value === undefined ? 'others' : (value ?? 'blank')),
    count: String,
    tipOfEnd: () => '',
    tipOfLink: () => '',
  });
  const [series] = option['series'] as readonly {
    readonly data: readonly { readonly name: string; readonly depth: number; readonly label: { formatter: string } }[];
    readonly links: readonly { readonly source: string; readonly target: string; readonly value: number }[];
  }[];
  expect(series?.data.map(({ name, depth, label }) => [name, depth, label.formatter])).toEqual([
    ['from 0', 0, 'a  {n|7}'],
    ['from 1', 0, 'blank  {n|4}'],
    ['to 0', 1, '{n|5}  a'],
    ['to 1', 1, '{n|5}  blank'],
    ['to 2', 1, '{n|1}  others'],
  ]);
  expect(series?.links.map(({ source, target, value }) => [source, target, value])).toEqual([
    ['from 0', 'to 0', 5],
    ['from 0', 'to 1', 2],
    ['from 1', 'to 1', 3],
    ['from 1', 'to 2', 1],
  ]);
});

test('a name from a file stands as it is, whatever braces mean to the drawing', () => {
  const said = '{n|0} {b} {c}';
  const option = flowOption(model, tokens, {
    ...{ name: () => said, count: String, tipOfEnd: () => said, tipOfLink: () => said },
  });
  expect(drawSvg(option, 600, 300).replaceAll('\u2060', '')).toContain(said);
});

describe('what a mark lists', () => {
  const [first, last] = [model.from[0] ?? null, model.to[2] ?? null];

  test('a link: both ends; what is not named is everything but the named', () => {
    expect(flowTests('queue', ['a', null], first, last)).toEqual({
      ...firstFailuresOf('resolved'),
      ...{ queue: { in: ['a'] }, 'resolver.queue': { notIn: ['a', null] } },
    });
  });

  test('an end: that one', () => {
    expect(flowTests('queue', ['a', null], null, model.to[1] ?? null)).toEqual({
      ...firstFailuresOf('resolved'),
      'resolver.queue': { in: [null] },
    });
  });

  test('what changes', () => {
    expect(movedTests('team', 'other')).toEqual({ ...firstFailuresOf('resolved'), 'moved.team': { in: ['other'] } });
  });
});
