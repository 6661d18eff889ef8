import { useTranslation } from 'react-i18next';
import { groupFigure } from '../scope/figure.ts';
import { useWords } from '../scope/use-words.ts';
import { useFormat } from '../ui/format.ts';
import { CountCell } from './CountCell.tsx';
import { Mark } from './Mark.tsx';
import { MarkGroup } from './MarkGroup.tsx';
import type { Pareto } from './pareto-model.ts';
import { RateCell } from './RateCell.tsx';

/** Failures by group: bars by size, running share as a column, FCR and n beside them. */
export function ParetoTable(props: { readonly dimension: string; readonly pareto: Pareto; readonly label: string }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const words = useWords();
  const { dimension, pareto } = props;
  return (
    <MarkGroup label={props.label}>
      <table className="chart-rows">
        <thead>
          <tr>
            <th>{words.field(dimension)}</th>
            <th>{t('chart.failedContacts')}</th>
            <th className="num">{t('chart.cumulative')}</th>
            <th className="num">{t('chart.fcr')}</th>
            <th className="num">{t('words.n')}</th>
          </tr>
        </thead>
        <tbody>
          {pareto.rows.map(({ group, length, cumulative, isCut }) => {
            const value = group.key[dimension] ?? null;
            const name = words.value(dimension, value);
            return (
              <tr key={value ?? '\u0000'} data-cut={isCut}>
                <td className="name" title={name}>
                  <Mark
                    figure={groupFigure(group, 'failed')}
                    label={t('chart.failedOf', {
                      name,
                      failed: format.count(group.failed),
                      n: format.count(group.mature),
                    })}
                  >
                    {name}
                  </Mark>
                </td>
                <td>
                  <span className="bar-cell">
                    <i className="fill fill-failed" style={{ width: `calc((100% - 48px) * ${length.toFixed(4)})` }} />
                    {format.count(group.failed)}
                  </span>
                </td>
                <td className="num text-2">{format.share(cumulative)}</td>
                <RateCell group={group} />
                <CountCell className="num muted" figure={groupFigure(group, 'judged')} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </MarkGroup>
  );
}
