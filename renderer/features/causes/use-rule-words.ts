import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../scope/use-words.ts';

/** Names of rules, of what they need and of their thresholds. Names come from the engine; one without words stands for itself. */
export function useRuleWords() {
  const { i18n } = useTranslation(['why', 'rules']);
  const words = useWords();
  return useMemo(() => {
    const look = (key: string, fallback: string) => (i18n.exists(key) ? i18n.t(key as 'why:title') : fallback);
    return {
      rule: (code: string) => look(`rules:${code}`, code),
      need: (need: string) => look(`why:need.${need}`, words.field(need)),
      threshold: (name: string) => look(`why:threshold.${name}`, name),
      unit: (unit: string, count: number) =>
        i18n.exists(`why:unit.${unit}`) ? i18n.t(`why:unit.${unit}` as 'why:title', { count }) : unit,
    };
  }, [i18n, words]);
}
