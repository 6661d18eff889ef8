import { Button } from '@mantine/core';
import { IconZoomQuestion } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_DEFINITION_KEY } from '../../shared/domain/definition/definition.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useLacking } from './LackingBeside.tsx';
import { useDimensions } from './queries.ts';
import { useFollowed } from './use-followed.ts';
import { useMeasure } from './use-measure.ts';
import { useScope, useScopeChanges } from './use-scope.ts';
import { useWords } from './use-words.ts';

/** Definitions that need no customer identity, and the field that each needs. */
const WITHOUT_IDENTITY = [
  ['agent_flag', 'resolved_flag'],
  ['survey_resolved', 'survey_resolved'],
] as const;

/** The shortest window: judged soonest. */
const SHORTEST = 'no_repeat_24h';

/** Judged by its ticket, not by a window: a shorter one does not help. */
const ONE_TOUCH = 'one_touch_ticket';

type Counts = { readonly contacts: number; readonly unlinkable: number; readonly pending: number };

/** Nothing can be judged: which column is missing, what it would allow, and which definition would work today. */
export function NotJudged({ counts, action }: { readonly counts: Counts | undefined; readonly action?: ReactNode }) {
  const { t } = useTranslation('common');
  const words = useWords();
  const { definition } = useScope();
  const { setDefinition } = useScopeChanges();
  const known = new Set((useDimensions().data ?? []).map(({ name }) => name));
  const hint = useHint(counts);
  const shorter = (counts?.pending ?? 0) > 0 && definition !== SHORTEST ? [SHORTEST] : [];
  // What nobody on file has, only rules without it can do without.
  const plain = useLacking(definition).some(({ contacts }) => contacts === null) ? [DEFAULT_DEFINITION_KEY] : [];
  const answered = WITHOUT_IDENTITY.filter(([key, field]) => key !== definition && known.has(field)).map(
    ([key]) => key,
  );
  return (
    <EmptyState
      icon={<IconZoomQuestion size={24} stroke={1.5} />}
      title={t('notJudged.title')}
      hint={hint}
      action={
        <span className="row">
          {[...plain, ...shorter, ...answered].map((key) => (
            <Button key={key} onClick={() => setDefinition(key)}>
              {t('notJudged.use', { definition: words.definition(key) })}
            </Button>
          ))}
          {action}
        </span>
      }
    />
  );
}

/** The same where nobody counted the contacts of the slice yet. */
export function NotJudgedHere({ action }: { readonly action?: ReactNode }) {
  return <NotJudged counts={useMeasure(COUNTS_ONLY).data?.counts} action={action} />;
}

const COUNTS_ONLY: readonly [] = [];

/** Nothing while the contacts are being counted. */
function useHint(counts: Counts | undefined): string | undefined {
  const { t } = useTranslation('common');
  const { definition } = useScope();
  const followed = useFollowed();
  const words = useWords();
  const nobodyHas = useLacking(definition).find(({ contacts }) => contacts === null);
  const needed = WITHOUT_IDENTITY.find(([key]) => key === definition)?.[1];
  if (counts === undefined) return undefined;
  if (counts.contacts === 0) return t('notJudged.empty');
  if (needed !== undefined) return t('notJudged.noAnswer', { field: words.field(needed) });
  if (definition === ONE_TOUCH && counts.pending > 0) return t('notJudged.noTicket');
  if (followed === 'noTimes') return t('notJudged.noTimes');
  if (counts.unlinkable === counts.contacts) return t('notJudged.noIdentity');
  if (nobodyHas !== undefined) return t('lacking.nobody', { has: t(`lacking.has.${nobodyHas.field}`) });
  return t(counts.pending > 0 ? 'notJudged.pending' : 'notJudged.excluded');
}
