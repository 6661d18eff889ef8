import { expect, test } from 'vitest';
import { cameOfColumn, cameOfField, storyOfField } from '../../../shared/domain/filter/came-of.ts';
import { KPI_MARK } from '../../../shared/domain/kpi/kpis.ts';

const SLICE = { queue: { in: ['Billing'] } };

test('story and slice stand in the name of the field, and come back from it', () => {
  const field = cameOfField('redial', SLICE);
  expect(field).toBe('came_of.["redial",{"queue":{"in":["Billing"]}}]');
  expect(storyOfField(field)).toEqual({ story: 'redial', filter: SLICE, problem: null });
  expect(storyOfField(cameOfField('dropped', {}))).toEqual({ story: 'dropped', filter: {}, problem: null });
  expect(storyOfField('story.redial')).toBeNull();
});

test.each([
  '',
  '{}',
  '["nope",{}]',
  '["redial"]',
  '["redial",{},{}]',
  '["redial",1]',
  '["redial",{"nope":1}]',
  '[1,{}]',
])('came_of.%s is refused and says why', (text) => {
  const told = storyOfField(`came_of.${text}`);
  expect(told?.filter).toBeNull();
  expect(told?.problem).not.toBeNull();
});

test('what came of the hits of the slice, each once; nothing where nobody was looked for', () => {
  const { hit, counted, unknown, none } = KPI_MARK;
  const marks = Uint8Array.of(hit, hit, counted, hit, unknown, none);
  const next = Int32Array.of(2, 2, 3, 4, -1, -1);
  const codes = (mask: Uint8Array | null, later: Int32Array | null = next) => [
    ...cameOfColumn({ marks, next: later }, mask).codes,
  ];
  expect(codes(null)).toEqual([0, 0, 1, 0, 1, 0]);
  expect(codes(Uint8Array.of(1, 1, 1, 0, 1, 1))).toEqual([0, 0, 1, 0, 0, 0]);
  expect(codes(null, null)).toEqual([0, 0, 0, 0, 0, 0]);
});
