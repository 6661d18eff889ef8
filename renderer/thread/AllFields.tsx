import { useTranslation } from 'react-i18next';
import { useWords } from '../scope/use-words.ts';
import { useFormat } from '../ui/format.ts';
import type { ThreadContact } from './use-thread.ts';

/** Shown elsewhere on the card. */
const SHOWN = new Set(['channel', 'reason', 'queue', 'notes']);

/** Everything else that the source said, folded away, with the file and the line that it comes from. */
export function AllFields({ contact }: { readonly contact: ThreadContact }) {
  const { t } = useTranslation('threads');
  const words = useWords();
  const format = useFormat();
  const rest = Object.entries(contact.fields).filter(([field]) => !SHOWN.has(field));
  const wordOf = (field: string, value: string | number): string => {
    if (typeof value === 'number') return field.endsWith('_s') ? format.clock(value) : String(value);
    return words.value(field, value);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps a click on the list from choosing the card
    <details className="thread-fields" onClick={(event) => event.stopPropagation()}>
      <summary>
        {t('contact.id', { id: contact.contactId })}
        <i className="dot" />
        {t('contact.source', { file: contact.file, line: format.count(contact.line) })}
      </summary>
      <dl>
        {contact.startedRaw !== null && (
          <div>
            <dt>{words.field('started_at')}</dt>
            <dd>{contact.startedRaw}</dd>
          </div>
        )}
        {rest.map(([field, value]) => (
          <div key={field}>
            <dt>{words.field(field)}</dt>
            <dd>{wordOf(field, value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
