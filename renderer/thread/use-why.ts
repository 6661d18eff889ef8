import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format.ts';
import type { ThreadContact } from './use-thread.ts';

const HOUR = 3_600_000;
/** A handled contact with less talk and no reason is suspect: fixed in every preset. */
const SUSPECT_SECONDS = 10;

/** Why the definition judged the contact as it did, in a few words. */
export function useWhy(windowHours: number): (contact: ThreadContact) => string {
  const { t } = useTranslation('threads');
  const format = useFormat();
  return useCallback(
    (contact) => {
      const reason = contact.resultReason;
      const hasEnd = windowHours > 0 && contact.startedAt !== null;
      const until = hasEnd ? format.day((contact.startedAt ?? 0) + windowHours * HOUR) : '';
      if (reason === 'no_return' || reason === 'window_open') {
        return hasEnd ? t(`why.${reason}`, { until }) : t(`why.${reason}_plain`);
      }
      return t(`why.${reason}`, { gap: format.span(contact.gapSeconds), seconds: SUSPECT_SECONDS });
    },
    [t, format, windowHours],
  );
}
