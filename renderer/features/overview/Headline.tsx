import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type RateDifference, rateDifference } from '../../../shared/domain/metrics/rate-difference.ts';
import { LEAST_RATED } from '../../../shared/domain/metrics/volume.ts';
import { OutcomeBar } from '../../charts/OutcomeBar.tsx';
import { isValueOf } from '../../scope/filter-edit.ts';
import { useProject } from '../../scope/queries.ts';
import { useDrill } from '../../scope/use-drill.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWindowHours } from '../../scope/use-window.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import type { Overview } from './use-overview.ts';
import type { WeekChange } from './week-change.ts';

function Rate({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation(['overview', 'common']);
  const format = useFormat();
  const words = useWords();
  const { definition } = useScope();
  const { rate, low, high, counts } = overview.figures;
  const isRated = counts.mature >= LEAST_RATED;
  return (
    <div>
      <div className="label">{t('overview:headline.fcr')}</div>
      {isRated ? (
        <div className="figure">
          {format.rate(rate)}{' '}
          <small>{t('common:chart.interval', { low: format.points(low), high: format.points(high) })}</small>
        </div>
      ) : (
        <div className="figure muted">
          {format.blank} <small>{t('common:state.tooFew')}</small>
        </div>
      )}
      <div className="small text-2" title={words.definitionSays(definition)}>
        {t('overview:headline.judged', { n: format.count(counts.mature) })}
        <i className="dot" />
        {t('overview:headline.interval')}
      </div>
    </div>
  );
}

function Outcomes({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const drill = useDrill();
  const { counts } = overview.figures;
  const excluded = counts.contacts - counts.eligible;
  const label = t('headline.outcomesLabel', {
    n: format.count(counts.contacts),
    resolved: format.count(counts.resolved),
    failed: format.count(counts.failed),
    pending: format.count(counts.pending),
    excluded: format.count(excluded),
  });
  return (
    <div>
      <div className="label headline-outcomes">
        {t('headline.outcomes', { count: counts.contacts, n: format.count(counts.contacts) })}
      </div>
      <OutcomeBar
        counts={{ resolved: counts.resolved, failed: counts.failed, pending: counts.pending, excluded }}
        label={label}
        onDrill={(outcome) => drill({}, outcome)}
      />
    </div>
  );
}

function verdict({ low, high }: RateDifference): 'beyond' | 'within' {
  return low !== null && high !== null && (low > 0 || high < 0) ? 'beyond' : 'within';
}

function Change({ change }: { readonly change: WeekChange | null }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const drill = useDrill();
  if (change === null || change.before.total < LEAST_RATED || change.after.total < LEAST_RATED) {
    return (
      <div>
        <div className="label">{t('headline.change')}</div>
        <div className="figure muted">{format.blank}</div>
        <div className="small text-2">{t('headline.changeNeeds')}</div>
      </div>
    );
  }
  const found = rateDifference(change.after, change.before);
  const isBeyond = verdict(found) === 'beyond';
  const isFall = isBeyond && (found.difference ?? 0) < 0;
  const rateOf = ({ successes, total }: WeekChange['before']) => format.rate(successes / total);
  return (
    <div>
      <div className="label">{t('headline.changeOf', { after: change.afterLabel, before: change.beforeLabel })}</div>
      <div className={isFall ? 'figure failed-text' : 'figure'}>
        {format.change(found.difference)}{' '}
        <small>{t('headline.points', { low: format.change(found.low), high: format.change(found.high) })}</small>
      </div>
      <div className="small text-2">
        {t('headline.fromTo', { from: rateOf(change.before), to: rateOf(change.after) })}{' '}
        <button type="button" className="link" onClick={() => drill({ week: isValueOf(change.afterWeeks) }, 'judged')}>
          {t(isBeyond ? 'headline.beyond' : 'headline.within')}
        </button>
      </div>
    </div>
  );
}

function Cost({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const project = useProject();
  const windowHours = useWindowHours();
  const { returns, returnHandleSeconds, returnsWithoutHandle } = overview.figures;
  const cost = project?.costPerContact ?? null;
  if (windowHours === 0) {
    return (
      <div>
        <div className="label">{t('headline.handling')}</div>
        <div className="figure muted">{format.blank}</div>
        <div className="small text-2">{t('headline.noReturns')}</div>
      </div>
    );
  }
  if (cost !== null) {
    return (
      <div>
        <div className="label">{t('headline.cost')}</div>
        <div className="figure">
          {format.money(cost * returns)} <small>{t('headline.each', { cost: format.money(cost) })}</small>
        </div>
        <div className="small text-2">
          {t('headline.returnsAt', { count: returns, n: format.count(returns) })}{' '}
          <Link to="/settings" className="in-text">
            {t('headline.yourCost')}
          </Link>
        </div>
      </div>
    );
  }
  const known = returns - returnsWithoutHandle;
  return (
    <div>
      <div className="label">{t('headline.handling')}</div>
      <div className="figure">
        {known > 0 ? format.longSpan(returnHandleSeconds) : format.blank}{' '}
        {known > 0 && <small>{t('headline.clockEach', { time: format.clock(returnHandleSeconds / known) })}</small>}
      </div>
      <div className="small text-2">
        {returnsWithoutHandle > 0
          ? t('headline.knownFor', { n: format.count(known), of: format.count(returns) })
          : t('headline.returns', { count: returns, n: format.count(returns) })}
        <i className="dot" />
        <Link to="/settings" className="in-text">
          {t('headline.setCost')}
        </Link>
      </div>
    </div>
  );
}

/** The figure of the slice with n, interval and definition, what became of all contacts, the change, and the cost. */
export function Headline(props: {
  readonly overview: Overview;
  readonly change: WeekChange | null;
  readonly busy: boolean;
}) {
  const { t } = useTranslation('overview');
  return (
    <section className="panel headline" aria-label={t('headline.label')} data-busy={props.busy}>
      <Rate overview={props.overview} />
      <Outcomes overview={props.overview} />
      <Change change={props.change} />
      <Cost overview={props.overview} />
    </section>
  );
}
