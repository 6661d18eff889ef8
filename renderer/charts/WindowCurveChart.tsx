import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../../shared/domain/definition/definition.ts';
import { useNameOfRules } from '../scope/use-definition.ts';
import { useDrill } from '../scope/use-drill.ts';
import type { WindowCurve } from '../scope/use-window-curve.ts';
import { useFormat } from '../ui/format.ts';
import { Chart, type ChartMark } from './Chart.tsx';
import { useChartTokens } from './use-chart-tokens.ts';
import { WINDOW_MARK_SERIES, type WindowPoint, windowOption, windowPoints } from './window-option.ts';

const DAY_HOURS = 24;
const HOUR_S = 3600;

/** The points of the curve that are drawn when the window is so long. */
function usePoints(curve: WindowCurve, hours: number): readonly WindowPoint[] {
  return useMemo(() => windowPoints(curve.points, hours, curve.elbowHours), [curve, hours]);
}

/** 36 -> 36 h, 168 -> 7 d. */
function useHours(): (hours: number) => string {
  const format = useFormat();
  return (hours) => (hours === 0 ? '0' : format.span(hours * HOUR_S));
}

/** The Kaplan-Meier curve with its band; every point lists the contacts that fail by a window of that length. */
export function WindowCurveChart(props: {
  readonly curve: WindowCurve;
  readonly rules: Definition;
  /** The window that is marked. */
  readonly hours: number;
}) {
  const { t } = useTranslation('window');
  const { curve, rules, hours } = props;
  const points = usePoints(curve, hours);
  const tokens = useChartTokens();
  const format = useFormat();
  const drill = useDrill();
  const nameOf = useNameOfRules();
  const say = useHours();
  const tips = points.map((point) =>
    t('curve.tip', {
      window: say(point.hours),
      rate: format.rate(point.rate),
      low: format.points(point.low ?? point.rate),
      high: format.points(point.high ?? point.rate),
      failed: format.count(point.failed),
      n: format.count(point.mature),
    }),
  );
  const words = { inForce: t('curve.window'), elbow: t('curve.elbowHere'), tips };
  const labels = points.map((point) => say(point.hours));
  // biome-ignore lint/correctness/useExhaustiveDependencies: words and labels follow from the points
  const option = useMemo(() => windowOption(points, labels, tokens, format, words), [points, tokens, format]);
  const marks = points.map((point, at): ChartMark => {
    const mark = { label: tips[at] ?? '', name: labels[at] ?? '' };
    if (point.hours === 0 || point.failed === 0) return mark;
    return { ...mark, onDrill: () => drill({}, 'failed', nameOf({ ...rules, windowHours: point.hours })) };
  });
  return <Chart option={option} label={t('curve.label')} marks={marks} markSeries={WINDOW_MARK_SERIES} />;
}

/** The same as a table. */
export function WindowCurveTable({ curve, hours }: { readonly curve: WindowCurve; readonly hours: number }) {
  const { t } = useTranslation('window');
  const format = useFormat();
  const say = useHours();
  return (
    <table className="chart-rows">
      <thead>
        <tr>
          <th scope="col">{t('curve.length')}</th>
          <th scope="col" className="num">
            {t('curve.fcr')}
          </th>
          <th scope="col" className="num">
            {t('curve.interval')}
          </th>
          <th scope="col" className="num">
            {t('curve.failed')}
          </th>
        </tr>
      </thead>
      <tbody>
        {usePoints(curve, hours).map((point) => (
          <tr key={point.hours} data-day={point.hours % DAY_HOURS === 0}>
            <td>{say(point.hours)}</td>
            <td className="num strong">{format.points(point.rate)}</td>
            <td className="num">
              {t('curve.range', { low: format.points(point.low), high: format.points(point.high) })}
            </td>
            <td className="num">{format.count(point.failed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
