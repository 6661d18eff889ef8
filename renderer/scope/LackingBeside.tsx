import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { MeasureOutput } from '../../shared/contract/fcr.ts';
import { headerOfExtra, isExtraField } from '../../shared/domain/filter/dimensions.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import { type NeededField, neededFields } from '../../shared/domain/resolution/needed-fields.ts';
import { Mark } from '../charts/Mark.tsx';
import { useFormat } from '../ui/format.ts';
import { isValue } from './filter-edit.ts';
import { useDefinitionOf } from './use-definition.ts';
import { useMeasure } from './use-measure.ts';
import { useScope } from './use-scope.ts';

const NO_BREAKDOWN: readonly [] = [];
const NOTHING: MeasureOutput['lacking'] = [];

/** What the rules of a definition need and contacts do not have; empty under most definitions, which need nothing. */
export function useLacking(definition: string, slice?: Filter): MeasureOutput['lacking'] {
  const inForce = useScope();
  const rules = useDefinitionOf(definition);
  const filter = (slice ?? inForce.filter) as typeof inForce.scope.filter;
  const enabled = rules !== undefined && neededFields(rules).length > 0;
  const { data } = useMeasure(NO_BREAKDOWN, { scope: { ...inForce.scope, definition, filter }, enabled });
  return enabled ? (data?.lacking ?? NOTHING) : NOTHING;
}

/** What contacts have, or are without, in words. */
export const lackingWord = (t: TFunction<'common'>, side: 'has' | 'without', field: NeededField): string =>
  isExtraField(field) ? t(`lacking.${side}.number`, { field: headerOfExtra(field) }) : t(`lacking.${side}.${field}`);

type Asked = { readonly definition: string; readonly slice?: Filter };

/**
 * Beside a figure whose rules ask for something that contacts do not have: how many of the judged have none, listed, or
 * that nobody on file has it. `slice` is the one in force unless it is told, cut by `definition`.
 */
export function LackingBeside(asked: Asked) {
  const rules = useDefinitionOf(asked.definition);
  return rules === undefined || neededFields(rules).length === 0 ? null : <Lacking {...asked} />;
}

function Lacking({ definition, slice }: Asked) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const { filter } = useScope();
  const within = slice ?? filter;
  return useLacking(definition, slice).map(({ field, contacts, judged }) => (
    <p key={field} className="muted small">
      {contacts === null ? (
        t('lacking.nobody', { has: lackingWord(t, 'has', field) })
      ) : (
        <Mark figure={{ count: contacts, tests: { [field]: isValue(null) }, show: 'judged', definition, within }}>
          {t(field === 'reopened' ? 'lacking.answers' : 'lacking.some', {
            count: contacts,
            n: format.count(contacts),
            of: format.count(judged),
            share: format.share(contacts / judged),
            without: lackingWord(t, 'without', field),
          })}
        </Mark>
      )}
    </p>
  ));
}
