import type { FieldTest, Filter } from './filter.ts';
import { type ParsedFilter, parseFilter } from './parse-filter.ts';

const TEST_PARTS = ['in', 'notIn', 'from', 'to', 'contains'] as const;

function orderedTest(test: FieldTest): FieldTest {
  return Object.fromEntries(TEST_PARTS.filter((part) => test[part] !== undefined).map((part) => [part, test[part]]));
}

/**
 * A filter as one text for addresses and keys: JSON with fields and tests in a fixed order, so that equal filters give
 * equal texts. Everything is ''. Fields without a test are left out, because they let everything through.
 */
export function filterToText(filter: Filter): string {
  const tests = Object.entries(filter)
    .map(([field, test]) => [field, orderedTest(test)] as const)
    .filter(([, test]) => Object.keys(test).length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return tests.length === 0 ? '' : JSON.stringify(Object.fromEntries(tests));
}

/** The filter of such a text; a problem for a text that was damaged on the way. */
export function filterFromText(text: string): ParsedFilter {
  if (text === '') return { filter: {}, problem: null };
  try {
    return parseFilter(JSON.parse(text));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { filter: null, problem: { kind: 'bad_test', field: '', detail } };
  }
}
