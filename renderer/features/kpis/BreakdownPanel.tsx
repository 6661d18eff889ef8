import { Select } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { BarTable } from '../../charts/BarTable.tsx';
import { DotAxis } from '../../charts/DotAxis.tsx';
import { dotScale, placeOn } from '../../charts/dot-scale.ts';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import type { Figure } from '../../scope/figure.ts';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { isPeopleField } from '../../scope/people.ts';
import { useDimensions } from '../../scope/queries.ts';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { useValueName } from '../../scope/use-value-name.ts';
import { useWords } from '../../scope/use-words.ts';
import { useLeavesSystemOut, WhoCounts } from '../../scope/WhoCounts.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { KpiTable } from './KpiTable.tsx';
import { countedIn, isRated, type Kpi, type KpiGroup, useKpiNeeds, useKpiValue, useKpiWords } from './kpi-figures.ts';
import { useKpis } from './use-kpis.ts';

const route = getRouteApi('/kpis');
/** Groups that are drawn; the others are said. */
const MOST_GROUPS = 14;
/** Where a person wants to see all of them. */
const ALL_GROUPS = 500;
const USUAL = [
  'queue',
  'team',
  'channel',
  'reason',
  'agent_name',
  'agent_id',
  'hour',
  'weekday',
  'wait_band',
  'occupancy',
];

type Row = {
  readonly value: string | null;
  readonly name: string;
  readonly kpi: Kpi;
  readonly excess: KpiGroup['excess'];
  readonly figure: Figure;
};

/** Failures beyond what peers have with the same work: "+12 (4 to 20)", and what they cost where a rate is known. */
function useExcessText(): (excess: NonNullable<Row['excess']>) => string {
  const { t } = useTranslation('kpis');
  const format = useFormat();
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${format.count(value)}`;
  return ({ value, low, high, amount, amountLow, amountHigh }) => {
    const failures = t('by.excessSaid', { value: signed(value), low: format.count(low), high: format.count(high) });
    if (amount === null) return failures;
    const money = { amount: format.money(amount), low: format.money(amountLow), high: format.money(amountHigh) };
    return t('by.excessCost', { failures, ...money });
  };
}

/** Shares as dots with whiskers on one scale, against the share of all. */
function ShareRows(props: {
  readonly rows: readonly Row[];
  readonly all: number | null;
  readonly by: string;
  readonly label: string;
}) {
  const { t } = useTranslation('kpis');
  const words = useWords();
  const format = useFormat();
  const say = useKpiWords();
  const { value } = useKpiValue();
  const excessText = useExcessText();
  const hasExcess = props.rows.some(({ excess }) => excess !== null);
  const scale = dotScale(
    props.rows.filter(({ kpi }) => isRated(kpi)).map(({ kpi }) => kpi),
    props.all,
  );
  return (
    <MarkGroup label={props.label}>
      <table className="chart-rows tight dot-rows">
        <thead>
          <tr className="dot-head">
            <th scope="col">{words.field(props.by)}</th>
            <th scope="col" className="num">
              {t('list.value')}
            </th>
            <th scope="col">
              <DotAxis scale={scale} all={props.all} />
            </th>
            {hasExcess && (
              <th scope="col" className="num kpi-excess" title={t('by.excessHint')}>
                {t('by.excess')}
              </th>
            )}
            <th scope="col" className="num">
              {t('list.n')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => {
            const { low, high } = row.kpi;
            const canDraw = isRated(row.kpi) && low !== null && high !== null;
            return (
              <tr key={row.value ?? '\u0000'}>
                <td className="name" title={row.name}>
                  <Mark
                    figure={row.figure}
                    label={t('by.row', {
                      name: row.name,
                      said: say(row.kpi),
                      n: format.count(row.kpi.n),
                      count: row.kpi.n,
                    })}
                  >
                    {row.name}
                  </Mark>
                </td>
                <td className="num strong">{isRated(row.kpi) ? value(row.kpi, row.kpi.value) : format.blank}</td>
                <td>
                  <span className="dot-plot" data-tone="mark" aria-hidden="true">
                    {props.all !== null && <i className="dot-all" style={{ left: placeOn(scale, props.all) }} />}
                    {canDraw && (
                      <>
                        <i
                          className="dot-whisker"
                          style={{
                            left: placeOn(scale, low),
                            width: `calc(${placeOn(scale, high)} - ${placeOn(scale, low)})`,
                          }}
                        />
                        <i className="dot-point" style={{ left: placeOn(scale, row.kpi.value ?? 0) }} />
                      </>
                    )}
                  </span>
                </td>
                {hasExcess && (
                  <td className="num kpi-excess text-2">
                    {isRated(row.kpi) && row.excess !== null ? excessText(row.excess) : format.blank}
                  </td>
                )}
                <td className="num muted">{format.count(row.kpi.n)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </MarkGroup>
  );
}

function Rows(props: {
  readonly rows: readonly Row[];
  readonly all: Kpi;
  readonly by: string;
  readonly label: string;
}) {
  const { t } = useTranslation('kpis');
  const words = useWords();
  const format = useFormat();
  const say = useKpiWords();
  const { value } = useKpiValue();
  const { rows, all, by } = props;
  const leavesOut = useLeavesSystemOut(by);
  if (all.unit === 'share') {
    return <ShareRows rows={rows} all={isRated(all) && !leavesOut ? all.value : null} by={by} label={props.label} />;
  }
  return (
    <BarTable
      rows={rows.map((row) => ({
        value: row.value,
        name: row.name,
        amount: isRated(row.kpi) ? Math.max(0, row.kpi.value ?? 0) : null,
        text: isRated(row.kpi) ? value(row.kpi, row.kpi.value) : t('say.fewShort'),
        beside: format.count(row.kpi.n),
        label: t('by.row', { name: row.name, said: say(row.kpi), n: format.count(row.kpi.n), count: row.kpi.n }),
        figure: row.figure,
      }))}
      label={props.label}
      fill="fill fill-mark"
      headName={words.field(by)}
      headMeasure={t(`name.${all.key}`)}
      headBeside={t('list.n')}
      isTight
    />
  );
}

/** The chosen figure by a dimension that a person chooses. Sorted by name or time, never into a ranking of people. */
export function BreakdownPanel({ kpiKey }: { readonly kpiKey: KpiKey }) {
  const { t } = useTranslation('kpis');
  const words = useWords();
  const nameOf = useValueName();
  const format = useFormat();
  const needs = useKpiNeeds();
  const navigate = useNavigate({ from: '/kpis' });
  const known = (useDimensions().data ?? []).map(({ name }) => name);
  const offered = [...new Set([...known, 'wait_band', 'occupancy', 'overflow'])];
  const by = route.useSearch().by ?? USUAL.find((name) => known.includes(name)) ?? 'channel';
  const [whole, setWhole] = useState<string | null>(null);
  const query = useKpis(by, whole === by ? ALL_GROUPS : MOST_GROUPS, [kpiKey]);
  const busy = useIsBehind(query);
  const answer = query.data;
  const all = answer?.kpis.find(({ key }) => key === kpiKey);
  const rows = (answer?.by === by ? answer.groups : []).flatMap(({ value, kpis, excess }): readonly Row[] => {
    const kpi = kpis.find(({ key }) => key === kpiKey);
    return kpi === undefined || kpi.n + kpi.unknown === 0
      ? []
      : [
          {
            ...{ value, name: nameOf(by, value), kpi, excess: kpiKey === 'fcr' ? excess : null },
            figure: countedIn(kpi, by, value),
          },
        ];
  });
  const sorted = isPeopleField(by) ? rows.toSorted((a, b) => a.name.localeCompare(b.name)) : rows;
  const field = words.fieldInText(by);
  const title = t('by.title', { name: t(`name.${kpiKey}`), field });
  const left = answer?.groupsLeftOut ?? 0;
  return (
    <Panel
      className="kpis-by"
      busy={busy}
      title={title}
      sub={
        <>
          {t(all?.unit === 'share' ? 'by.sub' : 'by.subPlain')}
          {kpiKey === 'fcr' && <MatureOnly />}
          <WhoCounts by={by} />
        </>
      }
      actions={
        <Select
          aria-label={t('by.choose')}
          data={offered.map((value) => ({ value, label: words.field(value) }))}
          value={by}
          searchable
          allowDeselect={false}
          onChange={(value) => value !== null && void navigate({ search: (prev) => ({ ...prev, by: value }) })}
        />
      }
      {...(sorted.length > 0 ? { table: <KpiTable by={by} rows={sorted} /> } : {})}
      foot={
        left > 0 &&
        (whole === by ? (
          t('by.left', { n: format.count(left), count: left })
        ) : (
          <button type="button" className="link" onClick={() => setWhole(by)}>
            {t('by.showLeft', { n: format.count(left), count: left })}
          </button>
        ))
      }
    >
      {answer === undefined || all === undefined ? (
        <LoadingBlock lines={6} />
      ) : sorted.length === 0 ? (
        <EmptyState title={t(all.needsWindow ? 'say.needsWindow' : 'say.none')} hint={needs(all)} />
      ) : (
        <div className="scroll-rows">
          <Rows rows={sorted} all={all} by={by} label={title} />
        </div>
      )}
    </Panel>
  );
}
