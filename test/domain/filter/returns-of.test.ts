import { expect, test } from 'vitest';
import { filterFieldKind } from '../../../shared/domain/filter/fields.ts';
import { returnsOfColumn, returnsOfField, sliceOfReturns } from '../../../shared/domain/filter/returns-of.ts';
import { type Judgement, RESULT_CODE } from '../../../shared/domain/resolution/judgement.ts';

const { failed, resolved, pending } = RESULT_CODE;
/** Contacts 0 and 1 both failed by 3, 2 failed by 4; 5 is pending and came back with 6. */
const JUDGEMENT = {
  result: Uint8Array.of(failed, failed, failed, resolved, resolved, pending, resolved),
  returnIndex: Int32Array.of(3, 3, 4, -1, -1, 6, -1),
} as unknown as Judgement;

test('a return counts once, only that of a failed contact does, and it may lie outside of the slice', () => {
  expect([...returnsOfColumn(JUDGEMENT, null).codes]).toEqual([0, 0, 0, 1, 1, 0, 0]);
  expect([...returnsOfColumn(JUDGEMENT, Uint8Array.of(1, 0, 0, 0, 0, 1, 0)).codes]).toEqual([0, 0, 0, 1, 0, 0, 0]);
  expect(returnsOfColumn(JUDGEMENT, null).values).toEqual([null, 'yes']);
});

test('the field carries the slice as text', () => {
  const slice = { queue: { in: ['Billing'] } };
  expect(returnsOfField(slice)).toBe('returns_of.{"queue":{"in":["Billing"]}}');
  expect(sliceOfReturns(returnsOfField(slice))).toBe('{"queue":{"in":["Billing"]}}');
  expect([returnsOfField({}), sliceOfReturns('returns_of.'), sliceOfReturns('queue')]).toEqual([
    'returns_of.',
    '',
    null,
  ]);
  expect(filterFieldKind(returnsOfField(slice))).toBe('dimension');
});
