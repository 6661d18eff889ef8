import { useTranslation } from 'react-i18next';
import type { Driver } from '../../../shared/contract/drivers.ts';
import type { HalvesBy } from '../../../shared/domain/drivers/time-halves.ts';
import { CountCell } from '../../charts/CountCell.tsx';
import { TwinTable } from '../../charts/TwinTable.tsx';
import { useFormat } from '../../ui/format.ts';
import { checkedFigure, driverFigure } from './driver-figure.ts';
import type { DriverWords } from './use-driver-words.ts';

/** The same as numbers. */
export function DriverTable(props: {
  readonly drivers: readonly Driver[];
  readonly halves: HalvesBy;
  readonly words: DriverWords;
}) {
  const { t } = useTranslation('drivers');
  const format = useFormat();
  const heads = [
    'contacts',
    'failed',
    'expected',
    'excess',
    'interval',
    'perMonth',
    'handling',
    'cost',
    'checked',
    'checkedJudged',
    'checkedExpected',
  ] as const;
  return (
    <TwinTable>
      <thead>
        <tr>
          <th>{t('table.driver')}</th>
          {heads.map((head) => (
            <th key={head} className="num">
              {t(`table.${head}`)}
            </th>
          ))}
          <th>{t('table.state')}</th>
          <th>{t('table.trend')}</th>
        </tr>
      </thead>
      <tbody>
        {props.drivers.map((driver) => (
          <tr key={driver.key}>
            <td>{props.words.name(driver)}</td>
            <CountCell figure={driverFigure(driver, 'judged')} />
            <CountCell figure={driverFigure(driver, 'failed')} />
            <td className="num">{format.expected(driver.expected)}</td>
            <td className="num">{format.expected(driver.excess)}</td>
            <td className="num">
              {t('interval', { low: format.expected(driver.low), high: format.expected(driver.high) })}
            </td>
            <td className="num">{format.expected(driver.excessPerMonth)}</td>
            <td className="num">{format.longSpan(driver.handlingPerMonth)}</td>
            <td className="num">{format.money(driver.costPerMonth)}</td>
            <CountCell figure={checkedFigure(driver, props.halves, 'failed')} />
            <CountCell figure={checkedFigure(driver, props.halves, 'judged')} />
            <td className="num">{format.expected(driver.checked?.expected)}</td>
            <td>{t(`state.${driver.found === null ? 'notFound' : driver.isConfirmed ? 'confirmed' : 'only'}`)}</td>
            <td>{t(`table.trends.${driver.trend}`)}</td>
          </tr>
        ))}
      </tbody>
    </TwinTable>
  );
}
