import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CauseCost } from '../../../shared/contract/causes.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import type { Rate } from '../../../shared/domain/metrics/figures.ts';
import { CountCell } from '../../charts/CountCell.tsx';
import { IntervalBar } from '../../charts/IntervalBar.tsx';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { TwinTable } from '../../charts/TwinTable.tsx';
import type { Figure } from '../../scope/figure.ts';
import { useFormat } from '../../ui/format.ts';
import { useCostText } from './use-cost-text.ts';

/** A cause with its share of the failed contacts: a family or a sub-cause. */
export type CauseLine = {
  readonly key: string;
  /** What stands in the row: a glyph with a name, or a link. */
  readonly head: ReactNode;
  readonly name: string;
  readonly share: Rate & { readonly n: number };
  readonly fill: string;
  /** More of the share, for whoever points at it. */
  readonly tip?: string | undefined;
  /** Why its share cannot be told: stands in place of the bar. */
  readonly untold?: string | undefined;
  /** What a click on the count is called, and the failed contacts that it lists. */
  readonly mark: string;
  readonly tests: Filter;
  readonly cost: CauseCost;
};

/** A column that only one of the panels has. */
export type CauseColumn = { readonly head: string } & (
  | { readonly cell: (key: string) => string }
  | { readonly figure: (key: string) => Figure }
);

function Cell({ column, line, className }: Record<'className', string> & { column: CauseColumn; line: CauseLine }) {
  return 'figure' in column ? (
    <CountCell className={className} figure={column.figure(line.key)} />
  ) : (
    <td className={className}>{column.cell(line.key)}</td>
  );
}

/** The contacts of a cause by one click. */
function Count({ line }: { readonly line: CauseLine }) {
  const format = useFormat();
  const { mark, tests, share } = line;
  return (
    <Mark figure={{ count: share.n, tests, show: 'failed' }} label={mark}>
      {format.count(share.n)}
    </Mark>
  );
}

/** Causes as bars with interval, count and what their returns took. */
export function CauseRows(props: {
  readonly label: string;
  readonly head: string;
  readonly lines: readonly CauseLine[];
  readonly columns: readonly CauseColumn[];
}) {
  const { t } = useTranslation(['why', 'common']);
  const format = useFormat();
  const { costHead, costText } = useCostText();
  const { lines, columns } = props;
  const longest = Math.max(...lines.map(({ share }) => share.high ?? 0), 0.01);
  const costTip = (cost: CauseCost) => {
    if (cost === null) return t('common:state.needsWindow');
    const count = cost.contacts - cost.withoutHandle;
    return t('why:pareto.costOf', { count, n: format.count(count) });
  };
  return (
    <MarkGroup label={props.label}>
      <table className="chart-rows cause-rows">
        <thead>
          <tr>
            <th>{props.head}</th>
            <th>{t('why:pareto.shareHead')}</th>
            <th className="num">{t('common:chart.contacts')}</th>
            {columns.map(({ head }) => (
              <th key={head} className="num">
                {head}
              </th>
            ))}
            <th className="num">{costHead}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td className="name" title={line.name}>
                {line.head}
              </td>
              <td title={line.tip}>
                {line.untold === undefined ? (
                  <IntervalBar share={line.share} longest={longest} fill={line.fill} />
                ) : (
                  <span className="untold muted small">{line.untold}</span>
                )}
              </td>
              <td className="num">
                <Count line={line} />
              </td>
              {columns.map((column) => (
                <Cell key={column.head} className="num text-2" column={column} line={line} />
              ))}
              <td className="num text-2 nowrap" title={costTip(line.cost)}>
                {costText(line.cost)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </MarkGroup>
  );
}

/** The same as a table: everything that is known of each cause. */
export function CauseTwin(props: {
  readonly head: string;
  readonly lines: readonly CauseLine[];
  readonly columns: readonly CauseColumn[];
}) {
  const { t } = useTranslation(['why', 'common']);
  const format = useFormat();
  const { costHead, costText } = useCostText();
  return (
    <TwinTable>
      <thead>
        <tr>
          <th>{props.head}</th>
          <th className="num">{t('common:chart.failedContacts')}</th>
          <th className="num">{t('why:pareto.share')}</th>
          <th className="num">{t('common:chart.interval95')}</th>
          {props.columns.map(({ head }) => (
            <th key={head} className="num">
              {head}
            </th>
          ))}
          <th className="num">{costHead}</th>
        </tr>
      </thead>
      <tbody>
        {props.lines
          .map((line) => ({ ...line, line }))
          .map(({ key, name, share, cost, tests, line }) => (
            <tr key={key}>
              <td>{name}</td>
              <CountCell figure={{ count: share.n, tests, show: 'failed' }} />
              <td className="num">{format.rate(share.rate)}</td>
              <td className="num">
                {share.rate === null
                  ? format.blank
                  : t('common:chart.interval', { low: format.points(share.low), high: format.points(share.high) })}
              </td>
              {props.columns.map((column) => (
                <Cell key={column.head} className="num" column={column} line={line} />
              ))}
              <td className="num">{costText(cost)}</td>
            </tr>
          ))}
      </tbody>
    </TwinTable>
  );
}
