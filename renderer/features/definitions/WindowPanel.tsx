import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart, type ChartMark } from '../../charts/Chart.tsx';
import { useChartTokens } from '../../charts/use-chart-tokens.ts';
import { WINDOW_MARK_SERIES, type WindowPoint, windowOption, windowPoints } from '../../charts/window-option.ts';
import { useDrill } from '../../scope/use-drill.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { useWindowCurve } from './use-compared.ts';

type Curve = NonNullable<ReturnType<typeof useWindowCurve>['data']>;

const DAY_HOURS = 24;
const SECONDS = 3600;
/** The end of a window belongs to it. */
const MS = 0.001;

/** 36 -> 36 h, 168 -> 7 d. */
function useHours(): (hours: number) => string {
  const format = useFormat();
  return (hours) => (hours === 0 ? '0' : format.span(hours * SECONDS));
}

/** FCR under the definition in force for every window: how much waiting longer would still cost. */
export function WindowPanel({ curve }: { readonly curve: Curve | undefined }) {
  const { t } = useTranslation('compare');
  const say = useHours();
  const format = useFormat();
  const points = useMemo(
    () => (curve === undefined ? [] : windowPoints(curve.points, curve.windowHours, curve.elbowHours)),
    [curve],
  );
  const last = points.at(-1);
  const own = points.find(({ isInForce }) => isInForce);
  const rest = own === undefined || last === undefined ? 0 : own.rate - last.rate;
  const title =
    own === undefined || last === undefined || own === last
      ? t('window.plain')
      : t('window.title', { from: say(own.hours), to: say(last.hours), points: format.points(rest) });
  const elbow = curve?.elbowHours ?? null;
  return (
    <Panel
      className="compare-window"
      title={title}
      sub={t('window.sub')}
      foot={elbow === null ? undefined : t('window.elbow', { at: say(elbow) })}
      table={<WindowTable points={points} />}
    >
      {points.length < 2 ? (
        <EmptyState title={curve?.windowHours === 0 ? t('window.noWindow') : t('window.none')} />
      ) : (
        <WindowChart points={points} />
      )}
    </Panel>
  );
}

function WindowChart({ points }: { readonly points: readonly WindowPoint[] }) {
  const { t } = useTranslation('compare');
  const tokens = useChartTokens();
  const format = useFormat();
  const drill = useDrill();
  const say = useHours();
  const tips = points.map((point) =>
    t('window.tip', {
      window: say(point.hours),
      rate: format.rate(point.rate),
      low: format.points(point.low ?? point.rate),
      high: format.points(point.high ?? point.rate),
    }),
  );
  const words = { inForce: t('window.inForce'), elbow: t('window.elbowHere'), tips };
  const labels = points.map(({ hours }) => say(hours));
  // biome-ignore lint/correctness/useExhaustiveDependencies: words and labels follow from the points
  const option = useMemo(() => windowOption(points, labels, tokens, format, words), [points, tokens, format]);
  const own = points.find(({ isInForce }) => isInForce)?.hours ?? 0;
  const marks = points.map((point, at): ChartMark => {
    const label = tips[at] ?? '';
    const name = labels[at] ?? '';
    // Beyond the window in force there are no returns to list.
    if (point.hours === 0 || point.hours > own) return { label, name };
    return { label, name, onDrill: () => drill({ gap_s: { to: point.hours * SECONDS + MS } }, 'failed') };
  });
  return <Chart option={option} label={t('window.label')} marks={marks} markSeries={WINDOW_MARK_SERIES} />;
}

function WindowTable({ points }: { readonly points: readonly WindowPoint[] }) {
  const { t } = useTranslation('compare');
  const format = useFormat();
  const say = useHours();
  return (
    <table className="chart-rows">
      <thead>
        <tr>
          <th scope="col">{t('window.window')}</th>
          <th scope="col" className="num">
            {t('window.fcr')}
          </th>
          <th scope="col" className="num">
            {t('window.interval')}
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.hours} data-day={point.hours % DAY_HOURS === 0}>
            <td>{say(point.hours)}</td>
            <td className="num strong">{format.points(point.rate)}</td>
            <td className="num">
              {t('window.range', { low: format.points(point.low), high: format.points(point.high) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
