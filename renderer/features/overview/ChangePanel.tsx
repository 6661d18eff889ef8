import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import type { RateChangePart } from '../../../shared/domain/metrics/rate-change.ts';
import { canCompare, isBeyondChance, type Share } from '../../../shared/domain/metrics/rate-difference.ts';
import { LEAST_RATED } from '../../../shared/domain/metrics/volume.ts';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { PointsBar, pointsExtent } from '../../charts/PointsBar.tsx';
import type { Figure } from '../../scope/figure.ts';
import { isValue, isValueOf } from '../../scope/filter-edit.ts';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { useDimensions } from '../../scope/queries.ts';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { OTHERS, type WeekChange } from './week-change.ts';

type Part = RateChangePart<string | null>;
const SHOWN = 4;
/** A reason that carries this part of a change is worth a title. */
const STANDS_OUT = 0.25;

/** Parts in the direction of the change first, the largest first; without a direction, the largest either way. */
function ordered(change: WeekChange, total: number): readonly Part[] {
  const size = (part: Part) => {
    if (!isBeyondChance(change.after, change.before)) return Math.abs(part.points);
    return total < 0 ? -part.points : part.points;
  };
  return [...change.byReason.parts].sort((a, b) => size(b) - size(a));
}

function useTitle(change: WeekChange, parts: readonly Part[]): string {
  const { t } = useTranslation('overview');
  const format = useFormat();
  const words = useWords();
  const total = change.byReason.change ?? 0;
  if (!isBeyondChance(change.after, change.before)) return t('change.within');
  const first = parts.find(({ key }) => key !== OTHERS);
  const share = first === undefined || total === 0 ? 0 : first.points / total;
  if (first === undefined || first.key === null || share < STANDS_OUT) return t('change.plain');
  const reason = words.value('reason', first.key);
  if (share > 1) return t(total < 0 ? 'change.moreThanFall' : 'change.moreThanRise', { reason });
  return t(total < 0 ? 'change.fall' : 'change.rise', { reason, share: format.share(share) });
}

/** What each reason adds to the change between the two periods, and what a different mix adds. */
export function ChangePanel({ change, busy }: { readonly change: WeekChange | null; readonly busy: boolean }) {
  const { t } = useTranslation('overview');
  const words = useWords();
  const known = useDimensions().data;
  if (change === null || change.byReason.change === null || !canCompare(change.after, change.before)) {
    return (
      <Panel title={t('change.plain')} busy={busy} className="overview-change">
        <EmptyState title={t('change.none')} hint={t('headline.changeNeeds')} />
      </Panel>
    );
  }
  if (known?.some(({ name }) => name === 'reason') === false) {
    return (
      <Panel title={t('change.plain')} busy={busy} className="overview-change">
        <EmptyState title={t('missing.noValues', { field: words.field('reason') })} hint={t('missing.reasonChange')} />
      </Panel>
    );
  }
  return <ChangeTable change={change} total={change.byReason.change} busy={busy} />;
}

function ChangeTable(props: { readonly change: WeekChange; readonly total: number; readonly busy: boolean }) {
  const { t } = useTranslation(['overview', 'common']);
  const format = useFormat();
  const words = useWords();
  const { change, total } = props;
  const parts = ordered(change, total);
  const shown = parts.filter(({ key }) => key !== OTHERS).slice(0, SHOWN);
  const left = parts.filter((part) => !shown.includes(part));
  const isCut = left.some(({ key }) => key === OTHERS);
  const others = left.reduce((sum, part) => sum + part.points, 0);
  const judgedAfter = (tests: Filter, count: number): Figure => ({
    ...{ count, tests: { ...tests, week: isValueOf(change.afterWeeks) } },
    show: 'judged',
  });
  const othersAfter = left.reduce((sum, part) => sum + part.after.total, 0);
  const shownReasons = shown.map(({ key }) => key);
  const drawn = [...shown.map((part) => part.points), others, change.byReason.mix];
  const extent = pointsExtent(drawn);
  const failedAfter = change.after.total - change.after.successes;
  const rate = (share: Share) =>
    share.total >= LEAST_RATED ? format.points(share.successes / share.total) : format.blank;
  const row = (name: ReactNode, points: number) => (
    <tr>
      <td className="name text-2" colSpan={3}>
        {name}
      </td>
      <td>
        <PointsBar points={points} extent={extent} />
      </td>
      <td className="num">{format.change(points)}</td>
    </tr>
  );
  return (
    <Panel
      className="overview-change"
      busy={props.busy}
      title={useTitle(change, parts)}
      sub={
        <>
          {t('overview:change.sub', { points: format.change(total) })}
          <MatureOnly />
        </>
      }
      foot={isCut && t('overview:change.cut')}
      footLink={
        <span className="row">
          <Link className="link" to="/change" search={{ kind: 'week' }}>
            {t('overview:change.more')}
          </Link>
          <Mark figure={{ ...judgedAfter({}, failedAfter), show: 'failed' }}>
            {t('overview:change.show', { weeks: change.afterLabel, count: failedAfter, n: format.count(failedAfter) })}
          </Mark>
        </span>
      }
    >
      <MarkGroup label={t('overview:change.label', { points: format.change(total) })}>
        <table className="chart-rows">
          <thead>
            <tr>
              <th>{words.field('reason')}</th>
              <th className="num">{change.beforeLabel}</th>
              <th className="num">{change.afterLabel}</th>
              <th />
              <th className="num">{t('overview:change.points')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((part) => (
              <tr key={part.key ?? '\u0000'}>
                <td className="name" title={words.value('reason', part.key)}>
                  <Mark
                    figure={judgedAfter({ reason: isValue(part.key) }, part.after.total)}
                    label={t('change.mark', {
                      reason: words.value('reason', part.key),
                      points: format.change(part.points),
                      n: format.count(part.after.total),
                      weeks: change.afterLabel,
                    })}
                  >
                    {words.value('reason', part.key)}
                  </Mark>
                </td>
                <td className="num">{rate(part.before)}</td>
                <td className="num strong">{rate(part.after)}</td>
                <td>
                  <PointsBar points={part.points} extent={extent} />
                </td>
                <td className="num strong">{format.change(part.points)}</td>
              </tr>
            ))}
            {left.length > 0 &&
              row(
                <Mark
                  figure={judgedAfter({ reason: { notIn: shownReasons } }, othersAfter)}
                  label={t('overview:change.othersMark', {
                    ...{ count: left.length, reasons: format.count(left.length) },
                    ...{ points: format.change(others), n: format.count(othersAfter), weeks: change.afterLabel },
                  })}
                >
                  {t('overview:change.others', { count: left.length, n: format.count(left.length) })}
                </Mark>,
                others,
              )}
            {row(t('overview:change.mix'), change.byReason.mix)}
          </tbody>
          <tfoot>
            <tr>
              <td className="strong">{t('overview:change.all')}</td>
              <td className="num">{rate(change.before)}</td>
              <td className="num strong">{rate(change.after)}</td>
              <td />
              <td className="num strong">{format.change(total)}</td>
            </tr>
          </tfoot>
        </table>
      </MarkGroup>
    </Panel>
  );
}
