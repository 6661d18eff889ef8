import { expect, test } from 'vitest';
import { filterFieldKind } from '../../../shared/domain/filter/fields.ts';
import { cutOfField, sliceOfColumn, sliceOfField } from '../../../shared/domain/filter/slice-of.ts';

const SLICE = { gap_s: { to: 3600 }, cause_family: { in: ['data'] } };

test('the field carries the definition and the slice, also rules that nobody has kept', () => {
  const field = sliceOfField('no_repeat_24h', SLICE);
  expect(field).toBe('slice_of.["no_repeat_24h",{"cause_family":{"in":["data"]},"gap_s":{"to":3600}}]');
  expect(cutOfField(field)).toEqual({ definition: 'no_repeat_24h', filter: SLICE, problem: null });
  const rules = '{"kind":"no_repeat","windowHours":96}';
  expect(cutOfField(sliceOfField(rules, {}))).toEqual({ definition: rules, filter: {}, problem: null });
  expect([cutOfField('queue'), filterFieldKind(field)]).toEqual([null, 'dimension']);
});

test.each(['', '[]', '["a"]', '["a",{},1]', '[1,{}]', '{"a":1}', '["a",', '["a",[]]', '["a",{"nothing":1}]'])(
  'a damaged one says what is wrong: %s',
  (text) => {
    const cut = cutOfField(`slice_of.${text}`);
    expect([cut?.filter, cut?.problem?.kind !== undefined]).toEqual([null, true]);
  },
);

test('everything is everybody', () => {
  expect([...sliceOfColumn(3, null).codes]).toEqual([1, 1, 1]);
  expect([...sliceOfColumn(2, Uint8Array.of(1, 0)).codes]).toEqual([1, 0]);
});
