import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { canCompare, isBeyondChance, rateDifference } from '../../../shared/domain/metrics/rate-difference.ts';
import { LEAST_RATED } from '../../../shared/domain/metrics/volume.ts';
import { Mark } from '../../charts/Mark.tsx';
import { OutcomeBar } from '../../charts/OutcomeBar.tsx';
import { headlineFigure, returnsFigure, sliceFigure, withoutTime } from '../../scope/figure.ts';
import { isValueOf } from '../../scope/filter-edit.ts';
import { GrossBeside } from '../../scope/GrossBeside.tsx';
import { LackingBeside } from '../../scope/LackingBeside.tsx';
import { useScope } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { useFormat } from '../../ui/format.ts';
import type { Overview } from './use-overview.ts';
import type { WeekChange } from './week-change.ts';

function Rate({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation(['overview', 'common']);
  const format = useFormat();
  const words = useWords();
  const { definition } = useScope();
  const { by, n, rate, low, high } = overview.figures.headline;
  const isRated = n >= LEAST_RATED && rate !== null;
  return (
    <div>
      <div className="label">{t('overview:headline.fcr')}</div>
      {isRated ? (
        <div className="figure">
          {format.rate(rate)}{' '}
          {low !== null && high !== null && (
            <small>{t('common:chart.interval', { low: format.points(low), high: format.points(high) })}</small>
          )}
        </div>
      ) : (
        <div className="figure muted">
          {format.blank} <small>{t('common:state.tooFew')}</small>
        </div>
      )}
      <div className="small text-2" title={words.definitionSays(definition)}>
        <Mark figure={headlineFigure(overview.figures)}>{t(`common:headline.${by}`, { n: format.count(n) })}</Mark>
        {isRated && <div>{t('overview:headline.interval')}</div>}
      </div>
      <FirstUnknown overview={overview} />
      <GrossBeside definition={definition} />
      <LackingBeside definition={definition} />
    </div>
  );
}

/** Under a look-back: how many of the judged contacts may be no first ones, because the data begin too late to tell. */
function FirstUnknown({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const { firstUnknown } = overview.figures;
  if (firstUnknown === null || firstUnknown.contacts === 0) return null;
  const { contacts, before } = firstUnknown;
  const text = t('headline.firstUnknown', { count: contacts, n: format.count(contacts) });
  return (
    <div className="small">
      <Mark figure={{ count: contacts, tests: { started_at: { to: before } }, show: 'judged' }}>{text}</Mark>
    </div>
  );
}

function Outcomes({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { counts } = overview.figures;
  const excluded = sliceFigure(counts, 'excluded');
  const label = t('headline.outcomesLabel', {
    count: counts.contacts,
    n: format.count(counts.contacts),
    resolved: format.count(counts.resolved),
    failed: format.count(counts.failed),
    pending: format.count(counts.pending),
    excluded: format.count(excluded.count),
  });
  return (
    <div>
      <div className="label headline-outcomes">
        <Mark figure={sliceFigure(counts, 'all')}>
          {t('headline.outcomes', { count: counts.contacts, n: format.count(counts.contacts) })}
        </Mark>
      </div>
      <OutcomeBar
        figures={{
          resolved: sliceFigure(counts, 'resolved'),
          failed: sliceFigure(counts, 'failed'),
          pending: sliceFigure(counts, 'pending'),
          excluded,
        }}
        label={label}
      />
    </div>
  );
}

function Change({ change }: { readonly change: WeekChange | null }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  if (change === null || !canCompare(change.after, change.before)) {
    return (
      <div>
        <div className="label">{t('headline.change')}</div>
        <div className="figure muted">{format.blank}</div>
        <div className="small text-2">{t('headline.changeNeeds')}</div>
      </div>
    );
  }
  const found = rateDifference(change.after, change.before);
  const isBeyond = isBeyondChance(change.after, change.before);
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
        {t(isBeyond ? 'headline.beyond' : 'headline.within')}
      </div>
      <div className="small">
        <Mark figure={{ count: change.after.total, tests: { week: isValueOf(change.afterWeeks) }, show: 'judged' }}>
          {t('headline.changeShow', { n: format.count(change.after.total), weeks: change.afterLabel })}
        </Mark>
      </div>
    </div>
  );
}

/** What the returns of the failed contacts cost by the project's rates, or took: as KPIs says it. */
function Cost({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const { filter } = useScope();
  const { returns } = overview.figures;
  if (returns === null) {
    return (
      <div>
        <div className="label">{t('headline.handling')}</div>
        <div className="figure muted">{format.blank}</div>
        <div className="small text-2">{t('headline.noReturns')}</div>
      </div>
    );
  }
  const { contacts, withoutHandle, handleSeconds, amount } = returns;
  const known = contacts - withoutHandle;
  const isMoney = amount !== null;
  const each = isMoney
    ? t('headline.each', { cost: format.money(amount / known) })
    : t('headline.clockEach', { time: format.clock(handleSeconds / known) });
  return (
    <div>
      <div className="label">{t(isMoney ? 'headline.cost' : 'headline.handling')}</div>
      <div className="figure">
        {known === 0 ? format.blank : isMoney ? format.money(amount) : format.longSpan(handleSeconds)}{' '}
        {known >= LEAST_RATED && <small>{each}</small>}
      </div>
      <div className="small text-2">
        <Mark figure={returnsFigure(contacts, filter)}>
          {t('headline.returns', { count: contacts, n: format.count(contacts) })}
        </Mark>
        {withoutHandle > 0 && (
          <div>
            <Mark figure={withoutTime(returnsFigure(withoutHandle, filter))}>
              {t('headline.unknown', { n: format.count(withoutHandle) })}
            </Mark>
          </div>
        )}
        <div>
          <Link to="/settings" className="in-text">
            {t(isMoney ? 'headline.yourCost' : 'headline.setCost')}
          </Link>
        </div>
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
