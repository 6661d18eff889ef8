import { useTranslation } from 'react-i18next';
import type { LearnedModel, Suggestion } from '../../shared/contract/suggestions.ts';
import { FEWEST_OF_FAMILY } from '../../shared/domain/learning/learn-families.ts';
import { useWords } from '../scope/use-words.ts';
import { useFormat } from '../ui/format.ts';
import { useCauseWords } from './cause-words.ts';
import { useRuleName } from './use-rule-name.ts';

export type Reason = NonNullable<Suggestion['suggestion']>['reasons'][number];

/** What moved the model, in words. */
export function useReasonWords(): (reason: Reason) => string {
  const { t } = useTranslation('reading');
  const format = useFormat();
  const words = useWords();
  const causes = useCauseWords();
  const ruleName = useRuleName();
  return ({ kind, name, value }) => {
    if (kind === 'word') return t('learned.reason.word', { word: name });
    if (kind === 'subCause') {
      return t('learned.reason.subCause', { cause: causes.subCause(name), score: format.hundredths(value) });
    }
    if (kind === 'finding') {
      const rule = name.split('.')[0] ?? name;
      return t('learned.reason.finding', { name: ruleName(rule), rule });
    }
    const said = name === 'legs' ? format.count(value) : format.span(value);
    return t('learned.reason.number', { field: words.field(name), value: said });
  };
}

/** How good the model is on readings that it had not seen, against the rules on the same. */
export function useLearnedQuality(): (model: NonNullable<LearnedModel['model']>) => string {
  const { t } = useTranslation('reading');
  const format = useFormat();
  return ({ right, rulesRight, difference }) =>
    t(`learned.quality.${difference.verdict}`, {
      right: format.share(right.rate),
      low: format.share(right.low),
      high: format.share(right.high),
      rules: format.share(rulesRight.rate),
    });
}

/** Why there is no model yet. */
export function useNoModelWords(): (counts: Pick<LearnedModel, 'readings' | 'needed'>) => string {
  const { t } = useTranslation('reading');
  const format = useFormat();
  return ({ readings, needed }) => {
    const count = needed - readings;
    if (count <= 0) return t('learned.fewFamilies', { needed: format.count(FEWEST_OF_FAMILY) });
    return t('learned.missing', { count, n: format.count(count), needed: format.count(needed) });
  };
}
