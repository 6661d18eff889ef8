import { useTranslation } from 'react-i18next';
import type { Driver } from '../../../shared/contract/drivers.ts';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { usePendingPeriod } from '../../scope/use-pending-period.ts';
import { useValueName } from '../../scope/use-value-name.ts';
import { useFormat } from '../../ui/format.ts';
import { periodFigure } from './driver-figure.ts';

const MOST_PERIODS = 26;

/** Failures of a driver by month or week as bars, each of which lists them, and a tick where its mix lets expect them. */
export function DriverSpark(props: {
  readonly driver: Driver;
  readonly unit: 'month' | 'week';
  readonly name: string;
  readonly observedUntil: string | null;
}) {
  const { t } = useTranslation('drivers');
  const format = useFormat();
  const nameOf = useValueName();
  const { driver, unit, name } = props;
  const periods = driver.periods.slice(-MOST_PERIODS);
  const isPending = usePendingPeriod(unit, props.observedUntil);
  const most = Math.max(1, ...periods.map(({ failed, expected }) => Math.max(failed, expected)));
  if (periods.length === 0) return null;
  const at = (value: number) => `${((value / most) * 100).toFixed(2)}%`;
  return (
    <MarkGroup className="driver-spark" label={t('spark.label', { name })}>
      {periods.map((period) => {
        const { value, failed, expected } = period;
        const label = t(isPending(value) ? 'spark.partPending' : 'spark.part', {
          when: nameOf(unit, value),
          failed: format.count(failed),
          expected: format.expected(expected),
        });
        return (
          <Mark
            key={value}
            className="driver-spark-part"
            figure={periodFigure(driver, unit, period)}
            data-pending={isPending(value)}
            label={label}
            title={label}
          >
            <i className="driver-spark-bar" style={{ height: at(failed) }} />
            <i className="driver-spark-tick" style={{ bottom: at(expected) }} />
          </Mark>
        );
      })}
    </MarkGroup>
  );
}
