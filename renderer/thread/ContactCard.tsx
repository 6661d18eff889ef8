import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceSpan } from '../../shared/domain/cause/evidence.ts';
import { useWords } from '../scope/use-words.ts';
import { useCauseWords } from '../tagging/cause-words.ts';
import { ChannelIcon } from '../ui/ChannelIcon.tsx';
import { FamilyGlyph } from '../ui/FamilyGlyph.tsx';
import { useFormat } from '../ui/format.ts';
import { MarkedText } from '../ui/MarkedText.tsx';
import { OutcomeTag } from '../ui/OutcomeTag.tsx';
import { AllFields } from './AllFields.tsx';
import { LegBars } from './LegBars.tsx';
import type { ThreadContact } from './use-thread.ts';
import { useWhy } from './use-why.ts';

const text = (value: string | number | undefined): string | null => (value === undefined ? null : String(value));

function CardHead({ contact }: { readonly contact: ThreadContact }) {
  const { t } = useTranslation('threads');
  const words = useWords();
  const why = useWhy();
  const channel = text(contact.fields['channel']);
  const reason = text(contact.fields['reason']);
  return (
    <div className="thread-card-head">
      <span className="with-glyph">
        <ChannelIcon channel={channel ?? 'other'} />
        <b>{words.value('channel', channel)}</b>
      </span>
      <span className="text-2 ellipsis">{reason ?? t('contact.noReason')}</span>
      <span className="text-2 ellipsis">{text(contact.fields['queue'])}</span>
      <span className="push-right text-2 nowrap">{why(contact)}</span>
      <OutcomeTag outcome={contact.result} soft />
    </div>
  );
}

function TagLine({ contact }: { readonly contact: ThreadContact }) {
  const words = useCauseWords();
  const { t } = useTranslation('tagging');
  const format = useFormat();
  const { tag } = contact;
  if (tag === null) return null;
  const when = format.dayTime(tag.at);
  return (
    <div className="thread-tag">
      <FamilyGlyph family={tag.family} />
      <b>{words.family(tag.family)}</b>
      {tag.subCause !== null && <span className="text-2">{words.subCause(tag.subCause)}</span>}
      <span className="muted">
        {tag.author === '' ? t('taggedByNobody', { when }) : t('taggedBy', { author: tag.author, when })}
      </span>
      {tag.note !== '' && <span className="text-2">“{tag.note}”</span>}
    </div>
  );
}

function Notes({ contact, hits }: { readonly contact: ThreadContact; readonly hits: readonly EvidenceSpan[] }) {
  const legs = contact.legList.filter(({ notes }) => notes !== null && notes !== '');
  return legs.map(({ row, notes }) => (
    <p key={row} className="thread-note">
      “
      <MarkedText text={notes ?? ''} parts={hits.filter(({ record, field }) => record === row && field === 'notes')} />”
    </p>
  ));
}

/** One contact of the thread: when, how it was judged and why, its legs, its notes, its tag, where it comes from. */
export function ContactCard(props: {
  readonly contact: ThreadContact;
  readonly number: number;
  readonly isChosen: boolean;
  readonly longest: number;
  readonly onChoose: () => void;
  readonly hits: readonly EvidenceSpan[];
  readonly below: ReactNode;
}) {
  const { t } = useTranslation('threads');
  const format = useFormat();
  const words = useWords();
  const { contact } = props;
  const label = t('contact.label', {
    number: props.number,
    what: words.value('channel', text(contact.fields['channel'])),
  });
  return (
    <li className="thread-item" data-chosen={props.isChosen} id={`contact-${contact.row}`}>
      <div className="thread-when">
        {contact.startedAt === null ? (
          <span title={contact.startedRaw ?? undefined}>{contact.startedRaw ?? t('contact.noTime')}</span>
        ) : (
          <>
            <b>{format.day(contact.startedAt)}</b>
            <br />
            {format.time(contact.startedAt)}
          </>
        )}
      </div>
      <div className="thread-rail" aria-hidden="true">
        <span className="thread-dot" data-outcome={contact.result}>
          {props.number}
        </span>
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a convenience for the mouse; the button inside does it by keyboard */}
      <article className="thread-card" aria-label={label} onClick={props.onChoose}>
        <button type="button" className="visually-hidden" aria-pressed={props.isChosen} onClick={props.onChoose}>
          {label}
        </button>
        <CardHead contact={contact} />
        <LegBars contact={contact} longest={props.longest} />
        <Notes contact={contact} hits={props.hits} />
        <TagLine contact={contact} />
        {props.below}
        <AllFields contact={contact} />
      </article>
    </li>
  );
}
