import type { FieldTest } from '../../shared/domain/filter/filter.ts';
import type { Result } from '../../shared/domain/resolution/judgement.ts';

/** Which contacts of a slice a list shows: all, those that are judged, or one outcome. */
export const SHOWN = ['all', 'judged', 'failed', 'resolved', 'pending', 'excluded'] as const satisfies readonly (
  | 'all'
  | 'judged'
  | Result
)[];
export type Shown = (typeof SHOWN)[number];

/** Outcomes in each choice; null = no test. */
export function resultsShown(shown: Shown): readonly Result[] | null {
  if (shown === 'all') return null;
  return shown === 'judged' ? ['resolved', 'failed'] : [shown];
}

/** The test that a choice adds to a filter; null = none. */
export function shownTest(shown: Shown): FieldTest | null {
  const results = resultsShown(shown);
  return results === null ? null : { in: [...results] };
}
