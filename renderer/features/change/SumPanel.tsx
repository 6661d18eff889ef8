import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { canRate } from '../../charts/small-n.ts';
import type { Figure } from '../../scope/figure.ts';
import { narrowed } from '../../scope/filter-edit.ts';
import { GrossBeside } from '../../scope/GrossBeside.tsx';
import { LackingBeside } from '../../scope/LackingBeside.tsx';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { useScope } from '../../scope/use-scope.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { Compared } from './change-sides.ts';
import type { Change } from './use-change.ts';
import type { SideNames } from './use-side-name.ts';

/** The contacts that stand on both sides. */
const bothSides = ({ shared, before, after }: Compared, count: number): Figure => ({
  ...{ count, tests: {}, show: 'all' },
  within: narrowed(narrowed(shared, before), after),
});

/** The two rates, their difference with its interval, and whether chance alone explains it. */
export function SumPanel(props: {
  readonly change: Change;
  readonly compared: Compared;
  readonly names: SideNames;
  readonly bar: ReactNode;
  readonly busy: boolean;
}) {
  const { t } = useTranslation(['change', 'common']);
  const format = useFormat();
  const { change, compared, names } = props;
  const { definition } = useScope();
  const { difference, low, high } = change.difference;
  const isRated = canRate(change.before) && canRate(change.after);
  const said = { ...names, points: format.points(Math.abs(difference ?? 0)) };
  const title = (): string => {
    if (!isRated || difference === null) return t('change:sum.few', names);
    if (!change.isBeyondChance) return t('change:sum.within', names);
    return t(difference < 0 ? 'change:sum.fell' : 'change:sum.rose', said);
  };
  const verdict = (): string => {
    if (!isRated) return t('common:state.tooFew');
    return t(change.isBeyondChance ? 'change:sum.beyond' : 'change:sum.luck');
  };
  const side = (name: 'before' | 'after') => {
    const one = change[name];
    const n = format.count(one.mature);
    const slice = narrowed(compared.shared, compared[name]);
    return (
      <div>
        <div className="label">{names[name]}</div>
        <div className={canRate(one) ? 'figure' : 'figure muted'}>
          {canRate(one) ? format.rate(one.rate) : format.blank}{' '}
          <small>
            {canRate(one)
              ? t('common:chart.interval', { low: format.points(one.low), high: format.points(one.high) })
              : t('common:state.tooFew')}
          </small>
        </div>
        <Mark
          figure={{ count: one.mature, tests: compared[name], show: 'judged', within: compared.shared }}
          label={t('change:sum.mark', { name: names[name], n, count: one.mature })}
        >
          {t('change:sum.judged', { n, count: one.mature })}
        </Mark>
        <GrossBeside definition={definition} slice={slice} />
        <LackingBeside definition={definition} slice={slice} />
      </div>
    );
  };
  return (
    <Panel
      className="change-sum"
      busy={props.busy}
      title={title()}
      sub={props.bar}
      foot={
        <>
          {change.both > 0 && (
            <Mark figure={bothSides(compared, change.both)}>
              {t('change:sum.both', { count: change.both, n: format.count(change.both) })}
            </Mark>
          )}{' '}
          {t('change:sum.foot')}
          <MatureOnly />
        </>
      }
    >
      <MarkGroup label={title()} className="change-figures">
        {side('before')}
        {side('after')}
        <div>
          <div className="label">{t('change:sum.difference')}</div>
          <div className={isRated ? 'figure' : 'figure muted'}>
            {isRated ? format.change(difference) : format.blank}{' '}
            {isRated && <small>{t('change:sum.points', { low: format.change(low), high: format.change(high) })}</small>}
          </div>
          <div className="small text-2">{verdict()}</div>
        </div>
      </MarkGroup>
    </Panel>
  );
}
