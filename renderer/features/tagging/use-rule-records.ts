import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RuleRecords } from '../../../shared/contract/tags.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useStamp } from '../../scope/queries.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useFormat } from '../../ui/format.ts';
import { announce } from '../../ui/LiveRegion.tsx';
import { showUndoToast } from '../../ui/undo-toast.tsx';
import { useShowError } from '../../ui/use-show-error.ts';

export type FindingRecord = RuleRecords['findings'][number];

/** How often people found that each rule was right, under the definition in force. */
export function useRuleRecords(blindOnly: boolean) {
  const engine = useEngine();
  const stamp = useStamp();
  const { definition, observedUntil } = useScope().scope;
  return useQuery({
    queryKey: ['tags.rules', ...stamp, definition, observedUntil, blindOnly],
    queryFn: ({ signal }) => engine.tags.rules({ definition, observedUntil, blindOnly }, { signal }),
    enabled: stamp[0] !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** A person takes a proposed weight: the next version of the ruleset, with Undo back to the one before. */
export function useTakeWeight(nameOf: (code: string) => string): (record: FindingRecord) => Promise<void> {
  const { t } = useTranslation('reading');
  const engine = useEngine();
  const cache = useQueryClient();
  const format = useFormat();
  const showError = useShowError();
  return async (record) => {
    const { rule, finding, proposed, weight, confirmed, rejected } = record;
    if (proposed === null) return;
    // Every cause may be another one now, and with it everything that is grouped by causes.
    const save = async (ruleset: Parameters<typeof engine.causes.saveRuleset>[0]) => {
      await engine.causes.saveRuleset(ruleset);
      await cache.invalidateQueries();
    };
    try {
      const [inForce] = await engine.causes.rulesets();
      const { weights = {}, thresholds = {}, off = [] } = inForce ?? {};
      const [before, after] = [format.hundredths(weight), format.hundredths(proposed)];
      const reviews = format.count(confirmed + rejected);
      const note = t('record.note', { rule, finding, before, after, confirmed: format.count(confirmed), reviews });
      await save({ weights: { ...weights, [`${rule}.${finding}`]: proposed }, thresholds, off, note });
      const text = t('record.saved', { rule: nameOf(rule), weight: after });
      announce(text);
      const undo = () =>
        void save({ weights, thresholds, off, note: t('record.undone') }).then(
          () => announce(t('record.undone')),
          showError,
        );
      showUndoToast(text, { label: t('record.undo'), act: undo });
    } catch (error) {
      showError(error);
    }
  };
}
