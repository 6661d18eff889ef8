import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { type Figure, groupFigure } from '../../scope/figure.ts';
import type { Shown } from '../../scope/shown.ts';
import type { Measure } from './explore-search.ts';

/** What a measure is made of. */
export type MeasureRule = {
  /** The value of a group; null where it has none. */
  readonly of: (group: FigureGroup) => number | null;
  /** A share needs 30 judged contacts; a count does not. */
  readonly isShare: boolean;
  /** The more the better. */
  readonly isGood?: boolean;
  /** How many of the judged contacts of a group a share is of; null for a count. */
  readonly partOf: ((group: FigureGroup) => number) | null;
  /** The outcome that its marks count. */
  readonly show: Shown;
  /** Class of its fill, and the token of the same colour. */
  readonly fill: 'fill fill-failed' | 'fill fill-mark' | 'fill fill-pending';
  readonly token: 'failed' | 'mark' | 'pending';
};

/** Counts that wait for no window. */
export const COUNTED_AT_ONCE: ReadonlySet<Measure> = new Set(['contacts', 'pending']);

const COUNT = { isShare: false, partOf: null } as const;
const FAILED = { show: 'failed', fill: 'fill fill-failed', token: 'failed' } as const;
const MARK = { fill: 'fill fill-mark', token: 'mark' } as const;

export const MEASURE_RULES: Readonly<Record<Measure, MeasureRule>> = {
  failed: { ...COUNT, ...FAILED, of: (group) => group.failed },
  failed_share: {
    ...FAILED,
    of: (group) => (group.mature === 0 ? null : group.failed / group.mature),
    isShare: true,
    partOf: (group) => group.failed,
  },
  fcr: {
    ...MARK,
    of: (group) => group.rate,
    isShare: true,
    isGood: true,
    partOf: (group) => group.mature - group.failed,
    show: 'judged',
  },
  contacts: { ...COUNT, ...MARK, of: (group) => group.contacts, show: 'all' },
  pending: { ...COUNT, of: (group) => group.pending, show: 'pending', fill: 'fill fill-pending', token: 'pending' },
};

/** What the mark of a group counts; where nothing is judged it says how many are pending, and lists these. */
export function measureFigure(group: FigureGroup, measure: Measure): Figure {
  const { show } = MEASURE_RULES[measure];
  return groupFigure(group, group.mature === 0 && show !== 'all' ? 'pending' : show);
}

/** The measure that a stacked bar can show: parts of a whole are counts. */
export function countOf(measure: Measure): Measure {
  return MEASURE_RULES[measure].isShare ? 'failed' : measure;
}
