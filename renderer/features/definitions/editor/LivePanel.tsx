import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeasureOutput } from '../../../../shared/contract/fcr.ts';
import { changedClauses } from '../../../../shared/domain/definition/clauses.ts';
import type { Definition } from '../../../../shared/domain/definition/definition.ts';
import { RESULTS } from '../../../../shared/domain/resolution/judgement.ts';
import { Mark } from '../../../charts/Mark.tsx';
import { MaturityFigures } from '../../../charts/MaturityFigures.tsx';
import { canRate } from '../../../charts/small-n.ts';
import { headlineFigure, sliceFigure } from '../../../scope/figure.ts';
import { GrossBeside } from '../../../scope/GrossBeside.tsx';
import { LackingBeside } from '../../../scope/LackingBeside.tsx';
import { useDefinitionOf } from '../../../scope/use-definition.ts';
import { type Breakdown, useMeasure } from '../../../scope/use-measure.ts';
import { useScope } from '../../../scope/use-scope.ts';
import { useWords } from '../../../scope/use-words.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useFormat } from '../../../ui/format.ts';
import { LoadingBlock } from '../../../ui/LoadingBlock.tsx';
import { useSlowly } from '../../../ui/use-slowly.ts';
import { DifferenceLines } from '../DifferenceLines.tsx';
import { useDifference } from '../use-difference.ts';
import { SwitchTable } from './SwitchTable.tsx';

/** Why contacts switch is asked once the hand rests: it judges them once for every clause. */
const RESTS_MS = 400;

/** What the draft changes against the definition in force, while a control moves. */
export function LivePanel({ asked, base }: { readonly asked: string; readonly base: Definition }) {
  const { t } = useTranslation(['editor', 'common']);
  const { scope, definition } = useScope();
  const breakdowns = useMemo(
    (): readonly Breakdown[] => [{ by: [`under.${definition}`, 'result'], most: RESULTS.length ** 2 }],
    [definition],
  );
  const draftScope = useMemo(() => ({ ...scope, definition: asked }), [scope, asked]);
  const query = useMeasure(breakdowns, { scope: draftScope });
  const before = useMeasure(NO_BREAKDOWN).data;
  const busy = useSlowly(query.isPlaceholderData);
  const rules = useDefinitionOf(asked);
  if (query.error !== null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined || before === undefined || rules === undefined) return <LoadingBlock lines={8} />;
  return (
    <section className="panel live-panel" aria-label={t('editor:live.label')} data-busy={busy}>
      <LiveFigures before={before} after={query.data} base={base} rules={rules} asked={asked} />
      <SwitchTable figures={query.data} underBase={`under.${definition}`} asked={asked} />
      <Why asked={asked} base={base} rules={rules} />
      <MaturityFigures figures={query.data} rules={rules} definition={asked} />
    </section>
  );
}

const NO_BREAKDOWN: readonly [] = [];

function LiveFigures(props: {
  readonly before: MeasureOutput;
  readonly after: MeasureOutput;
  readonly base: Definition;
  readonly rules: Definition;
  readonly asked: string;
}) {
  const { t } = useTranslation(['editor', 'common', 'clauses']);
  const format = useFormat();
  const words = useWords();
  const { before, after, base, rules, asked } = props;
  const [was, is] = [before.headline, after.headline];
  const isRated = canRate({ mature: is.n }) && is.rate !== null;
  const changes = changedClauses(base, rules);
  const points = canRate({ mature: was.n }) && was.rate !== null && isRated ? (is.rate ?? 0) - was.rate : null;
  return (
    <div>
      <div className="label">{t('editor:live.fcr')}</div>
      <div className="figure">
        {isRated ? format.rate(is.rate) : format.blank}{' '}
        <small>
          {!isRated && t('common:state.tooFew')}
          {isRated &&
            is.low !== null &&
            t('common:chart.interval', { low: format.points(is.low), high: format.points(is.high) })}
        </small>
      </div>
      <p className="live-counts">
        <Mark figure={{ ...headlineFigure(after), definition: asked }}>
          {t(`common:headline.${is.by}`, { n: format.count(is.n) })}
        </Mark>
        {(['failed', 'pending'] as const).map((shown) => (
          <Mark key={shown} figure={{ ...sliceFigure(after.counts, shown), definition: asked }}>
            {t(`editor:live.${shown}`, { n: format.count(after.counts[shown]) })}
          </Mark>
        ))}
      </p>
      <GrossBeside definition={asked} />
      <LackingBeside definition={asked} />
      <p className="live-says" aria-live="polite">
        {changes.length === 0
          ? t('editor:live.same', { name: words.rules(base) })
          : t(points === null ? 'editor:live.saysFew' : 'editor:live.says', {
              changes: changes
                .map((clause) =>
                  t('editor:live.change', {
                    clause: t(`clauses:clause.${clause}`),
                    to: words.clause(rules, clause),
                    from: words.clause(base, clause),
                  }),
                )
                .join('; '),
              points: format.change(points),
              from: format.rate(was.rate),
              to: format.rate(is.rate),
            })}
      </p>
    </div>
  );
}

/** Which clause turns which contacts. */
function Why({
  asked,
  base,
  rules,
}: {
  readonly asked: string;
  readonly base: Definition;
  readonly rules: Definition;
}) {
  const { t } = useTranslation('editor');
  const { definition } = useScope();
  const [rested] = useDebouncedValue(asked, RESTS_MS);
  const isRested = rested === asked;
  const hasChanges = changedClauses(base, rules).length > 0;
  const difference = useDifference(definition, asked, isRested && hasChanges);
  if (!hasChanges) return null;
  if (difference.data === undefined) return <LoadingBlock lines={2} />;
  return (
    <div data-busy={!isRested || difference.isPlaceholderData}>
      <div className="label">{t('live.why')}</div>
      <DifferenceLines
        difference={difference.data}
        names={[t('live.inForce'), t('live.draft')]}
        rules={[base, rules]}
      />
    </div>
  );
}
