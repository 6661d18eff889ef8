import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tag } from '../../../shared/contract/contacts.ts';
import type { SampleInfo, SamplePlace } from '../../../shared/contract/samples.ts';
import type { EvidenceSpan } from '../../../shared/domain/cause/evidence.ts';
import { useProject } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { RulesAnswer, RulesEvidence } from '../../tagging/RulesSay.tsx';
import { hitsOf } from '../../tagging/rule-hits.ts';
import { TaggingPanel } from '../../tagging/TaggingPanel.tsx';
import { useTagsOnTheWay } from '../../tagging/tags-on-the-way.ts';
import { useContactCauses } from '../../tagging/use-contact-causes.ts';
import { useJudging } from '../../tagging/use-judging.ts';
import { ThreadCards } from '../../thread/ThreadCards.tsx';
import { type Thread, useThread } from '../../thread/use-thread.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { useBareKeys } from './use-bare-keys.ts';

type ReadContactProps = {
  readonly sample: SampleInfo;
  readonly here: SamplePlace;
  /** `here` is of an answer before, while the next is on its way. */
  readonly isEarlier: boolean;
  readonly coder: string;
  readonly onSkip: () => void;
  readonly onNext: () => void;
  readonly onStep: (by: 1 | -1) => void;
};

/** Nobody is shown what another coder said before they have judged themselves. */
function ofCoder(thread: Thread, author: string): Thread {
  const contacts = thread.contacts.map((contact) => ({
    ...contact,
    tag: contact.tag?.author === author ? contact.tag : null,
  }));
  return { ...thread, contacts };
}

/** What this coder said of the contact; `here` says whether that still stands. */
function ownTag(tags: readonly Tag[], author: string, here: SamplePlace): { tag: Tag | null; earlier: readonly Tag[] } {
  const own = tags.filter((tag) => tag.author === author).sort((a, b) => b.at - a.at || b.id - a.id);
  if (here.family === null) return { tag: null, earlier: own };
  return { tag: own[0] ?? null, earlier: own.slice(1) };
}

function ThreadPanel(props: {
  readonly thread: Thread;
  readonly row: number;
  readonly sample: SampleInfo;
  /** What the rules say stays hidden on the page of the thread as well. */
  readonly isHidden: boolean;
  readonly hits: readonly EvidenceSpan[];
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const words = useWords();
  const { definition } = useScope();
  const { thread, row } = props;
  const [chosen, setChosen] = useState(row);
  // A thread may be long, and this contact its last.
  useEffect(() => {
    document.getElementById(`contact-${row}`)?.scrollIntoView({ block: 'nearest' });
  }, [row]);
  const contact = thread.contacts.find((one) => one.row === row);
  const reason = contact?.fields['reason'];
  // A sample names the version it was drawn under; in force is the key.
  const isOther = !props.sample.definition.startsWith(`${definition}@`) && props.sample.definition !== definition;
  return (
    <Panel
      className="reading-thread"
      title={reason === undefined ? t('thread.noReason') : String(reason)}
      sub={t('thread.sub', {
        count: thread.contacts.length,
        n: format.count(thread.contacts.length),
        when: format.dayTime(contact?.startedAt),
      })}
      foot={isOther ? t('thread.otherDefinition', { name: words.definition(props.sample.definition) }) : undefined}
      footLink={
        <Link to="/threads/$row" params={{ row: String(row) }} search={{ blind: props.isHidden || undefined }}>
          {t('thread.whole')}
        </Link>
      }
    >
      <ThreadCards thread={thread} chosen={chosen} onChoose={setChosen} hits={props.hits} />
      {props.children}
    </Panel>
  );
}

/** Until the thread of the contact has come. */
function ThreadToCome({ onStep }: Pick<ReadContactProps, 'onStep'>) {
  useBareKeys({ onNext: () => onStep(1), onPrevious: () => onStep(-1) });
  return <LoadingBlock lines={12} height={28} />;
}

/** One contact of the queue: its thread, and the judgement beside it. */
export function ReadContact(props: ReadContactProps) {
  const { here } = props;
  const query = useThread(here.row ?? 0);
  const onTheWay = useTagsOnTheWay();
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const thread = query.data;
  const contact = thread?.contacts.find(({ row }) => row === here.row);
  if (thread === undefined || contact === undefined) return <ThreadToCome {...props} />;
  const isKnown = !onTheWay && !props.isEarlier && !query.isPlaceholderData;
  return <Judge key={contact.row} {...props} thread={thread} tags={contact.tags} isTagKnown={isKnown} />;
}

type JudgeProps = ReadContactProps & {
  readonly thread: Thread;
  readonly tags: readonly Tag[];
  readonly isTagKnown: boolean;
};

function Judge(props: JudgeProps) {
  const { t } = useTranslation('tagging');
  const project = useProject();
  const { here, coder, thread } = props;
  const author = coder.trim() === '' ? (project?.author ?? '') : coder.trim();
  const shown = useMemo(() => ofCoder(thread, author), [thread, author]);
  const { tag, earlier } = ownTag(props.tags, author, here);
  const causes = useContactCauses(here.row ?? 0).data;
  const [readsBlind] = usePreference('readsBlind');
  const judging = useJudging({ row: here.row ?? 0, tag: tag?.id ?? 0, causes, isHidden: readsBlind });
  return (
    <>
      <ThreadPanel
        thread={shown}
        row={here.row ?? 0}
        sample={props.sample}
        isHidden={!judging.isShown}
        hits={judging.isShown ? hitsOf(causes) : []}
      >
        <RulesEvidence causes={causes} judging={judging} />
      </ThreadPanel>
      <TaggingPanel
        key={here.place}
        title={t('title.contact')}
        target={{ rows: [here.row ?? 0] }}
        contacts={1}
        tag={tag}
        isTagKnown={props.isTagKnown}
        earlier={earlier}
        onSaved={props.onNext}
        onNext={() => props.onStep(1)}
        onPrevious={() => props.onStep(-1)}
        coder={coder}
        reading={{
          ...judging,
          onSkip: props.onSkip,
          suggestion: <RulesAnswer causes={causes} judging={judging} />,
        }}
      />
    </>
  );
}
