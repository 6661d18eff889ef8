import { useTranslation } from 'react-i18next';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import type { SmallApart } from '../../shared/domain/metrics/small-groups.ts';
import { type Figure, valuesFigure } from '../scope/figure.ts';
import { useFormat } from '../ui/format.ts';
import { Mark } from './Mark.tsx';
import { useSmallName } from './use-small-groups.ts';

/** Below a drawing: how many groups of fewer than 5 contacts are not in it, with their contacts; nothing where there are none. */
export function SmallGroups({
  apart: { small, values },
  figureOf = (figure) => figure,
  within,
}: {
  readonly apart: SmallApart<{ readonly contacts: number }>;
  /** Where they were counted under other rules or in a narrower slice. */
  readonly figureOf?: (figure: Figure) => Figure;
  readonly within?: Filter;
}) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const name = useSmallName();
  if (small.length === 0) return null;
  const count = small.reduce((sum, { contacts }) => sum + contacts, 0);
  const figure = valuesFigure(values, count, 'all');
  return (
    <span className="small muted">
      {name(values)}
      {figure !== null && (
        <>
          {': '}
          <Mark className="link strong" figure={figureOf({ ...figure, within })}>
            {t('small.contacts', { count, n: format.count(count) })}
          </Mark>
        </>
      )}
    </span>
  );
}
