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
