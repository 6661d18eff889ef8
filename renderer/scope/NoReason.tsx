import { useTranslation } from 'react-i18next';
import { Mark } from '../charts/Mark.tsx';
import { useFormat } from '../ui/format.ts';
import type { Figure } from './figure.ts';
import { isValue } from './filter-edit.ts';
import { useCoverage } from './queries.ts';
import { useDefinitionOf } from './use-definition.ts';

const FIELDS = ['reason'];

/**
 * Under a definition that looks for returns with the same reason: how many contacts of the slice have none, so that nothing
 * can be their return and they count as resolved. Nothing where all have one.
 */
export function NoReason(props: { readonly definition: string; readonly under?: (figure: Figure) => Figure }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const rules = useDefinitionOf(props.definition);
  const asksForReason = rules?.sameReason === 'exact' || rules?.sameReason === 'group';
  const { data } = useCoverage({ fields: FIELDS, enabled: asksForReason });
  if (!asksForReason || data === undefined) return null;
  const count = data.contacts - (data.fields.find(({ field }) => field === 'reason')?.filled ?? 0);
  if (count === 0) return null;
  const figure: Figure = { count, tests: { reason: isValue(null) }, show: 'all' };
  return (
    <p className="muted small">
      <Mark figure={props.under?.(figure) ?? figure}>
        {t('headline.noReason', { count, n: format.count(count), share: format.share(count / data.contacts) })}
      </Mark>
    </p>
  );
}
