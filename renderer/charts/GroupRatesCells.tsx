import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../shared/contract/fcr.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import type { Rate } from '../../shared/domain/metrics/figures.ts';
import { wilsonOfShare } from '../../shared/domain/metrics/wilson.ts';
import { type Figure, figureWith, groupFigure, observedFigure } from '../scope/figure.ts';
import type { RatedGroup } from '../scope/use-group-rates.ts';
import { useFormat } from '../ui/format.ts';
import { usePreference } from '../ui/preferences.ts';
import { CountCell } from './CountCell.tsx';
import { shareOfMany } from './small-n.ts';

/** Lets people see a table's mature rates beside the other two; remembered for all tables. */
export function GroupRatesChoice() {
  const { t } = useTranslation('common');
  const [isOn, setOn] = usePreference('groupRates');
  return (
    <Checkbox
      className="group-rates-choice"
      size="xs"
      label={t('maturity.groups')}
      title={t('maturity.groupsSays')}
      checked={isOn}
      onChange={(event) => setOn(event.currentTarget.checked)}
    />
  );
}

export function GroupRatesHeads() {
  const { t } = useTranslation('common');
  return (
    <>
      <th className="num" title={t('maturity.kaplanMeierSays')}>
        {t('maturity.kaplanMeierShort')}
      </th>
      <th className="num">{t('chart.interval95')}</th>
      <th className="num" title={t('maturity.naiveSays')}>
        {t('maturity.naiveShort')}
      </th>
      <th className="num">{t('chart.interval95')}</th>
      <th className="num" title={t('maturity.observedSays')}>
        {t('maturity.observed')}
      </th>
    </>
  );
}

/** The contacts that both rates of a group count. */
function observedOf(group: FigureGroup, { observed, observedUntil }: RatedGroup): Figure {
  const { mature, pending } = group;
  const figure = observedFigure({ eligible: mature + pending, observed, mature, observedUntil });
  return figureWith(figure, groupFigure(group, 'all').tests);
}

/** Two rates with their intervals, and the contacts that they count. */
const BLANK_CELLS = ['kaplanMeier', 'itsInterval', 'naive', 'intervalOfNaive', 'observed'] as const;

function RateWithInterval({ share: { rate, low, high } }: { readonly share: Rate }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  return (
    <>
      <td className="num">{format.rate(rate)}</td>
      <td className="num">
        {low === null || high === null
          ? format.blank
          : t('chart.interval', { low: format.points(low), high: format.points(high) })}
      </td>
    </>
  );
}

/** Kaplan-Meier and naive rate of a group with the contacts that they count; blank where there are none or too few. */
export function GroupRatesCells(props: {
  readonly group: FigureGroup;
  readonly rates: RatedGroup | undefined;
  readonly within: Filter | undefined;
}) {
  const format = useFormat();
  const { group, rates, within } = props;
  if (rates === undefined) {
    return (
      <>
        {BLANK_CELLS.map((cell) => (
          <td key={cell} className="num">
            {format.blank}
          </td>
        ))}
      </>
    );
  }
  return (
    <>
      <RateWithInterval share={shareOfMany(rates.kaplanMeier, rates.observed)} />
      <RateWithInterval share={shareOfMany(wilsonOfShare(rates.naiveRate, rates.observed), rates.observed)} />
      <CountCell figure={{ ...observedOf(group, rates), within }} />
    </>
  );
}
