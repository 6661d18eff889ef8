import { expect, test } from 'vitest';
import { anyOfColumn, anyOfField, joinedByField } from '../../../shared/domain/filter/any-of.ts';
import { filterFieldKind } from '../../../shared/domain/filter/fields.ts';

const BILLING = { queue: { in: ['Billing'] } };
const SHORT = { talk_s: { to: 60 }, channel: { in: ['voice'] } };

test('the slices stand in the name of the field, and come back from it', () => {
  const field = anyOfField([BILLING, SHORT, {}]);
  expect(field).toBe('any_of.[{"queue":{"in":["Billing"]}},{"channel":{"in":["voice"]},"talk_s":{"to":60}},{}]');
  expect(joinedByField(field)).toEqual({ filters: [BILLING, SHORT, {}], problem: null });
  expect(joinedByField(anyOfField([]))).toEqual({ filters: [], problem: null });
  expect([joinedByField('queue'), filterFieldKind(field)]).toEqual([null, 'dimension']);
});

test.each(['', '{}', '"x"', '[', '[1]', '[{"queue":{"is":1}}]', '[{"nope":1}]', `[${'{},'.repeat(64)}{}]`])(
  'any_of.%s is refused and says why',
  (text) => {
    const joined = joinedByField(`any_of.${text}`);
    expect(joined?.filters).toBeNull();
    expect(joined?.problem?.kind).toBe(text.includes('nope') ? 'unknown_field' : 'bad_test');
  },
);

test('a contact of several slices counts once; one slice of everything is everything; none is nothing', () => {
  const [one, other] = [Uint8Array.of(1, 0, 1, 0), Uint8Array.of(1, 1, 0, 0)];
  expect([...anyOfColumn(4, [one, other]).codes]).toEqual([1, 1, 1, 0]);
  expect([...anyOfColumn(4, [one, null]).codes]).toEqual([1, 1, 1, 1]);
  expect([...anyOfColumn(4, []).codes]).toEqual([0, 0, 0, 0]);
});
