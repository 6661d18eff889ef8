import { useTranslation } from 'react-i18next';
import type { CausesOverview, FamilyShare } from '../../../shared/contract/causes.ts';
import { inAnswerOrder } from '../../charts/answer-order.ts';
import { answerFill } from '../../charts/family-style.ts';
import { IntervalBar } from '../../charts/IntervalBar.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { canRate } from '../../charts/small-n.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { useDrill } from '../../scope/use-drill.ts';
import { useWords } from '../../scope/use-words.ts';
import { AnswerName } from '../../ui/AnswerName.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';

function FamiliesTwin({ families }: { readonly families: readonly FamilyShare[] }) {
  const { t } = useTranslation(['why', 'common']);
  const format = useFormat();
  const words = useWords();
  return (
    <table>
      <thead>
        <tr>
          <th>{t('why:pareto.family')}</th>
          <th className="num">{t('common:chart.failedContacts')}</th>
          <th className="num">{t('why:pareto.share')}</th>
          <th className="num">{t('common:chart.interval95')}</th>
          <th className="num">{t('why:families.probable')}</th>
          <th className="num">{t('why:families.possible')}</th>
          <th className="num">{t('why:pareto.tagged')}</th>
        </tr>
      </thead>
      <tbody>
        {families.map((one) => (
          <tr key={one.family}>
            <td>{words.value('decided_family', one.family)}</td>
            <td className="num">{format.count(one.n)}</td>
            <td className="num">{format.rate(one.rate)}</td>
            <td className="num">
              {t('common:chart.interval', { low: format.points(one.low), high: format.points(one.high) })}
            </td>
            <td className="num">{format.count(one.probable)}</td>
            <td className="num">{format.count(one.possible)}</td>
            <td className="num">{format.count(one.tagged)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FamilyRow({ one, longest }: { readonly one: FamilyShare; readonly longest: number }) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const words = useWords();
  const drill = useDrill();
  const n = format.count(one.n);
  const certain = t('families.certainty', {
    ...{ probable: format.count(one.probable), possible: format.count(one.possible) },
    tagged: format.count(one.tagged),
  });
  const isAnswered = one.family !== 'undetermined';
  return (
    <tr>
      <td className="name">
        <AnswerName answer={one.family} />
      </td>
      <td title={isAnswered ? certain : undefined}>
        <IntervalBar share={one} longest={longest} fill={answerFill(one.family)} />
      </td>
      <td className="num">
        {one.n > 0 ? (
          <button
            type="button"
            className="link"
            data-mark
            tabIndex={-1}
            aria-label={t('families.mark', {
              ...{ count: one.n, n, certain: isAnswered ? certain : t('families.noCause') },
              name: words.value('decided_family', one.family),
            })}
            onClick={() => drill({ decided_family: isValue(one.family) }, 'failed')}
          >
            {n}
          </button>
        ) : (
          n
        )}
      </td>
    </tr>
  );
}

/** The families with their intervals, and aloud how many failures have no cause that can be named. */
export function FamiliesPanel({ causes, busy }: { readonly causes: CausesOverview; readonly busy: boolean }) {
  const { t } = useTranslation(['why', 'common']);
  const format = useFormat();
  const families = inAnswerOrder(causes.families);
  const unnamed = causes.families.find(({ family }) => family === 'undetermined');
  const isRated = canRate({ mature: causes.failed }) && unnamed !== undefined;
  const title = isRated ? t('why:families.finding', { share: format.share(unnamed.rate) }) : t('why:families.plain');
  const longest = Math.max(...families.map(({ high }) => high ?? 0), 0.01);
  const tagged = causes.families.reduce((sum, one) => sum + one.tagged, 0);
  return (
    <Panel
      className="causes-families"
      busy={busy}
      title={title}
      sub={t('why:families.sub')}
      table={<FamiliesTwin families={families} />}
      foot={t('why:families.tagged', { count: tagged, n: format.count(tagged) })}
    >
      {isRated && (
        <div className="causes-unnamed">
          <span className="figure">{format.rate(unnamed.rate)}</span>
          <span className="text-2">
            {t('why:families.figure', {
              ...{ n: format.count(unnamed.n), of: format.count(causes.failed) },
              ...{ low: format.points(unnamed.low), high: format.points(unnamed.high) },
            })}
          </span>
        </div>
      )}
      <MarkGroup label={title}>
        <table className="chart-rows cause-rows">
          <thead>
            <tr>
              <th>{t('why:pareto.family')}</th>
              <th>{t('why:pareto.shareHead')}</th>
              <th className="num">{t('common:chart.contacts')}</th>
            </tr>
          </thead>
          <tbody>
            {families.map((one) => (
              <FamilyRow key={one.family} one={one} longest={longest} />
            ))}
          </tbody>
        </table>
      </MarkGroup>
    </Panel>
  );
}
