import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { isRated, type Kpi, useKpiValue } from './kpi-figures.ts';

export type KpiTableRow = { readonly name: string; readonly kpi: Kpi; readonly isOver?: boolean };

/** The table twin of any drawing of one figure: every group with all that is known of it. */
export function KpiTable({ head, rows }: { readonly head: string; readonly rows: readonly KpiTableRow[] }) {
  const { t } = useTranslation('kpis');
  const format = useFormat();
  const { value, bound } = useKpiValue();
  const hasMedian = rows.some(({ kpi }) => kpi.median !== null);
  return (
    <table>
      <thead>
        <tr>
          <th>{head}</th>
          <th className="num">{t('list.value')}</th>
          <th className="num">{t('list.interval95')}</th>
          {hasMedian && <th className="num">{t('list.median')}</th>}
          {hasMedian && <th className="num">{t('list.p90')}</th>}
          <th className="num">{t('list.hitsHead')}</th>
          <th className="num">{t('list.n')}</th>
          <th className="num">{t('list.unknown')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, kpi, isOver = true }) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="num">
              {!isOver ? t('trend.pending') : isRated(kpi) ? value(kpi, kpi.value) : t('say.fewShort')}
            </td>
            <td className="num">
              {isOver && isRated(kpi) && kpi.low !== null
                ? t('list.interval', { low: bound(kpi, kpi.low), high: bound(kpi, kpi.high) })
                : format.blank}
            </td>
            {hasMedian && <td className="num">{format.clock(isRated(kpi) ? kpi.median : null)}</td>}
            {hasMedian && <td className="num">{format.clock(isRated(kpi) ? kpi.p90 : null)}</td>}
            <td className="num">{format.count(kpi.hits)}</td>
            <td className="num">{format.count(kpi.n)}</td>
            <td className="num">{format.count(kpi.unknown)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
