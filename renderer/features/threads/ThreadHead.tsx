import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconTag } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Thread } from '../../thread/use-thread.ts';
import { Finding } from '../../ui/Finding.tsx';
import { type Format, useFormat } from '../../ui/format.ts';
import { threadFigures } from './thread-figures.ts';
import type { Neighbour, Place } from './use-place.ts';

type Translate = ReturnType<typeof useTranslation<'threads'>>['t'];

const ENDS = {
  resolved: 'summary.thenResolved',
  open: 'summary.thenOpen',
  unresolved: 'summary.thenUnresolved',
  single: 'summary.single',
} as const;

function summary(thread: Thread, t: Translate, format: Format): string {
  const figures = threadFigures(thread);
  const counted = (count: number) => ({ count, n: format.count(count) });
  const contacts = t('summary.contacts', counted(figures.contacts));
  const parts = [
    figures.spanSeconds === null ? contacts : t('summary.in', { contacts, span: format.span(figures.spanSeconds) }),
    figures.failed > 0 ? t('summary.failed', counted(figures.failed)) : null,
    t(ENDS[thread.state]),
  ];
  const { contacts: returns, withoutHandle, handleSeconds, amount } = thread.returns;
  if (returns > withoutHandle) {
    const took = t('summary.handling', { time: format.clock(handleSeconds) });
    parts.push(amount === null ? took : t('summary.cost', { money: format.money(amount) }));
  }
  return parts.filter((part) => part !== null).join(', ');
}

function PlaceButtons({ place, onGo }: { readonly place: Place; readonly onGo: (to: Neighbour) => void }) {
  const { t } = useTranslation('threads');
  const format = useFormat();
  const { previous, next } = place;
  return (
    <span className="row thread-place">
      <ActionIcon
        aria-label={t('place.previous')}
        disabled={previous === null}
        onClick={() => previous !== null && onGo(previous)}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <span className="nowrap">
        {t('place.of', { number: format.count(place.at + 1), total: format.count(place.total) })}
      </span>
      <ActionIcon aria-label={t('place.next')} disabled={next === null} onClick={() => next !== null && onGo(next)}>
        <IconChevronRight size={16} />
      </ActionIcon>
    </span>
  );
}

/** Whose thread this is, what happened in one line, and the way through the list. */
export function ThreadHead(props: {
  readonly thread: Thread;
  readonly place: Place | null;
  readonly panelShown: boolean;
  readonly onGo: (to: Neighbour) => void;
  readonly onPanel: () => void;
}) {
  const { t } = useTranslation('threads');
  const format = useFormat();
  const { thread, place } = props;
  const id = thread.customerId ?? (thread.customer === null ? null : String(thread.customer));
  const panelWord = props.panelShown ? t('tagging.hide') : t('tagging.show');
  return (
    <Finding
      title={id === null ? t('customerUnknown') : t('customer', { id })}
      sub={summary(thread, t, format)}
      actions={
        <>
          {place !== null && <PlaceButtons place={place} onGo={props.onGo} />}
          <Link to="/threads" search={{}} className="nowrap">
            {t('place.back')}
          </Link>
          {!props.panelShown && (
            <Tooltip label={panelWord}>
              <Button leftSection={<IconTag size={14} />} onClick={props.onPanel}>
                {panelWord}
              </Button>
            </Tooltip>
          )}
        </>
      }
    />
  );
}
