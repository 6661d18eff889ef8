import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CountCell } from '../../charts/CountCell.tsx';
import { QuadrantPlot } from '../../charts/QuadrantPlot.tsx';
import { type QuadrantInput, type QuadrantPoint, quadrantModel } from '../../charts/quadrant-model.ts';
import { TwinTable } from '../../charts/TwinTable.tsx';
import type { Figure } from '../../scope/figure.ts';
import { isValue } from '../../scope/filter-edit.ts';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { useDimensions } from '../../scope/queries.ts';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { useWords } from '../../scope/use-words.ts';
import { useLeavesSystemOut, WhoCounts } from '../../scope/WhoCounts.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { type KpisAnswer, ofSomebody } from './kpi-figures.ts';
import { useKpis } from './use-kpis.ts';

const route = getRouteApi('/kpis');
const KEYS = ['fcr', 'aht'] as const;
const MOST = 500;

function inputsOf(groups: KpisAnswer['groups']): readonly QuadrantInput[] {
  return groups.flatMap(({ value, kpis }) => {
    const fcr = kpis.find(({ key }) => key === 'fcr');
    const aht = kpis.find(({ key }) => key === 'aht');
    // Nobody and no reason are no place on this plot.
    if (fcr === undefined || aht === undefined || value === null) return [];
    return [{ value, seconds: aht.value, rate: fcr.value, low: fcr.low, high: fcr.high, n: fcr.n }];
  });
}

/** FCR against handling time, by agent or by reason: too short may be rushed, too long may be struggling. */
export function QuadrantPanel() {
  const { t } = useTranslation('kpis');
  const words = useWords();
  const format = useFormat();
  const navigate = useNavigate({ from: '/kpis' });
  const names = new Set((useDimensions().data ?? []).map(({ name }) => name));
  const { who = 'agent' } = route.useSearch();
  const agent = names.has('agent_name') || !names.has('agent_id') ? 'agent_name' : 'agent_id';
  const by = who === 'reason' ? 'reason' : agent;
  const query = useKpis(by, MOST, KEYS);
  const busy = useIsBehind(query);
  const answer = query.data?.by === by ? query.data : undefined;
  // Nobody is held against failures that count for nobody.
  const leavesOut = useLeavesSystemOut(by);
  const wholeOf = (key: (typeof KEYS)[number]): number | null =>
    leavesOut ? ofSomebody(answer?.groups ?? [], key) : (answer?.kpis.find((kpi) => kpi.key === key)?.value ?? null);
  const [rate, seconds] = [wholeOf('fcr'), wholeOf('aht')];
  const inputs = inputsOf(answer?.groups ?? []);
  const quadrant = rate === null || seconds === null ? null : quadrantModel(inputs, { rate, seconds });
  const apart = (quadrant?.points ?? []).filter(
    ({ isApart, corner }) => isApart && corner !== 'quick' && corner !== 'thorough',
  );
  const labelOf = (point: QuadrantPoint): string =>
    t('quadrant.point', {
      name: words.value(by, point.value),
      rate: format.rate(point.rate),
      low: format.points(point.low),
      high: format.points(point.high),
      aht: format.clock(point.seconds),
      n: format.count(point.n),
      count: point.n,
    });
  return (
    <Panel
      className="kpis-quadrant"
      busy={busy}
      title={t(
        quadrant === null
          ? `quadrant.plain.${who}`
          : apart.length === 0
            ? `quadrant.within.${who}`
            : `quadrant.apart.${who}`,
        {
          n: format.count(apart.length),
          count: apart.length,
        },
      )}
      sub={
        <>
          {t(leavesOut ? 'quadrant.subOwn' : 'quadrant.sub')}
          <MatureOnly />
          <WhoCounts by={by} />
        </>
      }
      actions={
        <Segments
          label={t('quadrant.who')}
          value={who}
          options={(['agent', 'reason'] as const).map((value) => ({ value, label: t(`quadrant.whos.${value}`) }))}
          onChange={(next) =>
            void navigate({
              search: (prev) => ({ ...prev, who: next === 'agent' ? undefined : next }),
              resetScroll: false,
            })
          }
        />
      }
      {...(quadrant === null ? {} : { table: <QuadrantTable points={quadrant.points} by={by} /> })}
      foot={
        <>
          {t('quadrant.foot')}
          {quadrant !== null &&
            quadrant.tooFew > 0 &&
            ` ${t('quadrant.tooFew', { n: format.count(quadrant.tooFew), count: quadrant.tooFew })}`}
        </>
      }
    >
      {answer === undefined ? (
        <LoadingBlock lines={6} />
      ) : quadrant === null ? (
        <EmptyState title={t('quadrant.none')} hint={t('quadrant.noneHint')} />
      ) : (
        <QuadrantPlot
          quadrant={quadrant}
          label={t('quadrant.label')}
          nameOf={(point) => words.value(by, point.value)}
          labelOf={labelOf}
          corners={{
            quick: t('quadrant.corner.quick'),
            thorough: t('quadrant.corner.thorough'),
            rushed: t('quadrant.corner.rushed'),
            struggling: t('quadrant.corner.struggling'),
          }}
          axes={{
            left: format.clock(quadrant.from.seconds),
            right: t('quadrant.axisTime', { aht: format.clock(quadrant.to.seconds) }),
            bottom: format.share(quadrant.from.rate),
            top: t('quadrant.axisRate', { rate: format.share(quadrant.to.rate) }),
          }}
          figureOf={(point) => pointFigure(by, point)}
        />
      )}
    </Panel>
  );
}

const pointFigure = (by: string, { value, n }: QuadrantPoint): Figure => ({
  ...{ count: n, tests: { [by]: isValue(value) } },
  show: 'judged',
});

function QuadrantTable({ points, by }: { readonly points: readonly QuadrantPoint[]; readonly by: string }) {
  const { t } = useTranslation('kpis');
  const words = useWords();
  const format = useFormat();
  const rows = points
    .map((point) => ({ ...point, name: words.value(by, point.value) }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <TwinTable>
      <thead>
        <tr>
          <th>{words.field(by)}</th>
          <th className="num">{t('name.aht')}</th>
          <th className="num">{t('name.fcr')}</th>
          <th className="num">{t('list.interval95')}</th>
          <th className="num">{t('list.n')}</th>
          <th>{t('quadrant.where')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <td>{row.name}</td>
            <td className="num">{format.clock(row.seconds)}</td>
            <td className="num">{format.rate(row.rate)}</td>
            <td className="num">
              {t('list.interval', { low: format.points(row.low), high: format.points(row.high) })}
            </td>
            <CountCell figure={pointFigure(by, row)} />
            <td>{row.isApart ? t(`quadrant.corner.${row.corner}`) : t('quadrant.chance')}</td>
          </tr>
        ))}
      </tbody>
    </TwinTable>
  );
}
