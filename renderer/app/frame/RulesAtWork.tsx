import { useIsFetching, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../../scope/engine-context.ts';
import { useFormat } from '../../ui/format.ts';
import { useSlowly } from '../../ui/use-slowly.ts';

const PROGRESS = 'causes.progress';
/** An answer may take this long before it is said what it waits for; from then on it is asked as often. Milliseconds. */
const SAY_AFTER_MS = 1000;

function RulesDone() {
  const { t } = useTranslation('common');
  const format = useFormat();
  const engine = useEngine();
  const said = useQuery({
    queryKey: [PROGRESS],
    queryFn: ({ signal }) => engine.causes.progress(undefined, { signal }),
    refetchInterval: SAY_AFTER_MS,
    // What was said of an earlier run says nothing of the next.
    gcTime: 0,
  });
  const rules = said.data?.rules ?? null;
  if (rules === null) return null;
  // While texts are read no rule is done, and nobody knows how long that takes.
  const share = rules.done === 0 ? {} : { value: rules.done };
  return (
    <span className="status-job" role="status">
      {t('status.rules')}
      <progress max={rules.of} {...share} aria-label={t('status.rules')} />
      {rules.done > 0 && t('status.rulesDone', { done: format.count(rules.done), of: format.count(rules.of) })}
    </span>
  );
}

/** What an answer waits for while rules run, on any screen: the engine is asked only when one is long in coming. */
export function RulesAtWork() {
  const isWaiting = useIsFetching({ predicate: ({ queryKey }) => queryKey[0] !== PROGRESS }) > 0;
  return useSlowly(isWaiting, SAY_AFTER_MS) ? <RulesDone /> : null;
}
