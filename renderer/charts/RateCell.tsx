import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../shared/contract/fcr.ts';
import { useFormat } from '../ui/format.ts';
import { canRate } from './small-n.ts';

/** A rate in a column of rates; "–" with the reason where n is under 30. */
export function RateCell({ group }: { readonly group: Pick<FigureGroup, 'rate' | 'mature'> }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  if (canRate(group)) return <td className="num strong">{format.points(group.rate)}</td>;
  return (
    <Tooltip label={t('state.tooFewHint', { n: format.count(group.mature) })}>
      <td className="num muted">{format.blank}</td>
    </Tooltip>
  );
}
