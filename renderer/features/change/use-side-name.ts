import { useCallback } from 'react';
import { periodRange, type TrendUnit } from '../../scope/calendar-words.ts';
import { useValueName } from '../../scope/use-value-name.ts';
import { useFormat } from '../../ui/format.ts';

const UNITS: readonly string[] = ['day', 'week', 'month'] satisfies readonly TrendUnit[];

/** A side as a head names it: W21–24, Oct 2026, North. */
export function useSideName(): (field: string, words: readonly string[]) => string {
  const nameOf = useValueName();
  const format = useFormat();
  return useCallback(
    (field, words) => {
      const range = UNITS.includes(field) ? periodRange(field as TrendUnit, words, format) : null;
      return range ?? words.map((word) => nameOf(field, word)).join(', ');
    },
    [nameOf, format],
  );
}
