import { describe, expect, it } from 'vitest';
import { isOlder, versionReader } from '../../../shared/domain/importing/row-version.ts';

describe('which of two rows is older', () => {
  it.each([
    ['2026-03-02T09:00:00Z', '2026-03-02T09:00:01Z', true],
    ['2026-03-02T09:00:01Z', '2026-03-02T09:00:00Z', false],
    ['2026-03-02 09:00', '2026-03-02 09:00', false],
    ['999', '1772442000', true],
    ['1772442000', '999', false],
    // What is not written alike, or in a way that does not sort, says nothing.
    ['', '2026-03-02T09:00:00Z', false],
    ['1772442000', '2026-03-02T09:00:00Z', false],
    ['3/2/26', '4/2/26', false],
  ])('%s before %s: %s', (own, other, expected) => {
    expect(isOlder(own, other)).toBe(expected);
  });
});

it('is found among the extra fields under any spelling of its header, the first name first', () => {
  const versionOf = versionReader('generatedtimestamp|updatedat');
  expect(versionOf('{"Updated at":" 2026-03-02 ","Name":"x"}')).toBe('2026-03-02');
  expect(versionOf('{"updated_at":"1","Generated-Timestamp":"2"}')).toBe('2');
  expect(versionOf('{"Name":"x"}')).toBe('');
  expect(versionOf(null)).toBe('');
});
