import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence, EvidenceFact } from '../../shared/domain/cause/evidence.ts';
import { writeEvidence } from '../../shared/domain/cause/rule-text.ts';
import { useWords } from '../scope/use-words.ts';
import { useFormat } from '../ui/format.ts';

/** Below it two decimals would say 0. */
const LEAST_P = 0.01;

/** A piece of evidence as a sentence in the person's language, with the numbers of this contact. */
export function useEvidenceWords(): (evidence: Evidence) => string {
  const { i18n } = useTranslation(['rules', 'fields']);
  const format = useFormat();
  const words = useWords();
  return useMemo(() => {
    const fact = ({ name, unit, value }: EvidenceFact): string => {
      if (typeof value === 'string') return words.value(name, value);
      switch (unit) {
        case 'seconds':
          return format.clock(value);
        case 'span':
          return format.span(value);
        case 'share':
          return format.share(value);
        case 'times':
          return format.decimal(value);
        case 'p':
          return value < LEAST_P ? `< ${format.hundredths(LEAST_P)}` : format.hundredths(value);
        case 'instant':
          return format.dayTime(value);
        default:
          return format.count(value);
      }
    };
    // Sentences come from the engine's own table, so their names cannot be checked by the compiler here.
    const text = (key: string, values: Readonly<Record<string, string>>): string =>
      i18n.exists(`rules:${key}`) ? i18n.t(`rules:${key}` as 'fields:blank', { replace: values }) : key;
    return (evidence) =>
      writeEvidence(evidence, { fact, seconds: format.clock, count: format.count, text, unknown: format.blank });
  }, [i18n, format, words]);
}
