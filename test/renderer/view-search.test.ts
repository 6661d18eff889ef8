import { expect, test } from 'vitest';
import { exploreSearch } from '../../renderer/features/explore/explore-search.ts';
import { scopeSearch } from '../../renderer/scope/scope-search.ts';
import { searchOfView } from '../../renderer/scope/view-search.ts';

const read = (text: string) => ({
  ...scopeSearch.parse(searchOfView(text)),
  ...exploreSearch.parse(searchOfView(text)),
});

test('a saved view is read as the link that it was', () => {
  const search = {
    def: 'agent_flag',
    f: { queue: { in: ['Billing', null] } },
    via: ['queue'],
    rows: 'reason',
    show: 'failed',
  };
  expect(read(JSON.stringify(search))).toEqual(search);
});

test.each([
  '',
  'null',
  '[]',
  '"text"',
  '{',
  '{"f":7,"def":[],"via":{"a":1},"rows":{},"show":"everything","sort":-1}',
  '{"f":{"queue":{"in":"Billing"}}}',
  '{"__proto__":{"f":{"queue":{"in":["x"]}}}}',
])('%s from a damaged or strange file is no slice, and no error', (text) => {
  expect(Object.values(read(text)).filter((value) => value !== undefined)).toEqual([]);
});
