import { useTranslation } from 'react-i18next';
import { DotAxis } from '../../charts/DotAxis.tsx';
import { BALANCE_SCALE, dotScale, placeOn, SHARE_SCALE, TIME_SCALE } from '../../charts/dot-scale.ts';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import type { Figure } from '../../scope/figure.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { isRated, type Kpi, type KpiGroup, useKpiValue, useKpiWords } from './kpi-figures.ts';

const SCALES: Partial<Record<Kpi['unit'], typeof SHARE_SCALE>> = {
  ...{ share: SHARE_SCALE, balance: BALANCE_SCALE, mean: TIME_SCALE },
};

/** Whether groups of a figure have an interval each: sums and contacts for each resolution have none. */
export const hasIntervals = ({ unit }: Pick<Kpi, 'unit'>): boolean => SCALES[unit] !== undefined;

export type BreakdownRow = {
  readonly value: string | null;
  readonly name: string;
  readonly kpi: Kpi;
  readonly excess: KpiGroup['excess'];
  readonly figure: Figure;
};

/** Failures beyond what peers have with the same work: "+12 (4 to 20)", and what they cost where a rate is known. */
function useExcessText(): (excess: NonNullable<BreakdownRow['excess']>) => string {
  const { t } = useTranslation('kpis');
  const format = useFormat();
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${format.count(value)}`;
  return ({ value, low, high, amount, amountLow, amountHigh }) => {
    const failures = t('by.excessSaid', { value: signed(value), low: format.count(low), high: format.count(high) });
    if (amount === null) return failures;
    const money = { amount: format.money(amount), low: format.money(amountLow), high: format.money(amountHigh) };
    return t('by.excessCost', { failures, ...money });
  };
}

/** Figures as dots with whiskers on one scale, against the figure of all. */
export function DotRows(props: {
  readonly rows: readonly BreakdownRow[];
  readonly unit: Kpi['unit'];
  readonly all: number | null;
  readonly by: string;
  readonly label: string;
}) {
  const { t } = useTranslation('kpis');
  const words = useWords();
  const format = useFormat();
  const say = useKpiWords();
  const { value, bound, scaleText } = useKpiValue();
  const excessText = useExcessText();
  const hasExcess = props.rows.some(({ excess }) => excess !== null);
  const scale = dotScale(
    props.rows.filter(({ kpi }) => isRated(kpi)).map(({ kpi }) => kpi),
    props.all,
    SCALES[props.unit] ?? SHARE_SCALE,
  );
  return (
    <MarkGroup label={props.label}>
      <table className="chart-rows tight dot-rows">
        <thead>
          <tr className="dot-head">
            <th scope="col">{words.field(props.by)}</th>
            <th scope="col" className="num">
              {t('list.value')}
            </th>
            <th scope="col">
              <DotAxis
                scale={scale}
                all={props.all}
                tickText={(tick) => scaleText(props, tick)}
                allText={(all) => bound(props, all)}
              />
            </th>
            {hasExcess && (
              <th scope="col" className="num kpi-excess" title={t('by.excessHint')}>
                {t('by.excess')}
              </th>
            )}
            <th scope="col" className="num">
              {t('list.n')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => {
            const { low, high } = row.kpi;
            const canDraw = isRated(row.kpi) && low !== null && high !== null;
            return (
              <tr key={row.value ?? '\u0000'}>
                <td className="name" title={row.name}>
                  <Mark
                    figure={row.figure}
                    label={t('by.row', {
                      name: row.name,
                      said: say(row.kpi),
                      n: format.count(row.kpi.n),
                      count: row.kpi.n,
                    })}
                  >
                    {row.name}
                  </Mark>
                </td>
                <td className="num strong">{isRated(row.kpi) ? value(row.kpi, row.kpi.value) : format.blank}</td>
                <td>
                  <span className="dot-plot" data-tone="mark" aria-hidden="true">
                    {props.all !== null && <i className="dot-all" style={{ left: placeOn(scale, props.all) }} />}
                    {canDraw && (
                      <>
                        <i
                          className="dot-whisker"
                          style={{
                            left: placeOn(scale, low),
                            width: `calc(${placeOn(scale, high)} - ${placeOn(scale, low)})`,
                          }}
                        />
                        <i className="dot-point" style={{ left: placeOn(scale, row.kpi.value ?? 0) }} />
                      </>
                    )}
                  </span>
                </td>
                {hasExcess && (
                  <td className="num kpi-excess text-2">
                    {isRated(row.kpi) && row.excess !== null ? excessText(row.excess) : format.blank}
                  </td>
                )}
                <td className="num muted">{format.count(row.kpi.n)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </MarkGroup>
  );
}
