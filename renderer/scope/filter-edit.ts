import { isOwnerField } from '../../shared/domain/attribution/handlers.ts';
import { anyOfField } from '../../shared/domain/filter/any-of.ts';
import type { FieldTest, Filter } from '../../shared/domain/filter/filter.ts';

const MOST_FIELD_TEXT = 8000;
/** Longer names of a field do not travel. */
export const canTravel = (field: string): boolean => field.length <= MOST_FIELD_TEXT;

/** The filter with this test on the field, whatever test it had. */
export function setTest(filter: Filter, field: string, test: FieldTest): Filter {
  return { ...withoutField(filter, field), [field]: test };
}

/** The filter without any test on the field. */
export function withoutField(filter: Filter, field: string): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => name !== field));
}

/** Exactly one value of a dimension; null is blank. */
export function isValue(value: string | number | null): FieldTest {
  return { in: [value] };
}

/** Any of these values of a dimension. */
export function isValueOf(values: readonly (string | number | null)[]): FieldTest {
  return { in: [...values] };
}

type Bound = FieldTest['from'];

/** A bound as a number: times are written with their offset, as the calendar and the charts do. */
const boundOf = (bound: number | string): number => (typeof bound === 'number' ? bound : Date.parse(bound));

/** The bound that leaves less. */
function tighter(a: Bound, b: Bound, pick: (a: number, b: number) => number): Bound {
  if (a === undefined || b === undefined) return a ?? b;
  return pick(boundOf(a), boundOf(b)) === boundOf(a) ? a : b;
}

/** What passes both tests of a field. */
function bothTests(a: FieldTest, b: FieldTest): FieldTest {
  const within = a.in !== undefined && b.in !== undefined ? b.in.filter((value) => a.in?.includes(value)) : null;
  const without = a.notIn !== undefined && b.notIn !== undefined ? [...new Set([...a.notIn, ...b.notIn])] : null;
  const from = tighter(a.from, b.from, Math.max);
  const to = tighter(a.to, b.to, Math.min);
  return {
    ...a,
    ...b,
    ...(within === null ? {} : { in: within }),
    ...(without === null ? {} : { notIn: without }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

type Values = NonNullable<FieldTest['in']>;

const isWithin = (some: Values, all: Values): boolean => some.every((value) => all.includes(value));
const areNested = (a: Values, b: Values): boolean => isWithin(a, b) || isWithin(b, a);
const asksOnly = (test: FieldTest, key: 'in' | 'notIn'): boolean => Object.keys(test).every((name) => name === key);

/**
 * Whether one test can say both. A contact may count for several agents and teams: one of Ada's that is Ben's, too, passes
 * both, though no agent is Ada and Ben. And only one text can be looked for at a time.
 */
function canJoin(field: string, a: FieldTest, b: FieldTest): boolean {
  if (a.contains !== undefined && b.contains !== undefined) return a.contains === b.contains;
  if (!isOwnerField(field)) return true;
  return (['in', 'notIn'] as const).some(
    (key) => asksOnly(a, key) && asksOnly(b, key) && areNested(a[key] ?? [], b[key] ?? []),
  );
}

/** The contacts of a slice that pass these tests as well; fields that it does not test yet come last. */
export function narrowed(filter: Filter, tests: Filter): Filter {
  const both = Object.entries(tests).flatMap(([field, test]): readonly (readonly [string, FieldTest])[] => {
    const before = filter[field];
    if (before === undefined) return [[field, test]];
    const kept = anyOfField([{ [field]: before }]);
    return canJoin(field, before, test) || !canTravel(kept)
      ? [[field, bothTests(before, test)]]
      : [
          [field, test],
          [kept, isValue('yes')],
        ];
  });
  return { ...filter, ...Object.fromEntries(both) };
}
