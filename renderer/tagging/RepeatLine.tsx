import { useTranslation } from 'react-i18next';
import type { ContactCauses } from '../../shared/contract/causes.ts';
import { useWords } from '../scope/use-words.ts';

/** With what the customer came back, and what speaks for it. */
export function RepeatLine({ repeat }: { readonly repeat: ContactCauses['repeat'] }) {
  const { t } = useTranslation(['tagging', 'lexicons']);
  const words = useWords();
  if (repeat === null) return null;
  const reasons = repeat.reasons.map(({ code, set, minutes }) =>
    t(`tagging:repeat.reason.${code}`, {
      set: set === undefined ? '' : t(`lexicons:sets.${set}.name`),
      minutes: minutes ?? '',
    }),
  );
  return (
    <p className="evidence-repeat">
      <span className="text-2">{t('tagging:repeat.came')}</span> <b>{words.value('repeat_type', repeat.type)}</b>{' '}
      <span className="small muted">{reasons.join(', ')}</span>
    </p>
  );
}
