import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EarlierContacts } from '../../charts/EarlierContacts.tsx';
import { SmallGroups } from '../../charts/SmallGroups.tsx';
import { useWords } from '../../scope/use-words.ts';
import { ShowTable } from '../../ui/ShowTable.tsx';
import type { ChartData } from './chart-data.ts';
import type { Explore } from './use-explore.ts';

const Line = ({ children }: { readonly children: ReactNode }) => (
  <div className="small muted explore-more">{children}</div>
);

/** What the slice holds and the chart does not draw: stragglers, groups of fewer than 5 contacts, and what has no room. */
export function BelowChart({ data, explore }: { readonly data: ChartData; readonly explore: Explore }) {
  const { t } = useTranslation('explore');
  const words = useWords();
  const { rows, columns, kind } = explore;
  const { before, small, moreRows, moreColumns } = data;
  const isOfBoth = columns !== null && kind !== 'bar';
  return (
    <>
      {[before.rows, isOfBoth ? before.columns : null].map(
        (figure, at) =>
          figure !== null && (
            <Line key={at === 0 ? 'rows' : 'columns'}>
              <EarlierContacts figure={{ ...figure, within: data.context }} />
            </Line>
          ),
      )}
      {/* Stacked bars put small values of the second dimension into their last part. */}
      {[small.rows, isOfBoth && kind === 'heat' ? small.columns : null].map(
        (apart, at) =>
          apart !== null &&
          apart.small.length > 0 && (
            <Line key={at === 0 ? 'rows' : 'columns'}>
              <SmallGroups apart={apart} within={data.context} />
            </Line>
          ),
      )}
      {(moreRows > 0 || moreColumns > 0) && (
        <Line>
          <ShowTable>
            {moreRows > 0 && t('chart.more', { count: moreRows, rows: words.field(rows) })}{' '}
            {moreColumns > 0 && columns !== null && t('chart.more', { count: moreColumns, rows: words.field(columns) })}
          </ShowTable>
        </Line>
      )}
    </>
  );
}
