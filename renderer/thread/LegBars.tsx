import { IconArrowRight } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format.ts';
import { type Leg, segmentsOfLeg } from './leg-bars.ts';
import type { ThreadContact } from './use-thread.ts';

const ROOM = 320;

function useLegName(): (leg: Leg) => string {
  const { t } = useTranslation('threads');
  return (leg) => leg.agentName ?? leg.agentId ?? (leg.channel === 'bot' ? t('bot') : t('agentUnknown'));
}

function LegBar({
  leg,
  longest,
  showQueue,
}: {
  readonly leg: Leg;
  readonly longest: number;
  readonly showQueue: boolean;
}) {
  const { t } = useTranslation('threads');
  const format = useFormat();
  const legName = useLegName();
  const segments = segmentsOfLeg(leg, longest, ROOM);
  const times = segments.map(({ part, seconds }) => t(`part.${part}`, { time: format.clock(seconds) }));
  return (
    <div className="thread-leg">
      <div>
        {legName(leg)}
        {showQueue && leg.queue !== null && <span className="muted"> · {leg.queue}</span>}
      </div>
      {segments.length > 0 && (
        <div className="thread-leg-bar" aria-hidden="true">
          {segments.map((segment) => (
            <span
              key={segment.part}
              data-part={segment.part}
              data-cut={segment.isCut}
              style={{ width: segment.width }}
            />
          ))}
        </div>
      )}
      <div className="muted">{times.length === 0 ? t('contact.noTimes') : times.join(' · ')}</div>
    </div>
  );
}

/** Every leg as a bar of waiting, talk, hold and after-call work; all bars of a thread have one scale. */
export function LegBars({ contact, longest }: { readonly contact: ThreadContact; readonly longest: number }) {
  const queues = new Set(contact.legList.map((leg) => leg.queue));
  return (
    <div className="thread-legs">
      {contact.legList.map((leg, index) => (
        <Fragment key={leg.row}>
          {index > 0 && <IconArrowRight size={14} aria-hidden="true" />}
          <LegBar leg={leg} longest={longest} showQueue={queues.size > 1} />
        </Fragment>
      ))}
    </div>
  );
}
