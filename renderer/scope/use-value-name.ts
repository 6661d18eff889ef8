import { useCallback } from 'react';
import { useFormat } from '../ui/format.ts';
import { dayLabel, isPeriod, periodLabel } from './calendar-words.ts';
import { useWords } from './use-words.ts';

/** A value of a dimension as an axis names it: W42, Tue 13 Oct, Oct 2026, or its words. */
export function useValueName(): (dimension: string, value: string | null) => string {
  const words = useWords();
  const format = useFormat();
  return useCallback(
    (dimension, value) => {
      if (dimension === 'day' && isPeriod('day', value)) return dayLabel(value, format);
      if (dimension === 'week' && isPeriod('week', value)) return periodLabel('week', value, format);
      if (dimension === 'month' && isPeriod('month', value)) return periodLabel('month', value, format);
      return words.value(dimension, value);
    },
    [words, format],
  );
}
