import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { type Figure, sumFigure } from '../../scope/figure.ts';
import { isValueOf } from '../../scope/filter-edit.ts';

export type FailureSet = { readonly failedBy: readonly boolean[]; readonly contacts: number };

export type SetColumn = FailureSet & {
  /** 0..1 of the largest column. */
  readonly height: number;
  readonly figure: Figure;
};

export type SetModel = {
  readonly columns: readonly SetColumn[];
  /** All contacts of the sets. */
  readonly judgedByAll: Figure;
  /** Contacts that nobody fails, and those on which all say the same. */
  readonly resolvedByAll: Figure;
  /** Contacts in no set, by the first definition that leaves them pending or excluded. */
  readonly leftOpen: readonly Figure[];
  /** All of these. */
  readonly inNoSet: Figure | null;
  readonly sameByAll: number;
};

/** The contacts that every definition has judged and that these fail and those do not. */
function testsOf(keys: readonly string[], failedBy: readonly boolean[]): Filter {
  return Object.fromEntries(
    keys.map((key, at) => [`under.${key}`, { in: [failedBy[at] === true ? 'failed' : 'resolved'] }]),
  );
}

/** The contacts that this definition has not judged, and all before it have. */
function openTests(keys: readonly string[], open: number): Filter {
  return Object.fromEntries(
    keys
      .slice(0, open + 1)
      .map((key, at) => [`under.${key}`, isValueOf(at === open ? ['pending', 'excluded'] : ['resolved', 'failed'])]),
  );
}

/** The contacts of the slice that all of these definitions have judged. */
export const judgedByAll = (keys: readonly string[], count: number): Figure => ({
  ...{ count, tests: Object.fromEntries(keys.map((key) => [`under.${key}`, isValueOf(['resolved', 'failed'])])) },
  show: 'all',
});

/** The contacts that both have judged, and not alike. */
export const judgedOtherwise = (one: string, other: string, count: number): Figure | null =>
  sumFigure(count, [testsOf([one, other], [true, false]), testsOf([one, other], [false, true])]);

/** What is drawn: every set in which somebody fails, largest first; a set that all resolve is a number beside it. */
export function setModel(
  keys: readonly string[],
  sets: readonly FailureSet[],
  leftOpen: readonly number[] = [],
): SetModel {
  const failed = sets.filter(({ failedBy }) => failedBy.includes(true));
  const largest = Math.max(1, ...failed.map(({ contacts }) => contacts));
  const count = (isWanted: (failedBy: readonly boolean[]) => boolean): number =>
    sets.filter(({ failedBy }) => isWanted(failedBy)).reduce((sum, { contacts }) => sum + contacts, 0);
  const figureOf = (failedBy: readonly boolean[], contacts: number): Figure => ({
    ...{ count: contacts, tests: testsOf(keys, failedBy) },
    show: 'all',
  });
  const isAll = (failedBy: readonly boolean[], value: boolean): boolean => failedBy.every((one) => one === value);
  return {
    columns: failed.map((set) => ({
      ...set,
      height: set.contacts / largest,
      figure: figureOf(set.failedBy, set.contacts),
    })),
    judgedByAll: judgedByAll(
      keys,
      count(() => true),
    ),
    resolvedByAll: figureOf(
      keys.map(() => false),
      count((failedBy) => isAll(failedBy, false)),
    ),
    leftOpen: leftOpen.map((count, at) => ({ count, tests: openTests(keys, at), show: 'all' })),
    inNoSet: sumFigure(
      leftOpen.reduce((sum, open) => sum + open, 0),
      keys.map((key) => ({ [`under.${key}`]: isValueOf(['pending', 'excluded']) })),
    ),
    sameByAll: count((failedBy) => isAll(failedBy, false) || isAll(failedBy, true)),
  };
}
