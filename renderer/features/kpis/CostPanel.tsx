import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../charts/Mark.tsx';
import { returnsFigure, withoutTime } from '../../scope/figure.ts';
import { useScope } from '../../scope/use-scope.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { KpisAnswer } from './kpi-figures.ts';

type Cost = NonNullable<KpisAnswer['cost']>;
type Estimate = Cost['perFailure'];

function Figure(props: {
  readonly label: string;
  readonly value: string;
  readonly range: string;
  readonly hint: ReactNode;
}) {
  return (
    <div>
      <div className="label">{props.label}</div>
      <div className="figure">
        {props.value} <small>{props.range}</small>
      </div>
      <div className="small text-2">{props.hint}</div>
    </div>
  );
}

/** What returns cost by the person's own rates, and what one point of FCR is worth; time where no rate is known. */
export function CostPanel({ answer, busy }: { readonly answer: KpisAnswer; readonly busy: boolean }) {
  const { t } = useTranslation(['kpis', 'common']);
  if (answer.cost !== null) return <CostFigures cost={answer.cost} busy={busy} />;
  return (
    <Panel className="kpis-cost" busy={busy} title={t('kpis:cost.plain')}>
      <EmptyState title={t('common:state.needsWindow')} hint={t('common:state.needsWindowHint')} />
    </Panel>
  );
}

function CostFigures({ cost, busy }: { readonly cost: Cost; readonly busy: boolean }) {
  const { t } = useTranslation('kpis');
  const format = useFormat();
  const { contacts: returns, withoutHandle, handleSeconds, amount } = cost.returns;
  const { filter } = useScope();
  const isMoney = amount !== null;
  const text = (value: number | null): string => (isMoney ? format.money(value) : format.longSpan(value));
  // Minutes alone would be the same at both ends of an interval.
  const textOfOne = (value: number | null): string => (isMoney ? format.money(value) : format.clock(value));
  const rangeOf = ({ low, high }: Estimate, say: typeof text): string =>
    low === null || high === null ? '' : t('list.interval', { low: say(low), high: say(high) });
  const failure = isMoney ? cost.perFailure : cost.perFailureSeconds;
  const point = isMoney ? cost.pointPerMonth : cost.pointPerMonthSeconds;
  const known = returns - withoutHandle;
  const dense = cost.mature - (cost.earlier?.contacts ?? 0);
  return (
    <Panel
      className="kpis-cost"
      busy={busy}
      title={
        point.value === null || cost.failed === 0 ? t('cost.plain') : t('cost.title', { value: text(point.value) })
      }
      sub={t(isMoney ? 'cost.subMoney' : 'cost.subTime')}
      foot={
        isMoney ? (
          t('cost.foot')
        ) : (
          <>
            {t('cost.noRates')} <Link to="/settings">{t('cost.settings')}</Link>
          </>
        )
      }
      footLink={
        returns > 0 && (
          <Mark figure={returnsFigure(returns, filter)}>
            {t('cost.returns', { n: format.count(returns), count: returns })}
          </Mark>
        )
      }
    >
      <div className="kpi-cost">
        <Figure
          label={t('cost.repeats')}
          value={known === 0 ? format.blank : isMoney ? format.money(amount) : format.longSpan(handleSeconds)}
          range=""
          hint={
            <>
              <Mark figure={returnsFigure(returns, filter)}>
                {t('cost.repeatsHint', { n: format.count(returns), count: returns })}
              </Mark>
              {withoutHandle > 0 && (
                <>
                  {', '}
                  <Mark figure={withoutTime(returnsFigure(withoutHandle, filter))}>
                    {t('cost.withoutHint', { n: format.count(withoutHandle) })}
                  </Mark>
                </>
              )}
            </>
          }
        />
        <Figure
          label={t('cost.failure')}
          value={textOfOne(failure.value)}
          range={rangeOf(failure, textOfOne)}
          hint={
            <Mark figure={{ count: cost.failed, tests: {}, show: 'failed' }}>
              {t('cost.failureHint', { n: format.count(cost.failed), count: cost.failed })}
            </Mark>
          }
        />
        <Figure
          label={t('cost.point')}
          value={text(point.value)}
          range={rangeOf(point, text)}
          hint={
            <>
              {t('cost.pointHint', {
                ...{ n: format.count(dense / 100), count: Math.round(dense / 100) },
                days: format.count(cost.days),
              })}
              {cost.earlier !== null && (
                <>
                  {', '}
                  <Mark
                    figure={{
                      count: cost.earlier.contacts,
                      tests: { started_at: { to: cost.earlier.before } },
                      show: 'judged',
                    }}
                  >
                    {t('cost.earlier', { n: format.count(cost.earlier.contacts), count: cost.earlier.contacts })}
                  </Mark>
                </>
              )}
            </>
          }
        />
      </div>
    </Panel>
  );
}
