import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useDefinitionInForce } from '../scope/use-definition.ts';
import { useFormat } from '../ui/format.ts';
import type { ThreadContact } from './use-thread.ts';

/** Why the definition judged the contact as it did, in a few words. */
export function useWhy(): (contact: ThreadContact) => string {
  const { t } = useTranslation('threads');
  const format = useFormat();
  const inForce = useDefinitionInForce();
  const [seconds, least] = [inForce?.suspectTalkSeconds ?? 0, inForce?.minTalkSeconds ?? 0];
  return useCallback(
    ({ resultReason: reason, windowEndsAt, gapSeconds }) => {
      const gap = format.span(gapSeconds);
      if (reason === 'window_open' && gapSeconds !== null) return t('whyEarly', { gap });
      if (reason === 'no_return' || reason === 'window_open') {
        return windowEndsAt === null
          ? t(`why.${reason}_plain`)
          : t(`why.${reason}`, { until: format.day(windowEndsAt) });
      }
      return t(`why.${reason}`, { gap, seconds, least });
    },
    [t, format, seconds, least],
  );
}
