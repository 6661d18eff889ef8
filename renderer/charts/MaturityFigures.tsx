import { useTranslation } from 'react-i18next';
import type { MeasureOutput } from '../../shared/contract/fcr.ts';
import { useFormat } from '../ui/format.ts';
import { shareOfMany } from './small-n.ts';

type Figures = Pick<MeasureOutput, 'rate' | 'low' | 'high' | 'naiveRate' | 'kaplanMeier' | 'counts'>;

/** Mature, Kaplan-Meier and naive side by side, each with what it counts. */
export function MaturityFigures({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const { counts, kaplanMeier, naiveRate } = figures;
  const rows = [
    { name: 'mature', rate: figures.rate, low: figures.low, high: figures.high, n: counts.mature },
    { name: 'kaplanMeier', ...kaplanMeier, n: counts.eligible },
    { name: 'naive', rate: naiveRate, low: null, high: null, n: counts.eligible },
  ] as const;
  return (
    <table className="chart-rows tight maturity">
      <thead>
        <tr>
          <th scope="col">{t('maturity.figure')}</th>
          <th scope="col" className="num">
            {t('chart.fcr')}
          </th>
          <th scope="col" className="num">
            {t('maturity.interval')}
          </th>
          <th scope="col" className="num">
            {t('words.n')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, n, ...figure }) => {
          const { rate, low, high } = shareOfMany(figure, n);
          return (
            <tr key={name}>
              <td title={t(`maturity.${name}Says`)}>{t(`maturity.${name}`)}</td>
              <td className="num strong">{format.rate(rate)}</td>
              <td className="num text-2">
                {rate === null || low === null || high === null
                  ? format.blank
                  : t('chart.interval', { low: format.points(low), high: format.points(high) })}
              </td>
              <td className="num muted">{format.count(n)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
