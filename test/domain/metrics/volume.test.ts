import { describe, expect, it } from 'vitest';
import { canPointOut, volumeOf } from '../../../shared/domain/metrics/volume.ts';

describe('how much a figure can carry (reference section 4.2)', () => {
  it('no rate under 30, no flag under 100', () => {
    expect([0, 29, 30, 99, 100].map(volumeOf)).toEqual(['too_few', 'too_few', 'some', 'some', 'enough']);
  });

  it('a group is pointed out from 100 contacts on, and only with 5 failures to expect', () => {
    expect(canPointOut(99, 0.9)).toBe(false);
    expect(canPointOut(100, 0.05)).toBe(true);
    expect(canPointOut(100, 0.049)).toBe(false);
    expect(canPointOut(1000, 0.004)).toBe(false);
    expect(canPointOut(1250, 0.004)).toBe(true);
  });
});
