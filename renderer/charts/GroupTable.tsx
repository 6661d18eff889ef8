import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../shared/contract/fcr.ts';
import { useWords } from '../scope/use-words.ts';
import { useFormat } from '../ui/format.ts';
import { canRate } from './small-n.ts';

/** The table twin of any breakdown: every group with all its figures, in the order of the chart. */
export function GroupTable(props: {
  readonly by: readonly string[];
  readonly groups: readonly FigureGroup[];
  /** Names a value; by default as everywhere. */
  readonly nameOf?: (dimension: string, value: string | null) => string;
}) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const words = useWords();
  const nameOf = props.nameOf ?? words.value;
  return (
    <table>
      <thead>
        <tr>
          {props.by.map((dimension) => (
            <th key={dimension}>{words.field(dimension)}</th>
          ))}
          <th className="num">{t('chart.contacts')}</th>
          <th className="num">{t('chart.judged')}</th>
          <th className="num">{t('chart.resolved')}</th>
          <th className="num">{t('chart.failed')}</th>
          <th className="num">{t('chart.pending')}</th>
          <th className="num">{t('chart.fcr')}</th>
          <th className="num">{t('chart.interval95')}</th>
        </tr>
      </thead>
      <tbody>
        {props.groups.map((group) => (
          <tr key={props.by.map((dimension) => group.key[dimension] ?? '\u0000').join('\u0001')}>
            {props.by.map((dimension) => (
              <td key={dimension}>{nameOf(dimension, group.key[dimension] ?? null)}</td>
            ))}
            <td className="num">{format.count(group.contacts)}</td>
            <td className="num">{format.count(group.mature)}</td>
            <td className="num">{format.count(group.mature - group.failed)}</td>
            <td className="num">{format.count(group.failed)}</td>
            <td className="num">{format.count(group.pending)}</td>
            <td className="num">{canRate(group) ? format.rate(group.rate) : t('state.tooFew')}</td>
            <td className="num">
              {canRate(group)
                ? t('chart.interval', { low: format.points(group.low), high: format.points(group.high) })
                : format.blank}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
