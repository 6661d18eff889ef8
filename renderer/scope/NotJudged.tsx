import { Button } from '@mantine/core';
import { IconZoomQuestion } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DEFAULT_DEFINITION_KEY,
  type DefinitionKind,
  hasWindow,
  PRESETS,
} from '../../shared/domain/definition/definition.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { lackingWord, useLacking } from './LackingBeside.tsx';
import { useCanJudge } from './use-can-judge.ts';
import { useFollowed } from './use-followed.ts';
import { useMeasure } from './use-measure.ts';
import { useScope, useScopeChanges } from './use-scope.ts';
import { useWords } from './use-words.ts';

/** Presets that need no customer identity: each has its own answer on file. */
const WITHOUT_CUSTOMERS = ['agent_flag', 'survey_resolved', 'one_touch_ticket', 'reopen_free'] as const;

/** The shortest window: judged soonest. */
const SHORTEST = 'no_repeat_24h';

/** The field whose answer a kind goes by. */
const ANSWER: Readonly<Partial<Record<DefinitionKind, string>>> = { flag: 'resolved_flag', survey: 'survey_resolved' };

type Counts = { readonly contacts: number; readonly unlinkable: number; readonly pending: number };

/** Nothing can be judged: which column is missing, what it would allow, and which definition would work today. */
export function NotJudged({ counts, action }: { readonly counts: Counts | undefined; readonly action?: ReactNode }) {
  const { t } = useTranslation('common');
  const words = useWords();
  const { setDefinition } = useScopeChanges();
  const hint = useHint(counts);
  const waysOut = useWaysOut(counts);
  return (
    <EmptyState
      icon={<IconZoomQuestion size={24} stroke={1.5} />}
      title={t('notJudged.title')}
      hint={hint}
      action={
        <span className="row wrap">
          {waysOut.map((key) => (
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

/** Presets that have on file what they judge by, instead of the definition in force. */
function useWaysOut(counts: Counts | undefined): readonly string[] {
  const { definition, rules } = useScope();
  const canJudge = useCanJudge();
  const lacks = useLacks(definition);
  if (rules === undefined || canJudge === undefined || counts?.contacts === 0) return [];
  // What nobody on file has, only rules without it can do without; what waits for its window is judged sooner under a short one.
  const plain = lacks !== undefined || !hasWindow(rules) ? [DEFAULT_DEFINITION_KEY] : [];
  const shorter = (counts?.pending ?? 0) > 0 && hasWindow(rules) ? [SHORTEST] : [];
  const offered = new Set<string>([...plain, ...shorter, ...WITHOUT_CUSTOMERS]);
  return PRESETS.filter((preset) => offered.has(preset.key) && preset.key !== definition && canJudge(preset)).map(
    ({ key }) => key,
  );
}

/** What the rules need and nobody on file has. */
const useLacks = (definition: string) => useLacking(definition).find(({ contacts }) => contacts === null);

/** Nothing while the contacts are being counted. */
function useHint(counts: Counts | undefined): string | undefined {
  const { t } = useTranslation('common');
  const { definition, rules } = useScope();
  const followed = useFollowed();
  const words = useWords();
  const nobodyHas = useLacks(definition);
  const kind = rules?.kind;
  const needed = kind === undefined ? undefined : ANSWER[kind];
  if (counts === undefined || rules === undefined) return undefined;
  if (counts.contacts === 0) return t('notJudged.empty');
  if (needed !== undefined) return t('notJudged.noAnswer', { field: words.field(needed) });
  const lacking = nobodyHas && t('lacking.nobody', { has: lackingWord(t, 'has', nobodyHas.field) });
  if (kind === 'one_touch' && lacking !== undefined) return lacking;
  if (kind === 'one_touch' && counts.pending > 0) {
    const { touches } = rules;
    return touches === null ? t('notJudged.noTicket') : t('notJudged.noCount', { field: words.field(touches.field) });
  }
  if (kind === 'reopen' && counts.pending > 0) return t('notJudged.noReopening');
  if (followed === 'noTimes') return t('notJudged.noTimes');
  if (counts.unlinkable === counts.contacts) return t('notJudged.noIdentity');
  if (lacking !== undefined) return lacking;
  return t(counts.pending > 0 ? 'notJudged.pending' : 'notJudged.excluded');
}
