import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { periodRanges, type TrendUnit } from '../../scope/calendar-words.ts';
import { useValueName } from '../../scope/use-value-name.ts';
import { useFormat } from '../../ui/format.ts';
import type { SideChoice } from './use-change.ts';

const UNITS: readonly string[] = ['day', 'week', 'month'] satisfies readonly TrendUnit[];

export type SideNames = { readonly before: string; readonly after: string };

/** The two sides as heads name them. */
export function useSideNames({ sides }: Pick<SideChoice, 'sides'>): SideNames {
  const { t } = useTranslation('change');
  const nameOf = useSideName();
  return sides === null
    ? { before: t('side.other'), after: t('side.slice') }
    : { before: nameOf(sides.field, sides.before), after: nameOf(sides.field, sides.after) };
}

/** A side as a head names it: W21–24, Oct 2026, North. */
function useSideName(): (field: string, words: readonly string[]) => string {
  const nameOf = useValueName();
  const format = useFormat();
  return useCallback(
    (field, words) => {
      const parts = UNITS.includes(field)
        ? periodRanges(field as TrendUnit, words, format)
        : words.map((word) => nameOf(field, word));
      return parts.join(', ');
    },
    [nameOf, format],
  );
}
