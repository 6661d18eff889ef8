import { useTranslation } from 'react-i18next';
import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { useKpiSettings } from '../../scope/use-kpi-settings.ts';
import { useFormat } from '../../ui/format.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What a key figure divides by what, with the limits of the project's settings. */
export function useFormula(): (key: KpiKey) => string {
  const { t } = useTranslation('kpis');
  const { span } = useFormat();
  const settings = useKpiSettings();
  const limits = {
    answer: span(settings.serviceSeconds),
    reply: span(settings.replyHours * HOUR),
    redial: span(settings.redialMinutes * MINUTE),
    containment: span(settings.containmentHours * HOUR),
    reopen: span(settings.reopenDays * DAY),
    returning: span(settings.returningDays * DAY),
  };
  return (key) => t(`formula.${key}`, limits);
}
