import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { narrowed } from '../../scope/filter-edit.ts';
import type { Shown } from '../../scope/shown.ts';
import { drilledSearch, useScope } from '../../scope/use-scope.ts';

export type Picked = Readonly<Record<string, string | null | undefined>>;

type Values = readonly (string | number | null)[];

const isOnly = (values: Values | undefined, value: string | null) => values?.length === 1 && values[0] === value;

/** The values of a field after a click: that value alone, or one more (or less) beside those that are chosen. */
function picked(values: Values | undefined, value: string | null, adds: boolean): Values {
  if (!adds || values === undefined) return [value];
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

/**
 * A click on a mark: its values join the slice, and the list shows the outcome that the mark counts. A click on the one
 * that is selected already takes it away again.
 */
export function useSelect(): (marks: Picked, adds: boolean, show: Shown) => void {
  const navigate = useNavigate({ from: '/explore' });
  const inForce = useScope();
  return useCallback(
    (marks, adds, show) => {
      const given = Object.entries(marks).filter((entry): entry is [string, string | null] => entry[1] !== undefined);
      const { filter, via } = inForce;
      const isAgain = !adds && given.every(([field, value]) => isOnly(filter[field]?.in, value));
      const fields = given.map(([field]) => field);
      if (isAgain) {
        const rest = Object.fromEntries(Object.entries(filter).filter(([field]) => !fields.includes(field)));
        const search = drilledSearch({ ...inForce, filter: rest, via: via.filter((f) => !fields.includes(f)) }, {});
        void navigate({ search: (prev) => ({ ...prev, ...search }) });
        return;
      }
      const tests: Filter = Object.fromEntries(
        given.map(([field, value]) => [field, { in: picked(filter[field]?.in, value, adds) }]),
      );
      // A bar counts within the slice besides what marks have selected: Ben's of Ada's contacts, where they count for both.
      const isSelected = (field: string): boolean => fields.includes(field) && via.includes(field);
      const open = Object.fromEntries(Object.entries(filter).filter(([field]) => !isSelected(field)));
      const within = adds ? filter : narrowed(open, tests);
      void navigate({ search: (prev) => ({ ...prev, ...drilledSearch({ ...inForce, filter: within }, tests), show }) });
    },
    [navigate, inForce],
  );
}
