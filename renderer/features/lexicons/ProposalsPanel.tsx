import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventProposal } from '../../../shared/contract/events.ts';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import type { Figure } from '../../scope/figure.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { timesOf } from '../../ui/event-span.ts';
import { useFormat } from '../../ui/format.ts';
import { announce } from '../../ui/LiveRegion.tsx';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { showUndoToast } from '../../ui/undo-toast.tsx';
import { useSlowly } from '../../ui/use-slowly.ts';
import { EventDialog } from './EventDialog.tsx';
import { useChangeEvents } from './use-change-events.ts';
import { type Spikes, useDismiss, useProposals } from './use-proposals.ts';

/** So many are read at a glance; the largest come first. */
const MOST_AT_FIRST = 8;

/** What a proposal is about and when, in words. */
function useProposalWords() {
  const words = useWords();
  const format = useFormat();
  return (one: EventProposal) => ({
    about: `${words.field(one.field)} ${words.value(one.field, one.value)}`,
    when: timesOf(one, format),
  });
}

/** The failed contacts of a proposal: of the whole project, as it is counted, whatever slice is in force. */
const failuresOf = ({ field, value, from, to, failures }: EventProposal): Figure => ({
  ...{ count: failures, show: 'failed', within: {} },
  tests: {
    [field]: isValue(value),
    started_at: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
  },
});

function ProposalRow(props: {
  readonly one: EventProposal;
  readonly onAccept: () => void;
  readonly onDismiss: () => void;
}) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const { one } = props;
  const said = useProposalWords()(one);
  const n = format.count(one.failures);
  return (
    <tr>
      <td>{said.when}</td>
      <td>{said.about}</td>
      <td className="num">
        <Mark figure={failuresOf(one)} label={t('proposals.show', { count: one.failures, n, ...said })}>
          {n}
        </Mark>
      </td>
      <td className="num text-2">{format.decimal(one.usual)}</td>
      <td className="num text-2">{format.count(one.agents)}</td>
      <td className="num nowrap">
        <Button variant="subtle" aria-label={t('proposals.acceptOne', said)} onClick={props.onAccept}>
          {t('proposals.accept')}
        </Button>
        <Button variant="subtle" color="gray" aria-label={t('proposals.dismissOne', said)} onClick={props.onDismiss}>
          {t('proposals.dismiss')}
        </Button>
      </td>
    </tr>
  );
}

function ProposalTable(props: {
  readonly proposals: readonly EventProposal[];
  readonly onAccept: (one: EventProposal) => void;
  readonly onDismiss: (one: EventProposal) => void;
}) {
  const { t } = useTranslation('lexicons');
  return (
    <MarkGroup label={t('proposals.plain')}>
      <table className="lexicons-table">
        <thead>
          <tr>
            <th scope="col">{t('proposals.when')}</th>
            <th scope="col">{t('event.about')}</th>
            <th scope="col" className="num">
              {t('proposals.failed')}
            </th>
            <th scope="col" className="num">
              {t('proposals.usual')}
            </th>
            <th scope="col" className="num">
              {t('proposals.agents')}
            </th>
            <th aria-label={t('event.action')} />
          </tr>
        </thead>
        <tbody>
          {props.proposals.map((one) => (
            <ProposalRow
              key={`${one.field} ${one.value} ${one.from}`}
              one={one}
              onAccept={() => props.onAccept(one)}
              onDismiss={() => props.onDismiss(one)}
            />
          ))}
        </tbody>
      </table>
    </MarkGroup>
  );
}

/** Accepting gives a proposal a name and puts it into the calendar; whoever thinks again takes it out and finds it proposed. */
function AcceptDialog({ one, onClose }: { readonly one: EventProposal; readonly onClose: () => void }) {
  const { t } = useTranslation('lexicons');
  const change = useChangeEvents();
  const { from, to, field, value } = one;
  const about = { reason: null, queue: null, channel: null, [field]: value };
  return (
    <EventDialog
      title={t('proposals.accept')}
      draft={{ kind: 'outage', name: '', from, to, ...about, note: '' }}
      onClose={onClose}
      onSave={(event) =>
        change.save.mutate(
          { id: null, event, isDetected: true },
          {
            onSuccess: ({ id }) => {
              const said = t('proposals.accepted', { name: event.name });
              onClose();
              announce(said);
              const act = () => change.remove.mutate({ ids: [id], isRemoved: true });
              showUndoToast(said, { label: t('undo'), act });
            },
          },
        )
      }
    />
  );
}

/** Dismisses or recalls, says so, and offers the way back. */
function useDismissal() {
  const { t } = useTranslation('lexicons');
  const { mutate } = useDismiss();
  return (spikes: Spikes, isDismissed: boolean, said: string) =>
    mutate(
      { spikes, isDismissed },
      {
        onSuccess: () => {
          announce(said);
          showUndoToast(said, { label: t('undo'), act: () => mutate({ spikes, isDismissed: !isDismissed }) });
        },
      },
    );
}

/** What a person may want in the calendar: times that stand out, each with its contacts, to be accepted or dismissed. */
export function ProposalsPanel() {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const definition = useWords().definition(useScope().definition);
  const dismissal = useDismissal();
  const wordsOf = useProposalWords();
  const [accepting, setAccepting] = useState<EventProposal | null>(null);
  const [isWhole, setWhole] = useState(false);
  const query = useProposals(isWhole);
  const busy = useSlowly(query.isPlaceholderData);
  if (query.data === undefined) {
    return (
      <Panel title={t('proposals.plain')}>
        {query.error === null ? (
          <LoadingBlock lines={6} />
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
      </Panel>
    );
  }
  const { total, proposals, dismissed } = query.data;
  const shown = isWhole ? proposals : proposals.slice(0, MOST_AT_FIRST);
  const n = format.count(total);
  const recall = () => {
    const count = dismissed.length;
    dismissal(dismissed, false, t('proposals.recalled', { count, n: format.count(count) }));
  };
  return (
    <Panel
      busy={busy}
      title={total === 0 ? t('proposals.plain') : t('proposals.title', { count: total, n })}
      sub={t('proposals.sub', { definition })}
      foot={
        !isWhole && shown.length < total ? (
          <button type="button" className="link" onClick={() => setWhole(true)}>
            {t('proposals.all', { n })}
          </button>
        ) : (
          total > proposals.length &&
          t('proposals.more', { count: total - proposals.length, n: format.count(total - proposals.length) })
        )
      }
      footLink={
        dismissed.length > 0 && (
          <button type="button" className="link" onClick={recall}>
            {t('proposals.recall', { count: dismissed.length, n: format.count(dismissed.length) })}
          </button>
        )
      }
    >
      {total === 0 ? (
        <EmptyState title={t('proposals.none')} hint={t('proposals.noneHint')} />
      ) : (
        <ProposalTable
          proposals={shown}
          onAccept={setAccepting}
          onDismiss={(one) => {
            const { from, to, field, value } = one;
            dismissal([{ from, to, field, value }], true, t('proposals.dismissed', wordsOf(one)));
          }}
        />
      )}
      {accepting !== null && <AcceptDialog one={accepting} onClose={() => setAccepting(null)} />}
    </Panel>
  );
}
