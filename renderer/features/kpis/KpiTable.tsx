import { useTranslation } from 'react-i18next';
import { CountCell } from '../../charts/CountCell.tsx';
import { SortHead } from '../../charts/SortHead.tsx';
import { TwinTable } from '../../charts/TwinTable.tsx';
import { inRowOrder, type RowValue, useRowOrder } from '../../charts/use-row-order.ts';
import { type Figure, figureWith } from '../../scope/figure.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import { countedBy, hitsOf, isRated, type Kpi, unknownOf, useKpiValue } from './kpi-figures.ts';

export type KpiTableRow = {
  readonly name: string;
  /** The value of the dimension that the row is about. */
  readonly value: string | null;
  readonly kpi: Kpi;
  readonly isOver?: boolean;
};

const COLUMNS: Readonly<Record<string, RowValue<KpiTableRow>>> = {
  name: ({ name }) => name,
  value: ({ kpi, isOver = true }) => (isOver && isRated(kpi) ? kpi.value : null),
  hits: ({ kpi }) => kpi.hits,
  n: ({ kpi }) => kpi.n,
  unknown: ({ kpi }) => kpi.unknown,
};

/** The table twin of any drawing of one figure: every group with all that is known of it. */
export function KpiTable({ by, rows }: { readonly by: string; readonly rows: readonly KpiTableRow[] }) {
  const { t } = useTranslation('kpis');
  const format = useFormat();
  const words = useWords();
  const { value: textOf, bound } = useKpiValue();
  const within = (figure: Figure | null, value: string | null) =>
    figure === null ? null : figureWith(figure, { [by]: isValue(value) });
  const [order, press] = useRowOrder();
  const hasMedian = rows.some(({ kpi }) => kpi.median !== null);
  return (
    <TwinTable>
      <thead>
        <tr>
          <SortHead column="name" order={order} onPress={press}>
            {words.field(by)}
          </SortHead>
          <SortHead className="num" column="value" order={order} onPress={press}>
            {t('list.value')}
          </SortHead>
          <th className="num">{t('list.interval95')}</th>
          {hasMedian && <th className="num">{t('list.median')}</th>}
          {hasMedian && <th className="num">{t('list.p90')}</th>}
          <SortHead className="num" column="hits" order={order} onPress={press}>
            {t('list.hitsHead')}
          </SortHead>
          <SortHead className="num" column="n" order={order} onPress={press}>
            {t('list.n')}
          </SortHead>
          <SortHead className="num" column="unknown" order={order} onPress={press}>
            {t('list.unknown')}
          </SortHead>
        </tr>
      </thead>
      <tbody>
        {inRowOrder(rows, order, COLUMNS, format.locale).map(({ name, value, kpi, isOver = true }) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="num">
              {!isOver ? t('trend.pending') : isRated(kpi) ? textOf(kpi, kpi.value) : t('say.fewShort')}
            </td>
            <td className="num">
              {isOver && isRated(kpi) && kpi.low !== null
                ? t('list.interval', { low: bound(kpi, kpi.low), high: bound(kpi, kpi.high) })
                : format.blank}
            </td>
            {hasMedian && <td className="num">{format.clock(isRated(kpi) ? kpi.median : null)}</td>}
            {hasMedian && <td className="num">{format.clock(isRated(kpi) ? kpi.p90 : null)}</td>}
            <CountCell figure={within(hitsOf(kpi), value)} />
            <CountCell figure={within(countedBy(kpi), value)} />
            <CountCell figure={within(unknownOf(kpi), value)} />
          </tr>
        ))}
      </tbody>
    </TwinTable>
  );
}
