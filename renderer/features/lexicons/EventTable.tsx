import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { KeptEvent } from '../../../shared/contract/events.ts';
import { timesOf } from '../../ui/event-span.ts';
import { useFormat } from '../../ui/format.ts';

/** The calendar in order of time. */
export function EventTable(props: {
  readonly events: readonly KeptEvent[];
  readonly onOpen: (event: KeptEvent) => void;
  readonly onRemove: (event: KeptEvent) => void;
}) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const sourceOf = ({ source }: KeptEvent) =>
    source === 'entered' || source === 'detected' ? t(`sources.${source}`) : source;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('event.name')}</th>
          <th scope="col">{t('event.kind')}</th>
          <th scope="col">{t('event.when')}</th>
          <th scope="col">{t('event.about')}</th>
          <th scope="col">{t('event.note')}</th>
          <th scope="col">{t('event.source')}</th>
          <th aria-label={t('event.action')} />
        </tr>
      </thead>
      <tbody>
        {props.events.map((event) => (
          <tr key={event.id}>
            <td>
              <button type="button" className="link" onClick={() => props.onOpen(event)}>
                {event.name}
              </button>
            </td>
            <td>{t(`kinds.${event.kind}`)}</td>
            <td>{timesOf(event, format)}</td>
            <td>
              {[event.reason, event.queue, event.channel].filter((one) => one !== null).join(', ') || t('event.all')}
            </td>
            <td className="text-2">{event.note}</td>
            <td className="text-2">
              {sourceOf(event)}
              {event.author !== '' && <span className="small muted"> {event.author}</span>}
            </td>
            <td className="num">
              <ActionIcon aria-label={t('event.remove', { name: event.name })} onClick={() => props.onRemove(event)}>
                <IconTrash size={14} />
              </ActionIcon>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
