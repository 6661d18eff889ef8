import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import type { Shown } from './shown.ts';
import { drilledSearch, useScopeActions } from './use-scope.ts';

/**
 * From a mark to its contacts: the slice grows by these tests, and Explore lists the outcome that the mark counts, so
 * that the count on the mark is the number of rows.
 */
export function useDrill(): (tests: Filter, show: Shown, definition?: string) => void {
  const navigate = useNavigate();
  const { now } = useScopeActions();
  return useCallback(
    (tests, show, definition) => {
      // What is counted under other rules than those in force is listed under them.
      const def = definition === undefined ? {} : { def: definition };
      void navigate({ to: '/explore', search: { ...drilledSearch(now(), tests), ...def, show } });
    },
    [navigate, now],
  );
}

/** Narrows the slice as a mark of a chart does, and stays on the screen; `show` also sets what Explore lists. */
export function useNarrow(): (tests: Filter, show?: Shown) => void {
  const navigate = useNavigate();
  const { now } = useScopeActions();
  return useCallback(
    (tests, show) => {
      const change = { ...drilledSearch(now(), tests), ...(show === undefined ? {} : { show }) };
      // "." is whatever screen is shown, so its search has no one type; the change itself is typed.
      void navigate({ to: '.', search: ((prev: object) => ({ ...prev, ...change })) as never });
    },
    [navigate, now],
  );
}
