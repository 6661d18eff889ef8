import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format.ts';
import { limitFinding, type ProcessLimits } from './process-limits.ts';

/** What limits stand in a chart and which points lie beyond them, for the line under its title; null without limits. */
export function useLimitWords(): (limits: ProcessLimits | null, labels: readonly string[]) => string | null {
  const { t } = useTranslation('common');
  const format = useFormat();
  return (limits, labels) => {
    const finding = limitFinding(limits, labels);
    if (limits === null || finding.kind === 'plain') return null;
    const dashed = t('limits.dashed', { count: limits.baseline, n: format.count(limits.baseline) });
    if (finding.kind === 'within') return t('limits.within', { dashed });
    const { kind, lasts } = finding;
    return lasts
      ? t(`limits.${kind}Since`, { dashed, label: finding.labels[0] ?? '' })
      : t(`limits.${kind}`, { dashed, list: finding.labels.join(', ') });
  };
}
