import { useTranslation } from 'react-i18next';
import type { CausesOverview, CostedFamily } from '../../../shared/contract/causes.ts';
import { must } from '../../../shared/domain/must.ts';
import { inAnswerOrder } from '../../charts/answer-order.ts';
import { answerFill } from '../../charts/family-style.ts';
import { Mark } from '../../charts/Mark.tsx';
import { canRate, shareOfMany } from '../../charts/small-n.ts';
import type { Figure } from '../../scope/figure.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { useWords } from '../../scope/use-words.ts';
import { AnswerName } from '../../ui/AnswerName.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { type CauseColumn, type CauseLine, CauseRows, CauseTwin } from './CauseRows.tsx';
import { possibleFigure, probableFigure, TAGGED, taggedFigure } from './certainty.ts';
import { useRuleWords } from './use-rule-words.ts';

/** What most rules wait for: more of it stands in the data fitness below. */
const MOST_NEEDS = 3;

function useFamilyLines(families: readonly CostedFamily[], failed: number): readonly CauseLine[] {
  const { t } = useTranslation('why');
  const format = useFormat();
  const words = useWords();
  const ruleWords = useRuleWords();
  return families.map((one): CauseLine => {
    const name = words.value('decided_family', one.family);
    const certain = t('families.certainty', {
      ...{ probable: format.count(one.probable), possible: format.count(one.possible) },
      tagged: format.count(one.tagged),
    });
    const isAnswered = one.family !== 'undetermined';
    const tip = isAnswered ? certain : undefined;
    const isUntold = one.n === 0 && one.reach?.isTold === false;
    const needs = one.reach?.missing.slice(0, MOST_NEEDS).map(ruleWords.need) ?? [];
    const rules = one.reach !== null && {
      count: one.reach.of,
      n: format.count(one.reach.of),
      running: format.count(one.reach.running),
    };
    const said = { count: one.n, n: format.count(one.n), certain: isAnswered ? certain : t('families.noCause'), name };
    return {
      ...{
        key: one.family,
        head: <AnswerName answer={one.family} />,
        name,
        share: shareOfMany(one, failed),
        cost: one.cost,
      },
      ...{ fill: answerFill(one.family), tip: rules ? t('families.rules', { ...rules, certain }) : tip },
      untold: isUntold
        ? t(needs.length > 0 ? 'families.untold' : 'families.untoldOff', { needs: needs.join(', ') })
        : undefined,
      ...{ mark: t('families.mark', said), tests: { decided_family: isValue(one.family) } },
    };
  });
}

/** The families with their intervals, and aloud how many failures have no cause that can be named. */
export function FamiliesPanel({ causes, busy }: { readonly causes: CausesOverview; readonly busy: boolean }) {
  const { t } = useTranslation(['why', 'common']);
  const format = useFormat();
  const families = inAnswerOrder(causes.families);
  const lines = useFamilyLines(families, causes.failed);
  const unnamed = causes.families.find(({ family }) => family === 'undetermined');
  const isRated = canRate({ mature: causes.failed }) && unnamed !== undefined;
  const title = !isRated
    ? t('why:families.plain')
    : unnamed.n === 0
      ? t('why:families.allNamed')
      : t('why:families.finding', { share: format.rate(unnamed.rate) });
  const tagged = causes.families.reduce((sum, one) => sum + one.tagged, 0);
  const of = (figureOf: (one: CostedFamily) => Figure) => (key: string) =>
    figureOf(
      must(
        families.find(({ family }) => family === key),
        'lines are families',
      ),
    );
  const columns: readonly CauseColumn[] = [
    { head: t('why:families.probable'), figure: of(probableFigure) },
    { head: t('why:families.possible'), figure: of(possibleFigure) },
    { head: t('why:pareto.tagged'), figure: of(taggedFigure) },
  ];
  return (
    <Panel
      className="causes-families"
      busy={busy}
      title={title}
      sub={t('why:families.sub')}
      table={<CauseTwin head={t('why:pareto.family')} lines={lines} columns={columns} />}
      foot={
        <Mark figure={{ count: tagged, tests: TAGGED, show: 'failed' }}>
          {t('why:families.tagged', { count: tagged, n: format.count(tagged) })}
        </Mark>
      }
    >
      {isRated && (
        <div className="causes-unnamed">
          <span className="figure">{format.rate(unnamed.rate)}</span>
          <span className="text-2">
            <Mark figure={{ count: unnamed.n, tests: { decided_family: isValue('undetermined') }, show: 'failed' }}>
              {t('why:families.figure', {
                ...{ n: format.count(unnamed.n), of: format.count(causes.failed) },
                ...{ low: format.points(unnamed.low), high: format.points(unnamed.high) },
              })}
            </Mark>
          </span>
        </div>
      )}
      <CauseRows label={title} head={t('why:pareto.family')} lines={lines} columns={[]} />
    </Panel>
  );
}
