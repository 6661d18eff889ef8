import { useTranslation } from 'react-i18next';
import type { Figure } from '../scope/figure.ts';
import { useFormat } from '../ui/format.ts';
import { Mark } from './Mark.tsx';

/** Says how many contacts lie long before an axis begins, and lists them; nothing where none do. */
export function EarlierContacts({ figure }: { readonly figure: Figure | null }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  if (figure === null) return null;
  const { count } = figure;
  return (
    <span>
      <Mark className="link strong" figure={figure}>
        {t('chart.earlier', { count, n: format.count(count) })}
      </Mark>{' '}
      {t('chart.earlierSays', { count })}
    </span>
  );
}
