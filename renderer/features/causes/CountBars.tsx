import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { BarTable } from '../../charts/BarTable.tsx';
import { figureWith, groupFigure } from '../../scope/figure.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';

/** Failed contacts by one dimension, as bars that list them. `of` is what the shares are of. */
export function CountBars(props: {
  readonly dimension: string;
  readonly groups: readonly FigureGroup[];
  readonly of: number;
  readonly fill: string;
  readonly label: string;
  /** What the groups were counted in, besides the slice in force. */
  readonly within: Filter;
}) {
  const { t } = useTranslation(['why', 'common']);
  const format = useFormat();
  const words = useWords();
  const { dimension, of } = props;
  const rows = props.groups
    .filter(({ failed }) => failed > 0)
    .map((group) => {
      const value = group.key[dimension] ?? null;
      const name = words.value(dimension, value);
      const n = format.count(group.failed);
      return {
        ...{ value, name, amount: group.failed, text: n },
        figure: figureWith(groupFigure(group, 'failed'), props.within),
        beside: format.share(of === 0 ? null : group.failed / of),
        label: t('why:pareto.mark', { count: group.failed, n, name }),
      };
    });
  return (
    <BarTable
      rows={rows}
      label={props.label}
      fill={props.fill}
      headName={words.field(dimension)}
      headMeasure={t('common:chart.failedContacts')}
      headBeside={t('why:pareto.share')}
      isTight
    />
  );
}
