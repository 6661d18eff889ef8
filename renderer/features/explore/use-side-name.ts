import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../scope/use-words.ts';

/** A value of a side dimension as its rows name it. */
export function useSideName(): (dimension: string, value: string | null) => string {
  const { t } = useTranslation('explore');
  const words = useWords();
  return useCallback(
    (dimension, value) =>
      dimension === 'gap_band' && value !== null ? t(`gap.${value as 'more'}`) : words.value(dimension, value),
    [t, words],
  );
}
