import { Select } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { BarTable } from '../../charts/BarTable.tsx';
import { SmallGroups } from '../../charts/SmallGroups.tsx';
import { useApart } from '../../charts/use-small-groups.ts';
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
import { type BreakdownRow, DotRows, hasIntervals } from './DotRows.tsx';
import { KpiTable } from './KpiTable.tsx';
import { countedIn, isRated, type Kpi, lackOf, useKpiNeeds, useKpiValue, useKpiWords } from './kpi-figures.ts';
import { useKpis } from './use-kpis.ts';
import { WhoAnswered } from './WhoAnswered.tsx';

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

function Rows(props: {
  readonly rows: readonly BreakdownRow[];
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
  if (hasIntervals(all)) {
    const whole = isRated(all) && !leavesOut ? all.value : null;
    return <DotRows rows={rows} unit={all.unit} all={whole} by={by} label={props.label} />;
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
  const groups = (answer?.by === by ? answer.groups : []).map((group) => ({ ...group, key: { [by]: group.value } }));
  const apart = useApart()(by, groups);
  const rows = apart.shown.flatMap(({ value, kpis, excess }): readonly BreakdownRow[] => {
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
  const answerers = answer?.answerers ?? null;
  return (
    <Panel
      className="kpis-by"
      busy={busy}
      title={title}
      sub={
        <>
          {t(all !== undefined && hasIntervals(all) ? 'by.sub' : 'by.subPlain')}
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
          onChange={(value) =>
            value !== null && void navigate({ search: (prev) => ({ ...prev, by: value }), resetScroll: false })
          }
        />
      }
      {...(sorted.length > 0 ? { table: <KpiTable by={by} rows={sorted} /> } : {})}
      foot={
        (answerers !== null || left > 0) && (
          <>
            {answerers !== null && <WhoAnswered answerers={answerers} />}{' '}
            {left > 0 &&
              (whole === by ? (
                t('by.left', { n: format.count(left), count: left })
              ) : (
                <button type="button" className="link" onClick={() => setWhole(by)}>
                  {t('by.showLeft', { n: format.count(left), count: left })}
                </button>
              ))}
          </>
        )
      }
    >
      {answer === undefined || all === undefined ? (
        <LoadingBlock lines={6} />
      ) : sorted.length === 0 ? (
        <EmptyState title={t(`say.${lackOf(all) ?? 'none'}`)} hint={needs(all)} />
      ) : (
        <div className="scroll-rows">
          <Rows rows={sorted} all={all} by={by} label={title} />
          <SmallGroups apart={apart} />
        </div>
      )}
    </Panel>
  );
}
