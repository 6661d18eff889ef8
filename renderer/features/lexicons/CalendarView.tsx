import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptEvent } from '../../../shared/contract/events.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useProject } from '../../scope/queries.ts';
import { useEvents } from '../../scope/use-events.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { showUndoToast } from '../../ui/undo-toast.tsx';
import { EventDialog, type EventDraft } from './EventDialog.tsx';
import { EventTable } from './EventTable.tsx';
import { FilesMenu } from './FilesMenu.tsx';
import { useChangeEvents } from './use-change-events.ts';

const HOUR_MS = 3_600_000;

/** What is open in the form: an event by its id, or a new one. */
type Open = { readonly id: number | null; readonly draft: EventDraft };

/** What happened and explains contacts: a table, a form, a file. */
export function CalendarView() {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const events = useEvents();
  const change = useChangeEvents();
  const project = useProject();
  const [open, setOpen] = useState<Open | null>(null);
  const onAdd = () => setOpen({ id: null, draft: emptyDraft(project?.lastAt ?? 0) });
  const remove = (event: KeptEvent) =>
    change.remove.mutate(
      { ids: [event.id], isRemoved: true },
      {
        onSuccess: () =>
          showUndoToast(t('calendar.removed', { name: event.name }), {
            label: t('undo'),
            act: () => change.remove.mutate({ ids: [event.id], isRemoved: false }),
          }),
      },
    );
  const save = (event: EventDraft) =>
    change.save.mutate({ id: open?.id ?? null, event, isDetected: false }, { onSuccess: () => setOpen(null) });
  const addButton = (
    <Button leftSection={<IconPlus size={14} />} onClick={onAdd}>
      {t('calendar.add')}
    </Button>
  );
  return (
    <Panel
      title={t('calendar.title', { count: events.length, n: format.count(events.length) })}
      sub={t('calendar.sub', { zone: format.zone })}
      actions={
        <>
          {addButton}
          <EventFiles reload={change.reload} remove={(ids) => change.remove.mutate({ ids, isRemoved: true })} />
        </>
      }
    >
      {events.length === 0 ? (
        <EmptyState title={t('calendar.none')} hint={t('calendar.noneHint')} action={addButton} />
      ) : (
        <EventTable events={events} onOpen={({ id, ...draft }) => setOpen({ id, draft })} onRemove={remove} />
      )}
      {open !== null && (
        <EventDialog
          key={open.id ?? 'new'}
          title={t(open.id === null ? 'event.new' : 'event.change')}
          draft={open.draft}
          onClose={() => setOpen(null)}
          onSave={save}
        />
      )}
    </Panel>
  );
}

/** A new event begins at the last full hour of the data: what explains contacts lies within them. */
function emptyDraft(lastAt: number): EventDraft {
  const from = Math.floor(lastAt / HOUR_MS) * HOUR_MS;
  const about = { reason: null, queue: null, channel: null };
  return { kind: 'outage', name: '', from, to: from + HOUR_MS, ...about, note: '' };
}

function EventFiles(props: { readonly reload: () => Promise<void>; readonly remove: (ids: number[]) => void }) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const engine = useEngine();
  return (
    <FilesMenu
      label={t('files.menu')}
      name={t('files.events')}
      write={[{ label: t('files.writeEvents'), act: (target) => engine.events.export({ target }) }]}
      takeLabel={t('files.takeEvents')}
      take={async (file) => {
        const taken = await engine.events.import({ file });
        await props.reload();
        const { added, known, ids } = taken;
        const said = t('files.tookEvents', { count: added, n: format.count(added), known: format.count(known) });
        showUndoToast(said, added === 0 ? null : { label: t('undo'), act: () => props.remove(ids) });
        return taken;
      }}
    />
  );
}
