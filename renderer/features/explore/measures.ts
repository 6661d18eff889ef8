import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import type { Shown } from '../../scope/shown.ts';
import type { Measure } from './explore-search.ts';

/** What a measure is made of. */
export type MeasureRule = {
  /** The value of a group; null where it has none. */
  readonly of: (group: FigureGroup) => number | null;
  /** A share needs 30 judged contacts; a count does not. */
  readonly isShare: boolean;
  /** The outcome that its marks count. */
  readonly show: Shown;
  /** Class of its fill, and the token of the same colour. */
  readonly fill: 'fill fill-failed' | 'fill fill-mark' | 'fill fill-pending';
  readonly token: 'failed' | 'mark' | 'pending';
};

/** Counts that wait for no window. */
export const COUNTED_AT_ONCE: ReadonlySet<Measure> = new Set(['contacts', 'pending']);

export const MEASURE_RULES: Readonly<Record<Measure, MeasureRule>> = {
  failed: { of: (group) => group.failed, isShare: false, show: 'failed', fill: 'fill fill-failed', token: 'failed' },
  failed_share: {
    of: (group) => (group.mature === 0 ? null : group.failed / group.mature),
    isShare: true,
    show: 'failed',
    fill: 'fill fill-failed',
    token: 'failed',
  },
  fcr: { of: (group) => group.rate, isShare: true, show: 'judged', fill: 'fill fill-mark', token: 'mark' },
  contacts: { of: (group) => group.contacts, isShare: false, show: 'all', fill: 'fill fill-mark', token: 'mark' },
  pending: {
    of: (group) => group.pending,
    isShare: false,
    show: 'pending',
    fill: 'fill fill-pending',
    token: 'pending',
  },
};

/** The measure that a stacked bar can show: parts of a whole are counts. */
export function countOf(measure: Measure): Measure {
  return MEASURE_RULES[measure].isShare ? 'failed' : measure;
}
