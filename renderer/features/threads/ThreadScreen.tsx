import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactCauses } from '../../../shared/contract/causes.ts';
import { RulesLine } from '../../tagging/RulesLine.tsx';
import { RulesAnswer, RulesEvidence } from '../../tagging/RulesSay.tsx';
import { hitsOf } from '../../tagging/rule-hits.ts';
import { TaggingPanel } from '../../tagging/TaggingPanel.tsx';
import { useTagsOnTheWay } from '../../tagging/tags-on-the-way.ts';
import { useContactCauses } from '../../tagging/use-contact-causes.ts';
import { type JudgingState, useJudging } from '../../tagging/use-judging.ts';
import { ThreadCards } from '../../thread/ThreadCards.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { useSlowly } from '../../ui/use-slowly.ts';
import { OtherContacts } from './OtherContacts.tsx';
import { ThreadHead } from './ThreadHead.tsx';
import { ThreadTimeLine } from './ThreadTimeLine.tsx';
import './thread.css';
import { WithContacts } from '../../scope/WithContacts.tsx';
import { type Thread, type ThreadContact, useThread } from '../../thread/use-thread.ts';
import { type Neighbour, type Place, usePlace } from './use-place.ts';

const route = getRouteApi('/threads/$row');
/** Under this width the panel starts folded. */
const WIDE = 1200;

function useSteps(
  thread: Thread,
  chosen: number,
  place: Place | null,
  choose: (row: number) => void,
  go: (to: Neighbour) => void,
) {
  const index = thread.contacts.findIndex((contact) => contact.row === chosen);
  const step = (by: 1 | -1): (() => void) | undefined => {
    const inThread = thread.contacts[index + by];
    if (inThread !== undefined) return () => choose(inThread.row);
    const beside = by === 1 ? place?.next : place?.previous;
    return beside === null || beside === undefined ? undefined : () => go(beside);
  };
  return { index, next: step(1), previous: step(-1) };
}

function Judgement(props: {
  readonly thread: Thread;
  readonly contact: ThreadContact;
  readonly number: number;
  readonly onNext: (() => void) | undefined;
  readonly onPrevious: (() => void) | undefined;
  readonly onClose: (() => void) | undefined;
  readonly isTagKnown: boolean;
  readonly causes: ContactCauses | undefined;
  readonly judging: JudgingState;
}) {
  const { t } = useTranslation('tagging');
  const format = useFormat();
  const { contact, thread, causes, judging } = props;
  const total = thread.contacts.length;
  const position = t('title.position', { number: format.count(props.number), total: format.count(total) });
  const alone = contact.result === 'failed' ? t('title.contact') : t('title.contactNotFailed');
  const earlier = contact.tags.filter((tag) => tag.id !== contact.tag?.id);
  return (
    <TaggingPanel
      key={contact.row}
      title={total > 1 ? position : alone}
      target={{ rows: [contact.row] }}
      contacts={1}
      tag={contact.tag}
      isTagKnown={props.isTagKnown}
      earlier={earlier}
      onNext={props.onNext}
      onPrevious={props.onPrevious}
      onClose={props.onClose}
      reading={{ ...judging, suggestion: <RulesAnswer causes={causes} judging={judging} /> }}
    />
  );
}

/** The thread as cards, with what the rules say: all of it in the chosen card, a line in the others. */
function Cards(props: {
  readonly thread: Thread;
  readonly chosen: number;
  readonly onChoose: (row: number) => void;
  readonly causes: ContactCauses | undefined;
  readonly judging: JudgingState;
  readonly isHidden: boolean;
}) {
  const { thread, chosen, onChoose, causes, judging, isHidden } = props;
  const below = ({ row }: ThreadContact) => {
    if (row === chosen) return <RulesEvidence causes={causes} judging={judging} />;
    // One after the other: the engine works causes out once, and the others follow from it.
    return isHidden || causes === undefined ? null : <RulesLine row={row} />;
  };
  const hits = judging.isShown ? hitsOf(causes) : [];
  return <ThreadCards thread={thread} chosen={chosen} onChoose={onChoose} hits={hits} below={below} />;
}

function ThreadContent({
  thread,
  row,
  isEarlier,
}: {
  readonly thread: Thread;
  readonly row: number;
  /** The thread is of an answer before, while the next is on its way. */
  readonly isEarlier: boolean;
}) {
  const busy = useSlowly(isEarlier);
  const onTheWay = useTagsOnTheWay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const place = usePlace(search);
  const [chosen, setChosen] = useState(row);
  const [panelShown, setPanelShown] = useState(() => window.innerWidth >= WIDE);
  useEffect(() => setChosen(row), [row]);
  const go = (to: Neighbour) =>
    void navigate({ to: '/threads/$row', params: { row: String(to.row) }, search: (prev) => ({ ...prev, at: to.at }) });
  const choose = (next: number) => {
    setChosen(next);
    document.getElementById(`contact-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const { index, next, previous } = useSteps(thread, chosen, place, choose, go);
  const contact = thread.contacts[index] ?? thread.contacts[0];
  const here = contact?.row ?? chosen;
  const causes = useContactCauses(here).data;
  const isHidden = search.blind === true;
  const judging = useJudging({ row: here, tag: contact?.tag?.id ?? 0, causes, isHidden });
  return (
    <div className="thread-screen" data-busy={busy}>
      <div className="thread-main">
        <ThreadHead
          thread={thread}
          place={place}
          panelShown={panelShown}
          onGo={go}
          onPanel={() => setPanelShown(true)}
        />
        <ThreadTimeLine thread={thread} chosen={here} onChoose={choose} />
        <Cards thread={thread} chosen={here} onChoose={choose} causes={causes} judging={judging} isHidden={isHidden} />
        <OtherContacts others={thread.others} />
      </div>
      {panelShown && contact !== undefined && (
        <Judgement
          thread={thread}
          contact={contact}
          isTagKnown={!isEarlier && !onTheWay}
          number={Math.max(0, index) + 1}
          onNext={next}
          onPrevious={previous}
          causes={causes}
          judging={judging}
          onClose={window.innerWidth < WIDE ? () => setPanelShown(false) : undefined}
        />
      )}
    </div>
  );
}

/** One thread: the time line, every contact with its legs, and the judgement beside it. */
export function ThreadScreen() {
  return (
    <WithContacts>
      <OpenThread />
    </WithContacts>
  );
}

function OpenThread() {
  const row = Number(route.useParams().row);
  const query = useThread(row);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <LoadingBlock lines={12} height={28} />;
  return <ThreadContent thread={query.data} row={row} isEarlier={query.isPlaceholderData} />;
}
