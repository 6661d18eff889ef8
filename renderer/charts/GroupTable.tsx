import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../shared/contract/fcr.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import type { SmallApart } from '../../shared/domain/metrics/small-groups.ts';
import { wilson } from '../../shared/domain/metrics/wilson.ts';
import { type Figure, groupFigure, valuesFigure } from '../scope/figure.ts';
import type { Shown } from '../scope/shown.ts';
import { useGroupRates } from '../scope/use-group-rates.ts';
import { useHasNoReturns } from '../scope/use-window.ts';
import { useWords } from '../scope/use-words.ts';
import { useFormat } from '../ui/format.ts';
import { usePreference } from '../ui/preferences.ts';
import { CountCell } from './CountCell.tsx';
import { GroupRatesCells, GroupRatesChoice, GroupRatesHeads } from './GroupRatesCells.tsx';
import { SortHead } from './SortHead.tsx';
import { canRate } from './small-n.ts';
import { TwinTable } from './TwinTable.tsx';
import { inRowOrder, type RowValue, useRowOrder } from './use-row-order.ts';
import { useApart, useSmallName } from './use-small-groups.ts';

const COUNTS: Readonly<Record<'contacts' | 'judged' | 'resolved' | 'failed' | 'pending', Shown>> = {
  contacts: 'all',
  judged: 'judged',
  resolved: 'resolved',
  failed: 'failed',
  pending: 'pending',
};
const HEADS = ['contacts', 'judged', 'resolved', 'failed', 'pending', 'fcr'] as const;
type Head = (typeof HEADS)[number];
const HEADS_OF_RATES: readonly Head[] = ['judged', 'fcr'];

const numberOf = (head: Head, group: FigureGroup): number | null =>
  head === 'fcr' ? (canRate(group) ? group.rate : null) : groupFigure(group, COUNTS[head]).count;

/** Groups together: they are each of other contacts. */
function sumOf(groups: readonly FigureGroup[]): FigureGroup {
  const sum = (of: 'contacts' | 'mature' | 'pending' | 'failed') => groups.reduce((all, group) => all + group[of], 0);
  const [contacts, mature, pending, failed] = [sum('contacts'), sum('mature'), sum('pending'), sum('failed')];
  return { key: {}, contacts, mature, pending, failed, ...wilson(mature - failed, mature) };
}

/** The last row: all groups of fewer than 5 contacts together. */
function SmallRow({
  small,
  values,
  heads,
  ...props
}: Pick<SmallApart<FigureGroup>, 'small' | 'values'> & {
  readonly by: readonly string[];
  readonly heads: readonly Head[];
  readonly within: Filter | undefined;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const name = useSmallName();
  const sum = sumOf(small);
  const figureOf = (show: Shown): Figure | null => {
    const figure = valuesFigure(values, groupFigure(sum, show).count, show);
    return figure === null ? null : { ...figure, within: props.within };
  };
  return (
    <tr>
      <td colSpan={props.by.length} className="text-2">
        {name(values)}
      </td>
      {heads.map((head) => (head === 'fcr' ? null : <CountCell key={head} figure={figureOf(COUNTS[head])} />))}
      <td className="num">{canRate(sum) ? format.rate(sum.rate) : t('state.tooFew')}</td>
      <td className="num">
        {canRate(sum)
          ? t('chart.interval', { low: format.points(sum.low), high: format.points(sum.high) })
          : format.blank}
      </td>
      {props.children}
    </tr>
  );
}

/** The table twin of any breakdown: every group with all its figures, in the order of the chart or that of a column. */
export function GroupTable(props: {
  readonly by: readonly string[];
  readonly groups: readonly FigureGroup[];
  /** Names a value; by default as everywhere. */
  readonly nameOf?: (dimension: string, value: string | null) => string;
  /** The slice that they were counted in, where it is not the one in force. */
  readonly within?: Filter;
  /** Whether people may see naive and Kaplan-Meier rates beside the mature ones. */
  readonly offersRates?: boolean;
}) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const words = useWords();
  const [order, press] = useRowOrder();
  const nameOf = props.nameOf ?? words.value;
  const [wantsRates] = usePreference('groupRates');
  const offersRates = !useHasNoReturns() && props.offersRates === true;
  const showsRates = wantsRates && offersRates;
  // Three rates side by side have no room for every count.
  const heads = showsRates ? HEADS_OF_RATES : HEADS;
  const ratesOf = useGroupRates(props.by, props.within, showsRates);
  const figureOf = (group: FigureGroup, show: Shown): Figure => ({
    ...groupFigure(group, show),
    within: props.within,
  });
  const columns: Record<string, RowValue<FigureGroup>> = Object.fromEntries([
    ...props.by.map((name) => [name, (group: FigureGroup) => nameOf(name, group.key[name] ?? null)] as const),
    ...HEADS.map((head) => [head, (group: FigureGroup) => numberOf(head, group)] as const),
  ]);
  const { shown, small, values } = useApart()(props.by, props.groups);
  const groups = inRowOrder(shown, order, columns, format.locale);
  const table = (
    <TwinTable>
      <thead>
        <tr>
          {props.by.map((dimension) => (
            <SortHead key={dimension} column={dimension} order={order} onPress={press}>
              {words.field(dimension)}
            </SortHead>
          ))}
          {heads.map((head) => (
            <SortHead key={head} className="num" column={head} order={order} onPress={press}>
              {t(`chart.${head}`)}
            </SortHead>
          ))}
          <th className="num">{t('chart.interval95')}</th>
          {showsRates && <GroupRatesHeads />}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={props.by.map((dimension) => group.key[dimension] ?? '\u0000').join('\u0001')}>
            {props.by.map((dimension) => (
              <td key={dimension}>{nameOf(dimension, group.key[dimension] ?? null)}</td>
            ))}
            {heads.map((head) =>
              head === 'fcr' ? null : <CountCell key={head} figure={figureOf(group, COUNTS[head])} />,
            )}
            <td className="num">{canRate(group) ? format.rate(group.rate) : t('state.tooFew')}</td>
            <td className="num">
              {canRate(group)
                ? t('chart.interval', { low: format.points(group.low), high: format.points(group.high) })
                : format.blank}
            </td>
            {showsRates && <GroupRatesCells group={group} rates={ratesOf(group.key)} within={props.within} />}
          </tr>
        ))}
        {small.length > 0 && (
          <SmallRow {...{ small, values }} by={props.by} within={props.within} heads={heads}>
            {showsRates && <GroupRatesCells group={sumOf(small)} rates={undefined} within={props.within} />}
          </SmallRow>
        )}
      </tbody>
    </TwinTable>
  );
  return offersRates ? (
    <>
      <GroupRatesChoice />
      {table}
    </>
  ) : (
    table
  );
}
