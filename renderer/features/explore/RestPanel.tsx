import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Scope } from '../../../shared/contract/base.ts';
import type { MeasureOutput } from '../../../shared/contract/fcr.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { CompareTable } from '../../charts/CompareTable.tsx';
import { canCompare, compareModel } from '../../charts/compare-model.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { type Breakdown, useMeasure } from '../../scope/use-measure.ts';
import { drilledSearch, useScope } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useSelect } from './use-select.ts';
import { useSideName } from './use-side-name.ts';

const MOST = 6;

/** How the failures of the slice are made up, beside those of the rest; every share lists its contacts. */
export function RestPanel(props: {
  readonly figures: MeasureOutput;
  readonly sides: readonly Breakdown[];
  readonly dimensions: readonly string[];
  readonly field: string;
  readonly rest: Filter;
}) {
  const { t } = useTranslation(['explore', 'common']);
  const format = useFormat();
  const words = useWords();
  const nameOf = useSideName();
  const select = useSelect();
  const navigate = useNavigate({ from: '/explore' });
  const inForce = useScope();
  const { scope } = inForce;
  const query = useMeasure(props.sides, { scope: { ...scope, filter: props.rest as Scope['filter'] } });
  const rest = query.data;
  const field = words.fieldInText(props.field);
  const frame = { className: 'explore-side', sub: t('explore:rest.sub', { field }), flush: true } as const;
  if (query.error !== null && rest === undefined) {
    return (
      <Panel {...frame} title={t('explore:rest.plain')}>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Panel>
    );
  }
  if (rest === undefined) {
    return (
      <Panel {...frame} title={t('explore:rest.plain')}>
        <LoadingBlock />
      </Panel>
    );
  }
  const totals = { own: props.figures.counts.failed, rest: rest.counts.failed };
  if (!canCompare(totals.own, totals.rest)) {
    return (
      <Panel {...frame} title={t('explore:rest.plain')}>
        <EmptyState
          title={t('explore:rest.few')}
          hint={t('explore:rest.fewHint', { own: format.count(totals.own), rest: format.count(totals.rest) })}
        />
      </Panel>
    );
  }
  const groupsOf = (figures: MeasureOutput, dimension: string) =>
    figures.breakdowns.find(({ by }) => by[0] === dimension)?.groups ?? [];
  const compared = props.dimensions.map((dimension) => ({
    dimension,
    comparison: compareModel(
      dimension,
      { groups: groupsOf(props.figures, dimension), failed: totals.own },
      { groups: groupsOf(rest, dimension), failed: totals.rest },
      MOST,
    ),
  }));
  const [best] = compared
    .flatMap(({ dimension, comparison: { finding } }) => (finding === null ? [] : [{ dimension, ...finding }]))
    .sort((a, b) => b.ownShare - b.restShare - (a.ownShare - a.restShare));
  const title =
    best === undefined
      ? t('explore:rest.alike')
      : t('explore:rest.finding', {
          name: nameOf(best.dimension, best.value),
          own: format.share(best.ownShare),
          rest: format.share(best.restShare),
        });
  /** The rest is another slice: its whole filter is set, not one test more. */
  const listRest = (dimension: string, value: string | null) => {
    const search = drilledSearch({ ...inForce, filter: props.rest }, { [dimension]: isValue(value) });
    void navigate({ search: (prev) => ({ ...prev, ...search, show: 'failed' }) });
  };
  return (
    <Panel {...frame} title={title}>
      <div className="minis">
        {compared.map(({ dimension, comparison }) => (
          <div key={dimension} className="mini mini-compare">
            <CompareTable
              comparison={comparison}
              label={t('explore:rest.label', { field: words.field(dimension) })}
              headName={words.field(dimension)}
              nameOf={(value) => nameOf(dimension, value)}
              totals={totals}
              onPick={({ value }, side) =>
                side === 'own' ? select({ [dimension]: value }, false, 'failed') : listRest(dimension, value)
              }
              // The rest is another slice, not one test more.
              figureOf={(row, side) => ({
                ...{ count: row[side], tests: { [dimension]: isValue(row.value) }, show: 'failed' },
                within: side === 'rest' ? props.rest : undefined,
              })}
            />
          </div>
        ))}
      </div>
    </Panel>
  );
}
