import { Autocomplete, Button, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptEvent } from '../../../shared/contract/events.ts';
import {
  EVENT_KINDS,
  type EventKind,
  MAX_EVENT_NAME,
  MAX_EVENT_NOTE,
} from '../../../shared/domain/events/calendar-event.ts';
import { useValues, WHOLE_PROJECT } from '../../scope/queries.ts';
import { useFormat } from '../../ui/format.ts';
import { clockText, instantOfClock } from './event-times.ts';
import type { EventToSave } from './use-change-events.ts';

export type EventDraft = Omit<KeptEvent, 'id' | 'source' | 'author' | 'savedAt'>;

type Form = {
  readonly kind: EventKind;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly queue: string;
  readonly channel: string;
  readonly note: string;
};

const formOf = (draft: EventDraft, zone: string): Form => ({
  kind: draft.kind,
  name: draft.name,
  from: clockText(draft.from, zone),
  to: clockText(draft.to, zone),
  reason: draft.reason ?? '',
  queue: draft.queue ?? '',
  channel: draft.channel ?? '',
  note: draft.note,
});

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What stands in the form as an event; null while it cannot be kept. */
function eventOf(form: Form, zone: string): EventToSave['event'] | null {
  const from = instantOfClock(form.from, zone);
  const to = form.to === '' ? from : instantOfClock(form.to, zone);
  if (form.name.trim() === '' || !(to >= from)) return null;
  const { kind, name, note } = form;
  const about = { reason: orNull(form.reason), queue: orNull(form.queue), channel: orNull(form.channel) };
  return { kind, name: name.trim(), from, to, ...about, note };
}

const MOST_VALUES = 50;

function AboutField(props: {
  readonly dimension: 'reason' | 'queue' | 'channel';
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useTranslation('lexicons');
  const values = useValues(props.dimension, '', MOST_VALUES, WHOLE_PROJECT);
  const known = (values.data ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
  return (
    <Autocomplete
      label={t(`event.${props.dimension}`)}
      placeholder={t('event.all')}
      data={known}
      value={props.value}
      maxLength={500}
      onChange={props.onChange}
    />
  );
}

/** An event, new or known. */
export function EventDialog(props: {
  readonly title: string;
  readonly draft: EventDraft;
  readonly onClose: () => void;
  readonly onSave: (event: EventToSave['event']) => void;
}) {
  const { t } = useTranslation('lexicons');
  const { zone } = useFormat();
  const [form, setForm] = useState(() => formOf(props.draft, zone));
  const set = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }));
  const event = eventOf(form, zone);
  const isTurned = form.to !== '' && instantOfClock(form.to, zone) < instantOfClock(form.from, zone);
  const onSubmit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (event !== null) props.onSave(event);
  };
  return (
    <Modal opened onClose={props.onClose} title={props.title} size="lg">
      <form className="lexicons-form" onSubmit={onSubmit}>
        <Select
          label={t('event.kind')}
          data={EVENT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={form.kind}
          allowDeselect={false}
          onChange={(kind) => kind !== null && set({ kind })}
        />
        <TextInput
          label={t('event.name')}
          value={form.name}
          maxLength={MAX_EVENT_NAME}
          required
          data-autofocus
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
        <TextInput
          type="datetime-local"
          label={t('event.from')}
          description={t('event.zone', { zone })}
          value={form.from}
          required
          onChange={({ currentTarget: { value } }) => set({ from: value })}
        />
        <TextInput
          type="datetime-local"
          label={t('event.to')}
          description={t('event.toHint')}
          value={form.to}
          error={isTurned ? t('event.turned') : undefined}
          onChange={({ currentTarget: { value } }) => set({ to: value })}
        />
        <AboutField dimension="reason" value={form.reason} onChange={(reason) => set({ reason })} />
        <AboutField dimension="queue" value={form.queue} onChange={(queue) => set({ queue })} />
        <AboutField dimension="channel" value={form.channel} onChange={(channel) => set({ channel })} />
        <TextInput
          label={t('event.note')}
          value={form.note}
          maxLength={MAX_EVENT_NOTE}
          onChange={({ currentTarget: { value } }) => set({ note: value })}
        />
        <div className="row lexicons-form-foot">
          <Button variant="subtle" onClick={props.onClose}>
            {t('event.cancel')}
          </Button>
          <Button type="submit" variant="filled" disabled={event === null}>
            {t('event.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
