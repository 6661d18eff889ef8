import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format.ts';
import { gapBetween } from './gap-words.ts';
import type { ThreadContact } from './use-thread.ts';

/** What lies between two contacts: how long, and what was the same. */
export function GapLine({ before, after }: { readonly before: ThreadContact; readonly after: ThreadContact }) {
  const { t } = useTranslation('threads');
  const format = useFormat();
  const gap = gapBetween(before, after);
  const parts = [
    gap.seconds === null ? null : t('gap.later', { span: format.span(gap.seconds) }),
    gap.reason === 'unknown' ? null : t(gap.reason === 'same' ? 'gap.sameReason' : 'gap.otherReason'),
    gap.channel === 'unknown' ? null : t(gap.channel === 'same' ? 'gap.sameChannel' : 'gap.otherChannel'),
    gap.agent === 'unknown' ? null : t(gap.agent === 'same' ? 'gap.sameAgent' : 'gap.otherAgent'),
  ].filter((part) => part !== null);
  return (
    <li className="thread-gap">
      <span />
      <span className="thread-rail" aria-hidden="true" />
      <span>{parts.join(', ')}</span>
    </li>
  );
}
