import type { FieldTest, Filter } from '../../shared/domain/filter/filter.ts';

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

/** The contacts of a slice that pass these tests as well; fields that it does not test yet come last. */
export function narrowed(filter: Filter, tests: Filter): Filter {
  const both = Object.entries(tests).map(([field, test]): readonly [string, FieldTest] => {
    const before = filter[field];
    return [field, before === undefined ? test : bothTests(before, test)];
  });
  return { ...filter, ...Object.fromEntries(both) };
}
