import type { Filter } from '../../../shared/domain/filter/filter.ts';

export type FailureSet = { readonly failedBy: readonly boolean[]; readonly contacts: number };

export type SetColumn = FailureSet & {
  /** 0..1 of the largest column. */
  readonly height: number;
  /** The tests that list exactly these contacts. */
  readonly tests: Filter;
};

export type SetModel = {
  readonly columns: readonly SetColumn[];
  /** Contacts that nobody fails, and those on which all say the same. */
  readonly resolvedByAll: number;
  readonly sameByAll: number;
};

/** The contacts that every definition has judged and that these fail and those do not. */
export function testsOf(keys: readonly string[], failedBy: readonly boolean[]): Filter {
  return Object.fromEntries(
    keys.map((key, at) => [`under.${key}`, { in: [failedBy[at] === true ? 'failed' : 'resolved'] }]),
  );
}

/** What is drawn: every set in which somebody fails, largest first; a set that all resolve is a number beside it. */
export function setModel(keys: readonly string[], sets: readonly FailureSet[]): SetModel {
  const failed = sets.filter(({ failedBy }) => failedBy.includes(true));
  const largest = Math.max(1, ...failed.map(({ contacts }) => contacts));
  const count = (isWanted: (failedBy: readonly boolean[]) => boolean): number =>
    sets.filter(({ failedBy }) => isWanted(failedBy)).reduce((sum, { contacts }) => sum + contacts, 0);
  const isAll = (failedBy: readonly boolean[], value: boolean): boolean => failedBy.every((one) => one === value);
  return {
    columns: failed.map((set) => ({
      ...set,
      height: set.contacts / largest,
      tests: testsOf(keys, set.failedBy),
    })),
    resolvedByAll: count((failedBy) => isAll(failedBy, false)),
    sameByAll: count((failedBy) => isAll(failedBy, false) || isAll(failedBy, true)),
  };
}
