import { useNavigate } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { Spark } from '../../charts/Spark.tsx';
import { denseStart } from '../../scope/dense-periods.ts';
import { GrossBeside } from '../../scope/GrossBeside.tsx';
import { LackingBeside } from '../../scope/LackingBeside.tsx';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { useScope } from '../../scope/use-scope.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import {
  countedBy,
  hitsOf,
  isRated,
  KPI_SECTIONS,
  type Kpi,
  type KpiSection,
  type KpisAnswer,
  lackOf,
  missingOf,
  useKpiNeeds,
  useKpiValue,
} from './kpi-figures.ts';
import { kpiPeriods } from './kpi-periods.ts';
import { useFormula } from './use-formula.ts';

const SECTIONS = Object.entries(KPI_SECTIONS) as readonly (readonly [KpiSection, readonly KpiKey[]])[];

const coverageOf = ({ n, unknown }: Kpi): number | null => (n + unknown === 0 ? null : n / (n + unknown));

/** The trend of one figure as a small line. */
function RowSpark({ answer, kpiKey }: { readonly answer: KpisAnswer; readonly kpiKey: KpiKey }) {
  const all = kpiPeriods(answer.groups, kpiKey, 'week');
  const periods = all.slice(denseStart(all, 'week'));
  const pendingFrom = periods.findIndex(({ isOver }) => !isOver);
  return (
    <Spark
      values={periods.map(({ kpi }) => (isRated(kpi) ? kpi.value : null))}
      pendingFrom={pendingFrom === -1 ? periods.length : pendingFrom}
    />
  );
}

function KpiRow(props: { readonly kpi: Kpi; readonly answer: KpisAnswer; readonly isChosen: boolean }) {
  const { t } = useTranslation('kpis');
  const navigate = useNavigate({ from: '/kpis' });
  const needs = useKpiNeeds();
  const formula = useFormula();
  const lack = lackOf(props.kpi);
  const { kpi } = props;
  const name = t(`name.${kpi.key}`);
  return (
    <tr data-selected={props.isChosen} data-empty={kpi.n === 0}>
      <td className="name">
        <button
          type="button"
          className="link"
          aria-pressed={props.isChosen}
          title={formula(kpi.key)}
          onClick={() =>
            void navigate({ search: (prev) => ({ ...prev, kpi: kpi.key === 'fcr' ? undefined : kpi.key }) })
          }
        >
          {name}
        </button>
      </td>
      {lack !== null ? (
        <td colSpan={6} className="muted kpi-blank" title={needs(kpi)}>
          {t(`say.${lack}`)}
        </td>
      ) : (
        <KpiCells kpi={kpi} answer={props.answer} name={name} />
      )}
    </tr>
  );
}

/** Value, interval, n, coverage with what is not known, and trend of a figure; numbers list their contacts. */
function KpiCells(props: { readonly kpi: Kpi; readonly answer: KpisAnswer; readonly name: string }) {
  const { t } = useTranslation('kpis');
  const format = useFormat();
  const needs = useKpiNeeds();
  const { value, bound } = useKpiValue();
  const { kpi, name } = props;
  const hits = hitsOf(kpi);
  const isSaid = kpi.n > 0 && isRated(kpi);
  const text = isSaid ? value(kpi, kpi.value) : format.blank;
  const known = format.share(coverageOf(kpi));
  const missing = missingOf(kpi);
  return (
    <>
      <td className="num strong">
        {hits !== null && kpi.hits > 0 ? (
          <Mark figure={hits} label={t('list.hits', { name, value: text, n: format.count(kpi.hits), count: kpi.hits })}>
            {text}
          </Mark>
        ) : (
          <span title={isSaid ? undefined : kpi.n === 0 ? needs(kpi) : t('say.fewHint')}>{text}</span>
        )}
      </td>
      <td className="num text-2">
        {isSaid && kpi.low !== null ? t('list.interval', { low: bound(kpi, kpi.low), high: bound(kpi, kpi.high) }) : ''}
      </td>
      <td className="num">
        {kpi.n > 0 ? (
          <Mark figure={countedBy(kpi)} label={t('list.counted', { name, n: format.count(kpi.n), count: kpi.n })}>
            {format.count(kpi.n)}
          </Mark>
        ) : (
          <span className="muted">{format.count(0)}</span>
        )}
      </td>
      <td className="num">
        {kpi.n > 0 ? (
          <Mark
            figure={countedBy(kpi)}
            label={t('list.known', { name, share: known, n: format.count(kpi.n), count: kpi.n })}
          >
            {known}
          </Mark>
        ) : (
          <span className="text-2">{known}</span>
        )}
      </td>
      <td className="num">
        {missing.count > 0 && (
          <Mark
            figure={missing}
            label={t('list.notKnownOf', { name, n: format.count(missing.count), count: missing.count })}
          >
            {format.count(missing.count)}
          </Mark>
        )}
      </td>
      <td className="kpi-spark">
        <RowSpark answer={props.answer} kpiKey={kpi.key} />
      </td>
    </>
  );
}

/** Every figure in one table: what it is, on how many contacts it rests, how much is on file, and where it goes. */
export function KpiListPanel(props: { readonly answer: KpisAnswer; readonly chosen: KpiKey; readonly busy: boolean }) {
  const { t } = useTranslation('kpis');
  const { answer, chosen } = props;
  const { definition } = useScope();
  const kpiOf = new Map(answer.kpis.map((kpi) => [kpi.key, kpi]));
  const counted = answer.kpis.filter(({ n }) => n > 0).length;
  return (
    <Panel
      className="kpis-list"
      busy={props.busy}
      title={t('list.title', { n: counted, of: answer.kpis.length })}
      sub={
        <>
          {t('list.sub')}
          <MatureOnly />
          <GrossBeside definition={definition} />
          <LackingBeside definition={definition} />
        </>
      }
      foot={t('list.foot')}
    >
      <MarkGroup label={t('list.label')} className="kpis-scroll">
        <table className="kpi-rows">
          <thead>
            <tr>
              <th scope="col">{t('list.figure')}</th>
              <th scope="col" className="num">
                {t('list.value')}
              </th>
              <th scope="col" className="num">
                {t('list.interval95')}
              </th>
              <th scope="col" className="num">
                {t('list.n')}
              </th>
              <th scope="col" className="num">
                {t('list.coverage')}
              </th>
              <th scope="col" className="num" title={t('list.unknown')}>
                {t('list.unknownShort')}
              </th>
              <th scope="col">{t('list.trend')}</th>
            </tr>
          </thead>
          {SECTIONS.map(([section, keys]) => (
            <tbody key={section}>
              <tr className="kpi-section">
                <th scope="rowgroup" colSpan={7}>
                  {t(`section.${section}`)}
                </th>
              </tr>
              {keys.map((key) => {
                const kpi = kpiOf.get(key);
                return (
                  <Fragment key={key}>
                    {kpi !== undefined && <KpiRow kpi={kpi} answer={answer} isChosen={key === chosen} />}
                  </Fragment>
                );
              })}
            </tbody>
          ))}
        </table>
      </MarkGroup>
    </Panel>
  );
}
