import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../scope/use-words.ts';
import type { Thread } from '../../thread/use-thread.ts';
import { ChannelIcon } from '../../ui/ChannelIcon.tsx';
import { useFormat } from '../../ui/format.ts';
import { OutcomeTag } from '../../ui/OutcomeTag.tsx';
import { Panel } from '../../ui/Panel.tsx';

/** What else this customer contacted us about: not linked by the definition, so shown apart. */
export function OtherContacts({ others }: { readonly others: Thread['others'] }) {
  const { t } = useTranslation('threads');
  const format = useFormat();
  const words = useWords();
  if (others.length === 0) return null;
  return (
    <Panel
      title={t('others.title', { count: others.length, n: format.count(others.length) })}
      className="thread-others"
    >
      <ul>
        {others.map((contact) => {
          const channel = contact.fields['channel'] === undefined ? null : String(contact.fields['channel']);
          return (
            <li key={contact.row}>
              <Link
                to="/threads/$row"
                params={{ row: String(contact.row) }}
                search={({ list: _list, at: _at, sort: _sort, ...rest }) => rest}
                title={t('others.open')}
              >
                {contact.startedAt === null ? contact.contactId : format.dayTime(contact.startedAt)}
              </Link>
              <span className="with-glyph">
                <ChannelIcon channel={channel ?? 'other'} />
                {words.value('channel', channel)}
              </span>
              <span className="text-2 ellipsis">{contact.fields['reason'] ?? t('contact.noReason')}</span>
              <OutcomeTag outcome={contact.result} />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
