import { useTranslation } from 'react-i18next';
import type { MeasureOutput } from '../../shared/contract/fcr.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import { Mark } from '../charts/Mark.tsx';
import { canRate } from '../charts/small-n.ts';
import { useFormat } from '../ui/format.ts';
import { type Figure, seenFigure } from './figure.ts';
import { isValue } from './filter-edit.ts';
import { figureUnder } from './pinned-filter.ts';
import { useDefinitionOf, useNameOfRules } from './use-definition.ts';
import { useMeasure } from './use-measure.ts';
import { useScope } from './use-scope.ts';

const NO_BREAKDOWN: readonly [] = [];

type Gross = NonNullable<MeasureOutput['gross']>;

const judgedFigure = ({ headline: { by, n } }: Gross, observedUntil: string | null): Figure =>
  by === 'mature_only' ? { count: n, tests: {}, show: 'judged' } : seenFigure(n, observedUntil);

/**
 * Beside net FCR: gross FCR of the same contacts with its n, and how many contacts the net exclusions remove. Nothing under
 * definitions without them. `slice` is the one in force unless it is told, cut by `definition`.
 */
export function GrossBeside({ definition, slice }: { readonly definition: string; readonly slice?: Filter }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const inForce = useScope();
  const rules = useDefinitionOf(definition);
  const nameOf = useNameOfRules();
  const filter = slice ?? inForce.filter;
  const isNet = rules !== undefined && rules.netExclusions.length > 0;
  const scope = { ...inForce.scope, definition, filter: filter as typeof inForce.scope.filter };
  const { gross = null, observedUntil = null } = useMeasure(NO_BREAKDOWN, { scope, enabled: isNet }).data ?? {};
  if (!isNet || gross === null) return null;
  const { headline, removed } = gross;
  const isRated = canRate({ mature: headline.n }) && headline.rate !== null;
  const under = nameOf({ ...rules, netExclusions: [] });
  const excluded: Figure = { count: removed, tests: { result_reason: isValue('net_exclusion') }, show: 'excluded' };
  return (
    <p className="small text-2 gross-beside" title={t('gross.hint')}>
      {isRated ? t('gross.rate', { rate: format.rate(headline.rate) }) : t('gross.few')}{' '}
      <Mark figure={figureUnder(judgedFigure(gross, observedUntil), under, { definition, filter })}>
        {t(`headline.${headline.by}`, { n: format.count(headline.n) })}
      </Mark>
      <i className="dot" />
      <Mark figure={{ ...excluded, definition, within: filter }}>
        {t('gross.removed', { count: removed, n: format.count(removed) })}
      </Mark>
    </p>
  );
}
