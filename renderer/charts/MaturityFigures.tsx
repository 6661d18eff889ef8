import { useTranslation } from 'react-i18next';
import type { MeasureOutput } from '../../shared/contract/fcr.ts';
import { type Definition, hasWindow } from '../../shared/domain/definition/definition.ts';
import { type Figure, observedFigure, sliceFigure } from '../scope/figure.ts';
import { useFormat } from '../ui/format.ts';
import { Mark } from './Mark.tsx';
import { MarkGroup } from './MarkGroup.tsx';
import { maturityRows } from './maturity-rows.ts';

type Figures = Pick<
  MeasureOutput,
  'rate' | 'low' | 'high' | 'naiveRate' | 'kaplanMeier' | 'counts' | 'observed' | 'observedUntil'
>;

/**
 * Mature, Kaplan-Meier and naive side by side, each with what it counts; without a window the figure of the judged alone,
 * because no contact is recent.
 */
export function MaturityFigures(props: {
  readonly figures: Figures;
  /** Undefined while they are not known. */
  readonly rules: Pick<Definition, 'kind'> | undefined;
  /** The rules that they are of, where those are not in force. */
  readonly definition?: string;
}) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const { figures } = props;
  const { counts, kaplanMeier, naiveRate } = figures;
  const under = (figure: Figure): Figure => ({ ...figure, definition: props.definition });
  const [judged, observed] = [under(sliceFigure(counts, 'judged')), under(observedFigure({ ...figures, ...counts }))];
  const rows = maturityRows({
    ...{ mature: figures, kaplanMeier, naive: naiveRate },
    ...{ judged: counts.mature, observed: figures.observed },
  });
  const isByWindow = props.rules === undefined || hasWindow(props.rules);
  const shown = isByWindow ? rows : [{ ...rows[0], name: 'judged' as const }];
  return (
    <MarkGroup label={t(isByWindow ? 'maturity.label' : 'maturity.judgedLabel')}>
      <table className="chart-rows tight maturity">
        <thead>
          <tr>
            <th scope="col">{t(isByWindow ? 'maturity.figure' : 'maturity.judgedHead')}</th>
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
          {shown.map(({ name, rate, low, high, n }) => {
            const figure = name === 'mature' || name === 'judged' ? judged : observed;
            return (
              <tr key={name}>
                <td title={t(`maturity.${name}Says`)}>{t(`maturity.${name}`)}</td>
                <td className="num strong">{format.rate(rate)}</td>
                <td className="num text-2">
                  {rate === null || low === null || high === null
                    ? format.blank
                    : t('chart.interval', { low: format.points(low), high: format.points(high) })}
                </td>
                <td className="num">
                  <Mark
                    figure={figure}
                    label={t('maturity.mark', {
                      name: t(`maturity.${name}`),
                      n: format.count(n),
                      count: n,
                    })}
                  >
                    {format.count(n)}
                  </Mark>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </MarkGroup>
  );
}
