import { describe, expect, test } from 'vitest';
import { familyReach } from '../../../shared/domain/cause/family-reach.ts';
import { RULES } from '../../../shared/domain/cause/known-rules.ts';
import type { Need } from '../../../shared/domain/cause/needs.ts';
import { DEFAULT_RULESET } from '../../../shared/domain/cause/ruleset.ts';
import { SCORED_FAMILIES } from '../../../shared/domain/cause/score.ts';

const reachOf = (
  family: (typeof SCORED_FAMILIES)[number],
  isThere: (need: Need) => boolean,
  off: readonly string[] = [],
) => familyReach(RULES, { ...DEFAULT_RULESET, off }, family, isThere);

describe('what the rules could see of a family', () => {
  test.each(SCORED_FAMILIES)('%s: nothing on nothing, everything on everything', (family) => {
    expect(reachOf(family, () => false)).toMatchObject({ running: 0, isTold: false });
    const whole = reachOf(family, () => true);
    expect([whole.running, whole.isTold, whole.missing]).toEqual([whole.of, true, []]);
  });

  test('light evidence alone can never make a cause possible: R46 weighs 0.15, R13 0.35', () => {
    const notes: readonly Need[] = ['notes', 'agent_id'];
    const isOnFile = (need: Need): boolean => notes.includes(need);
    // R46 and none besides: R14 needs outbound contacts, R13 a flag.
    expect(reachOf('will', isOnFile)).toMatchObject({ running: 1, isTold: false });
    expect(reachOf('will', (need) => isOnFile(need) || need === 'resolved_flag')).toMatchObject({
      running: 2,
      isTold: true,
    });
    expect(reachOf('will', (need) => isOnFile(need) || need === 'resolved_flag', ['R13'])).toMatchObject({
      isTold: false,
    });
  });

  test('where it is known whose contacts they are, customers wait for their times', () => {
    const { missing } = reachOf('skill', (need) => need === 'identity');
    expect(missing).toContain('started_at');
    expect(missing).not.toContain('customer');
    expect(missing).not.toContain('identity');
  });

  test('what most rules wait for comes first', () => {
    const { missing } = reachOf('skill', () => false);
    expect(missing[0]).toBe('customer');
  });
});
