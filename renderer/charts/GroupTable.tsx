import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../shared/contract/fcr.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import { type Figure, groupFigure } from '../scope/figure.ts';
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
  const groups = inRowOrder(props.groups, order, columns, format.locale);
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
