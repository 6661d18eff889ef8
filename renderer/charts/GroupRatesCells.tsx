import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../shared/contract/fcr.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';
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

/** Kaplan-Meier and naive rate of a group with the contacts that they count; blank where there are none or too few. */
export function GroupRatesCells(props: {
  readonly group: FigureGroup;
  readonly rates: RatedGroup | undefined;
  readonly within: Filter | undefined;
}) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const { group, rates, within } = props;
  if (rates === undefined) {
    return (
      <>
        <td className="num">{format.blank}</td>
        <td className="num">{format.blank}</td>
        <td className="num">{format.blank}</td>
        <td className="num">{format.blank}</td>
      </>
    );
  }
  const { rate, low, high } = shareOfMany(rates.kaplanMeier, rates.observed);
  const naive = shareOfMany({ rate: rates.naiveRate, low: null, high: null }, rates.observed);
  return (
    <>
      <td className="num">{format.rate(rate)}</td>
      <td className="num">
        {low === null || high === null
          ? format.blank
          : t('chart.interval', { low: format.points(low), high: format.points(high) })}
      </td>
      <td className="num">{format.rate(naive.rate)}</td>
      <CountCell figure={{ ...observedOf(group, rates), within }} />
    </>
  );
}
