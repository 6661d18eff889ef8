import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Definition } from '../../shared/domain/definition/definition.ts';
import type { Figure } from '../scope/figure.ts';
import { figureUnder } from '../scope/pinned-filter.ts';
import { useNameOfRules } from '../scope/use-definition.ts';
import { useScope } from '../scope/use-scope.ts';
import { useWindowSpan } from '../scope/use-window.ts';
import type { WindowCurve } from '../scope/use-window-curve.ts';
import { useFormat } from '../ui/format.ts';
import { Chart, type ChartMark } from './Chart.tsx';
import { CountCell } from './CountCell.tsx';
import { TwinTable } from './TwinTable.tsx';
import { useChartTokens } from './use-chart-tokens.ts';
import {
  elbowSaid,
  type OtherCurve,
  WINDOW_MARK_SERIES,
  type WindowPoint,
  windowOption,
  windowPoints,
} from './window-option.ts';

const DAY_HOURS = 24;

/** The points of the curve that are drawn when the window is so long. */
function usePoints(curve: WindowCurve, hours: number): readonly WindowPoint[] {
  return useMemo(() => windowPoints(curve.points, hours, elbowSaid(curve)), [curve, hours]);
}

/** 36 -> 1 d 12 h, 168 -> 7 d. */
function useHours(rules?: Definition): (hours: number) => string {
  const span = useWindowSpan(rules);
  return (hours) => (hours === 0 ? '0' : span(hours));
}

export type NamedCurve = { readonly letter: string; readonly curve: WindowCurve };

const NONE: readonly NamedCurve[] = [];

/** Another definition at the windows that are drawn. */
const linesAt = ({ letter, curve }: NamedCurve, points: readonly WindowPoint[]): OtherCurve => ({
  letter,
  rates: points.map(({ hours }) => curve.points.find((point) => point.hours === hours)?.kaplanMeier.rate ?? null),
});

type Cut = {
  readonly rules: Definition;
  /** What these rules are asked for by: the slice is the one that they cut. */
  readonly definition: string;
};

/** The contacts that fail by the window of a point; at no time at all nobody has come back. */
function useFailures({ rules, definition }: Cut): (point: WindowPoint) => Figure | null {
  const nameOf = useNameOfRules();
  const { filter } = useScope();
  return ({ hours, failed }) => {
    if (hours === 0) return null;
    const under = nameOf({ ...rules, windowHours: hours });
    return figureUnder({ count: failed, tests: {}, show: 'failed' }, under, { filter, definition });
  };
}

/** The Kaplan-Meier curve with its band; every point lists the contacts that fail by a window of that length. */
export function WindowCurveChart(
  props: Cut & {
    readonly curve: WindowCurve;
    /** The window that is marked. */
    readonly hours: number;
    /** The letter of this curve, and other definitions beside it. */
    readonly letter?: string;
    readonly others?: readonly NamedCurve[];
  },
) {
  const { t } = useTranslation('window');
  const { curve, hours, letter, others = NONE } = props;
  const points = usePoints(curve, hours);
  const lines = useMemo(() => others.map((other) => linesAt(other, points)), [others, points]);
  const tokens = useChartTokens();
  const format = useFormat();
  const figureOf = useFailures(props);
  const say = useHours(props.rules);
  const short = useHours();
  const tips = points.map((point, at) => {
    const own = t('curve.tip', {
      window: say(point.hours),
      rate: format.rate(point.rate),
      low: format.points(point.low ?? point.rate),
      high: format.points(point.high ?? point.rate),
      failed: format.count(point.failed),
      n: format.count(point.mature),
    });
    const beside = lines.map(({ letter: name, rates }) => t('curve.beside', { name, rate: format.rate(rates[at]) }));
    return [own, ...beside].join('; ');
  });
  const words = {
    ...{ inForce: t('curve.window'), elbow: t('curve.elbowHere'), tips },
    ...(letter === undefined ? {} : { letter }),
  };
  const labels = points.map((point) => short(point.hours));
  // biome-ignore lint/correctness/useExhaustiveDependencies: words and labels follow from the points
  const option = useMemo(
    () => windowOption(points, labels, tokens, format, words, lines),
    [points, lines, tokens, format],
  );
  const marks = points.map((point, at): ChartMark => {
    return { label: tips[at] ?? '', name: labels[at] ?? '', figure: figureOf(point) };
  });
  return <Chart option={option} label={t('curve.label')} marks={marks} markSeries={WINDOW_MARK_SERIES} />;
}

/** The same as a table. */
export function WindowCurveTable(
  props: Cut & {
    readonly curve: WindowCurve;
    readonly hours: number;
    readonly others?: readonly NamedCurve[];
  },
) {
  const { curve, hours, others = NONE } = props;
  const figureOf = useFailures(props);
  const { t } = useTranslation('window');
  const format = useFormat();
  const say = useHours(props.rules);
  const points = usePoints(curve, hours);
  const lines = others.map((other) => linesAt(other, points));
  return (
    <TwinTable className="chart-rows mark-cells">
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
          {lines.map(({ letter }) => (
            <th key={letter} scope="col" className="num">
              {t('curve.fcrOf', { name: letter })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map((point, at) => (
          <tr key={point.hours} data-day={point.hours % DAY_HOURS === 0}>
            <td>{say(point.hours)}</td>
            <td className="num strong">{format.points(point.rate)}</td>
            <td className="num">
              {t('curve.range', { low: format.points(point.low), high: format.points(point.high) })}
            </td>
            <CountCell figure={figureOf(point)} blank={format.count(0)} />
            {lines.map(({ letter, rates }) => (
              <td key={letter} className="num">
                {format.points(rates[at])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TwinTable>
  );
}
