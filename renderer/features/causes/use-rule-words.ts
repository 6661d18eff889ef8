import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleInfo } from '../../../shared/contract/causes.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';

type Threshold = RuleInfo['thresholds'][number];

/** Names of rules, of what they need and of their thresholds. Names come from the engine; one without words stands for itself. */
export function useRuleWords() {
  const { t, i18n } = useTranslation(['why', 'rules']);
  const words = useWords();
  const format = useFormat();
  return useMemo(() => {
    const look = (key: string, fallback: string) => (i18n.exists(key) ? i18n.t(key as 'why:title') : fallback);
    return {
      rule: (code: string) => look(`rules:${code}`, code),
      need: (need: string) => look(`why:need.${need}`, words.field(need)),
      /** "within: 3 days"; a share and a chance have no unit. */
      threshold: ({ name, value, unit }: Threshold): string => {
        const parts = { name: look(`why:threshold.${name}`, name), value: format.decimalTwo(value) };
        if (unit === 'share') return t('why:rule.thresholdBare', { ...parts, value: format.share(value) });
        if (unit === 'p') return t('why:rule.thresholdBare', { ...parts, value: String(value) });
        const word = i18n.exists(`why:unit.${unit}`, { count: value })
          ? i18n.t(`why:unit.${unit}` as 'why:title', { count: value })
          : unit;
        return t('why:rule.threshold', { ...parts, unit: word });
      },
    };
  }, [t, i18n, words, format]);
}
