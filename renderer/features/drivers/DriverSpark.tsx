import { useTranslation } from 'react-i18next';
import type { Driver } from '../../../shared/contract/drivers.ts';
import { usePendingPeriod } from '../../scope/use-pending-period.ts';
import { useValueName } from '../../scope/use-value-name.ts';
import { useFormat } from '../../ui/format.ts';

const WIDTH = 132;
const HEIGHT = 34;
const GAP = 2;
const MOST_PERIODS = 26;

/** Failures of a driver by month or week as bars, and a tick where its mix lets expect them. */
export function DriverSpark(props: {
  readonly periods: Driver['periods'];
  readonly unit: 'month' | 'week';
  readonly name: string;
  readonly observedUntil: string | null;
}) {
  const { t } = useTranslation('drivers');
  const format = useFormat();
  const nameOf = useValueName();
  const periods = props.periods.slice(-MOST_PERIODS);
  const isPending = usePendingPeriod(props.unit, props.observedUntil);
  const most = Math.max(1, ...periods.map(({ failed, expected }) => Math.max(failed, expected)));
  if (periods.length === 0) return null;
  const step = WIDTH / periods.length;
  const list = periods.map(({ value, failed, expected }) =>
    t(isPending(value) ? 'spark.partPending' : 'spark.part', {
      when: nameOf(props.unit, value),
      failed: format.count(failed),
      expected: format.expected(expected),
    }),
  );
  const label = t('spark.label', { name: props.name, list: list.join(', ') });
  return (
    <svg className="driver-spark" role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <title>{label}</title>
      {periods.map(({ value, failed, expected }, at) => {
        const height = (failed / most) * (HEIGHT - 2);
        const tick = HEIGHT - 1 - (expected / most) * (HEIGHT - 2);
        return (
          <g key={value}>
            {isPending(value) && (
              <rect className="driver-spark-pending" x={at * step} y={0} width={step} height={HEIGHT} />
            )}
            <rect
              className="driver-spark-bar"
              x={at * step + GAP / 2}
              y={HEIGHT - 1 - height}
              width={Math.max(1, step - GAP)}
              height={height}
            />
            <line className="driver-spark-tick" x1={at * step} x2={(at + 1) * step} y1={tick} y2={tick} />
          </g>
        );
      })}
    </svg>
  );
}
