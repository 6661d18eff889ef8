import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format.ts';
import { limitFinding, type ProcessLimits } from './process-limits.ts';

/**
 * What limits stand in a chart, where the process changed and which points lie beyond the limits, for the line under its
 * title; null without limits. `say` writes a value of the figure.
 */
export function useLimitWords(): (
  limits: ProcessLimits | null,
  labels: readonly string[],
  say: (value: number) => string,
) => string | null {
  const { t } = useTranslation('common');
  const format = useFormat();
  return (limits, labels, say) => {
    if (limits === null) return null;
    const { change, baseline, centre } = limits;
    const label = labels[change?.index ?? -1] ?? '';
    const dashed =
      change === null
        ? t('limits.dashed', { count: baseline, n: format.count(baseline) })
        : t('limits.changed', { label, before: say(change.before), since: say(centre) });
    const finding = limitFinding({ ...limits, change: null }, labels);
    if (finding.kind !== 'below' && finding.kind !== 'above') return t('limits.within', { dashed });
    const { kind, lasts } = finding;
    return lasts
      ? t(`limits.${kind}Since`, { dashed, label: finding.labels[0] ?? '' })
      : t(`limits.${kind}`, { dashed, list: finding.labels.join(', ') });
  };
}
