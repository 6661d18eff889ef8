import { describe, expect, it } from 'vitest';
import { isComplete, leadingOf, verdictsOf } from '../../renderer/tagging/verdicts.ts';

const causes = {
  answer: 'platform',
  subCause: 'P5',
  subCauses: [
    { code: 'P5', score: 0.6 },
    { code: 'S2', score: 0.15 },
  ],
} as const;
const said = { ...causes, subCauses: [...causes.subCauses] };

describe('docs/tagging.md 3: what a choice says of the rules', () => {
  it('confirms the same sub-cause and leaves the rest open', () => {
    expect(verdictsOf({ family: 'platform', subCause: 'P5' }, said, {})).toEqual([
      { subCause: 'P5', verdict: 'confirm' },
    ]);
  });

  it('rejects what the rules put first when the cause is another, and adds what no rule named', () => {
    expect(verdictsOf({ family: 'data', subCause: 'D2' }, said, {})).toEqual([
      { subCause: 'P5', verdict: 'reject' },
      { subCause: 'D2', verdict: 'add' },
    ]);
    expect(verdictsOf({ family: 'skill', subCause: 'S2' }, said, {})).toEqual([
      { subCause: 'P5', verdict: 'reject' },
      { subCause: 'S2', verdict: 'confirm' },
    ]);
  });

  it('says nothing by "cannot tell", by the family alone, or where the rules put nothing first', () => {
    expect(verdictsOf({ family: 'undetermined', subCause: null }, said, {})).toEqual([]);
    expect(verdictsOf({ family: 'platform', subCause: null }, said, {})).toEqual([]);
    const torn = { ...said, answer: 'mixed' as const };
    expect(leadingOf(torn)).toBeNull();
    expect(verdictsOf({ family: 'will', subCause: null }, torn, {})).toEqual([]);
  });

  it('takes what the person said by hand', () => {
    expect(verdictsOf({ family: 'data', subCause: 'D2' }, said, { P5: 'confirm', S2: 'reject' })).toEqual([
      { subCause: 'P5', verdict: 'confirm' },
      { subCause: 'S2', verdict: 'reject' },
      { subCause: 'D2', verdict: 'add' },
    ]);
    expect(verdictsOf({ family: 'data', subCause: null }, said, { P5: 'none' })).toEqual([]);
  });

  it('is complete with a sub-cause, or a family that has none', () => {
    expect(isComplete({ family: 'data', subCause: null })).toBe(false);
    expect(isComplete({ family: 'data', subCause: 'D2' })).toBe(true);
    expect(isComplete({ family: 'undetermined', subCause: null })).toBe(true);
    expect(isComplete({ family: null, subCause: null })).toBe(false);
  });
});
