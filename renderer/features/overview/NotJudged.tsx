import { Button } from '@mantine/core';
import { IconZoomQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDimensions } from '../../scope/queries.ts';
import { useFollowed } from '../../scope/use-followed.ts';
import { useScope, useScopeChanges } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Overview } from './use-overview.ts';

/** Definitions that need no customer identity, and the field that each needs. */
const WITHOUT_IDENTITY = [
  ['agent_flag', 'resolved_flag'],
  ['survey_resolved', 'survey_resolved'],
] as const;

/** The shortest window: judged soonest. */
const SHORTEST = 'no_repeat_24h';

/** Nothing can be judged: which column is missing, what it would allow, and which definition would work today. */
export function NotJudged({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation('overview');
  const words = useWords();
  const { definition } = useScope();
  const { setDefinition } = useScopeChanges();
  const known = new Set((useDimensions().data ?? []).map(({ name }) => name));
  const followed = useFollowed();
  const { counts } = overview.figures;
  const needed = WITHOUT_IDENTITY.find(([key]) => key === definition)?.[1];
  const isUnlinkable = needed === undefined && counts.unlinkable === counts.contacts;
  const hint =
    needed !== undefined
      ? t('notJudged.noAnswer', { field: needed })
      : followed === 'noTimes'
        ? t('notJudged.noTimes')
        : isUnlinkable
          ? t('notJudged.noIdentity')
          : counts.pending > 0
            ? t('notJudged.pending')
            : t('notJudged.excluded');
  const shorter = counts.pending > 0 && definition !== SHORTEST ? [SHORTEST] : [];
  const answered = WITHOUT_IDENTITY.filter(([key, field]) => key !== definition && known.has(field)).map(
    ([key]) => key,
  );
  const offers = [...shorter, ...answered];
  return (
    <section className="panel overview-not-judged">
      <EmptyState
        icon={<IconZoomQuestion size={24} stroke={1.5} />}
        title={t('notJudged.title')}
        hint={hint}
        action={
          <span className="row">
            {offers.map((key) => (
              <Button key={key} onClick={() => setDefinition(key)}>
                {t('notJudged.use', { definition: words.definition(key) })}
              </Button>
            ))}
          </span>
        }
      />
    </section>
  );
}
