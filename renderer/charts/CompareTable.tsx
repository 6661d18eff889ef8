import { useTranslation } from 'react-i18next';
import type { Figure } from '../scope/figure.ts';
import { useFormat } from '../ui/format.ts';
import type { CompareRow, Comparison } from './compare-model.ts';
import { Mark } from './Mark.tsx';
import { MarkGroup } from './MarkGroup.tsx';

type Side = 'own' | 'rest';

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** A slice against the rest: a bar for the slice, a tick for the rest, and both shares; each lists its contacts. */
export function CompareTable(props: {
  readonly comparison: Comparison;
  readonly label: string;
  readonly headName: string;
  readonly nameOf: (value: string | null) => string;
  readonly totals: { readonly own: number; readonly rest: number };
  readonly figureOf: (row: CompareRow, side: Side) => Figure;
  readonly onPick: (row: CompareRow, side: Side) => void;
}) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const { comparison, totals } = props;
  const mark = (row: CompareRow, side: Side) => ({
    figure: props.figureOf(row, side),
    onPick: () => props.onPick(row, side),
    label: t(side === 'own' ? 'compare.own' : 'compare.rest', {
      name: props.nameOf(row.value),
      n: format.count(row[side]),
      of: format.count(totals[side]),
      count: totals[side],
      share: format.rate(side === 'own' ? row.ownShare : row.restShare),
    }),
  });
  return (
    <MarkGroup label={props.label}>
      <table className="chart-rows tight compare-rows">
        <thead>
          <tr>
            <th>{props.headName}</th>
            <th />
            <th className="num">{t('compare.these')}</th>
            <th className="num">{t('compare.others')}</th>
          </tr>
        </thead>
        <tbody>
          {comparison.rows.map((row) => (
            <tr key={row.value ?? '\u0000'}>
              <td className="name" title={props.nameOf(row.value)}>
                {props.nameOf(row.value)}
              </td>
              <td>
                <span className="compare-bar" aria-hidden="true">
                  <i className="fill fill-failed" style={{ width: percent(row.ownShare / comparison.longest) }} />
                  <i className="compare-tick" style={{ left: percent(row.restShare / comparison.longest) }} />
                </span>
              </td>
              <td className="num">
                <Mark {...mark(row, 'own')} className="link strong">
                  {format.share(row.ownShare)}
                </Mark>
              </td>
              <td className="num">
                <Mark {...mark(row, 'rest')}>{format.share(row.restShare)}</Mark>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </MarkGroup>
  );
}
