import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeasureOutput } from '../../../shared/contract/fcr.ts';
import type { Definition } from '../../../shared/domain/definition/definition.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { CountCell } from '../../charts/CountCell.tsx';
import { Mark } from '../../charts/Mark.tsx';
import { MarkGroup } from '../../charts/MarkGroup.tsx';
import { SmallGroups } from '../../charts/SmallGroups.tsx';
import { canRate } from '../../charts/small-n.ts';
import { useApart } from '../../charts/use-small-groups.ts';
import { type Figure, figureWith, groupFigure, restFigure } from '../../scope/figure.ts';
import { isValue, narrowed } from '../../scope/filter-edit.ts';
import { MatureOnly } from '../../scope/MatureOnly.tsx';
import { useDimensions } from '../../scope/queries.ts';
import { useRulesOf } from '../../scope/use-definition.ts';
import { type Breakdown, useMeasure } from '../../scope/use-measure.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { type Overreport, overreports } from './flag-model.ts';
import { type Compared, sliceUnder } from './use-compared.ts';

const route = getRouteApi('/definitions');
const FLAG = 'resolved_flag';
const FLAGS = ['yes', 'partial', 'no', null] as const;
const RESULTS = ['resolved', 'failed'] as const;
const MARKED: Filter = { [FLAG]: isValue('yes') };
const MOST_GROUPS = 300;

/** What a figure is listed under, where that is not the definition in force. */
type Under = (figure: Figure) => Figure;

/** A definition that waits for returns and does not ask the flag itself. */
const canHoldFlag = (rules: Definition | undefined): boolean =>
  rules !== undefined && rules.windowHours > 0 && rules.kind !== 'hybrid';

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** The agents' flag against what customers did: four kinds of contacts, and who marks as resolved what comes back. */
export function FlagPanel({ compared }: { readonly compared: Compared }) {
  const { t } = useTranslation('compare');
  const words = useWords();
  const { scope, definition: inForce } = useScope();
  const rulesOf = useRulesOf();
  // The one in force, or else the first beside it that waits for returns.
  const holding = compared.keys.find((key) => canHoldFlag(rulesOf(key)));
  const definition = holding ?? inForce;
  const filter = useMemo(() => sliceUnder(scope, definition), [scope, definition]);
  const names = new Set((useDimensions().data ?? []).map(({ name }) => name));
  const agent = names.has('agent_name') || !names.has('agent_id') ? 'agent_name' : 'agent_id';
  const { flag: by = 'agent' } = route.useSearch();
  const navigate = route.useNavigate();
  const dimension = by === 'agent' ? agent : 'wrapup';
  const breakdowns = useMemo((): readonly Breakdown[] => [{ by: [dimension], most: MOST_GROUPS }], [dimension]);
  const [allScope, markedScope] = useMemo(() => {
    const cut = (tests: Filter) => ({ ...scope, definition, filter: tests as typeof scope.filter });
    return [cut(filter), cut(narrowed(filter, MARKED))] as const;
  }, [scope, definition, filter]);
  const under = (figure: Figure): Figure =>
    definition === inForce ? figure : { ...figure, definition, within: filter };
  const hasFlag = names.has(FLAG);
  const canHold = holding !== undefined;
  const enabled = hasFlag && canHold;
  const marked = useMeasure(breakdowns, { scope: markedScope, enabled }).data;
  const all = useMeasure(BY_FLAG, { scope: allScope, enabled }).data;
  const format = useFormat();
  const title =
    enabled && marked !== undefined && canRate(marked.counts)
      ? t('flag.title', { share: format.rate(1 - (marked.rate ?? 0)) })
      : t('flag.plain');
  return (
    <Panel
      className="compare-flag"
      title={title}
      sub={
        <>
          {t('flag.sub', { definition: words.definition(definition) })}
          <MatureOnly />
        </>
      }
      foot={enabled ? t('flag.foot') : undefined}
      actions={
        enabled && (
          <Segments
            label={t('flag.plain')}
            value={by}
            options={(['agent', 'wrapup'] as const).map((value) => ({ value, label: t(`flag.by.${value}`) }))}
            onChange={(next) =>
              void navigate({
                search: (prev) => ({ ...prev, flag: next === 'agent' ? undefined : next }),
                resetScroll: false,
              })
            }
          />
        )
      }
    >
      {!hasFlag ? (
        <EmptyState title={t('flag.none')} />
      ) : !canHold ? (
        <EmptyState title={t('flag.noWindow')} />
      ) : (
        <div className="flag-parts">
          {all !== undefined && <FlagTable figures={all} under={under} />}
          {marked !== undefined && marked.breakdowns[0]?.by[0] === dimension && (
            <OverreportTable dimension={dimension} figures={marked} under={under} />
          )}
        </div>
      )}
    </Panel>
  );
}

const BY_FLAG: readonly Breakdown[] = [{ by: [FLAG], most: FLAGS.length }];

/** What was marked how, and what came of it. */
function FlagTable({ figures, under }: { readonly figures: MeasureOutput; readonly under: Under }) {
  const { t } = useTranslation('compare');
  const format = useFormat();
  const words = useWords();
  const groups = figures.breakdowns[0]?.groups ?? [];
  const rows = FLAGS.flatMap((flag) =>
    groups.filter((group) => (group.key[FLAG] ?? null) === flag && group.mature > 0),
  );
  return (
    <MarkGroup label={t('flag.plain')}>
      <table className="chart-rows tight mark-cells">
        <thead>
          <tr>
            <th scope="col">{t('flag.marked')}</th>
            <th scope="col" className="num">
              {t('flag.stayed')}
            </th>
            <th scope="col" className="num">
              {t('flag.returned')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((group) => {
            const flag = group.key[FLAG] ?? null;
            const name = words.value(FLAG, flag);
            return (
              <tr key={flag ?? ''}>
                <th scope="row">{name}</th>
                {RESULTS.map((result) => {
                  const contacts = result === 'failed' ? group.failed : group.mature - group.failed;
                  return (
                    <td key={result} className="num">
                      <Mark
                        figure={under(groupFigure(group, result))}
                        label={t('flag.cell', {
                          ...{ flag: name, n: format.count(contacts), count: contacts },
                          result: words.value('result', result),
                        })}
                      >
                        {format.count(contacts)}
                      </Mark>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </MarkGroup>
  );
}

function OverreportTable(props: {
  readonly dimension: string;
  readonly figures: MeasureOutput;
  readonly under: Under;
}) {
  const { dimension, figures, under } = props;
  const { t } = useTranslation(['compare', 'common']);
  const format = useFormat();
  const words = useWords();
  const { groups = [], rest = null } = figures.breakdowns[0] ?? {};
  const apart = useApart()(dimension, groups);
  const rows = overreports(dimension, apart.shown, figures.rate, format.locale);
  const shown = groups.map(({ key }) => key[dimension] ?? null);
  const longest = Math.max(Number.EPSILON, ...rows.map(({ share }) => share?.high ?? 0));
  const labelOf = ({ value, share, failed, marked }: Overreport): string => {
    const parts = { name: words.value(dimension, value), failed: format.count(failed), n: format.count(marked) };
    if (share === null) return t('compare:flag.few', { ...parts, count: marked });
    const { rate, low, high } = share;
    return t('compare:flag.of', {
      ...parts,
      ...{ share: format.rate(rate), low: format.points(low), high: format.points(high) },
    });
  };
  return (
    <div className="scroll-rows">
      <MarkGroup label={t('compare:flag.plain')}>
        <table className="chart-rows tight flag-rows">
          <thead>
            <tr>
              <th scope="col">{words.field(dimension)}</th>
              <th scope="col" className="num">
                {t('compare:flag.share')}
              </th>
              <th scope="col">{t('compare:flag.interval')}</th>
              <th scope="col" className="num">
                {t('compare:flag.failed')}
              </th>
              <th scope="col" className="num">
                {t('common:words.n')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.value ?? '\u0000'}>
                <td className="name" title={words.value(dimension, row.value)}>
                  <Mark figure={under(figureWith(row.figure, MARKED))} label={labelOf(row)}>
                    {words.value(dimension, row.value)}
                  </Mark>
                </td>
                <td className="num strong">{row.share === null ? format.blank : format.points(row.share.rate)}</td>
                <td>
                  <span className="dot-plot" data-tone={row.isBeyond ? 'failed' : 'mark'} aria-hidden="true">
                    {row.share !== null && (
                      <>
                        <i
                          className="dot-whisker"
                          style={{
                            left: percent(row.share.low / longest),
                            width: percent((row.share.high - row.share.low) / longest),
                          }}
                        />
                        <i className="dot-point" style={{ left: percent(row.share.rate / longest) }} />
                      </>
                    )}
                  </span>
                </td>
                <CountCell className="num muted" figure={under(figureWith(row.figure, MARKED))} />
                <CountCell
                  className="num muted"
                  figure={under(figureWith({ ...row.figure, count: row.marked, show: 'judged' }, MARKED))}
                />
              </tr>
            ))}
          </tbody>
        </table>
        <SmallGroups apart={apart} figureOf={(figure) => under(figureWith(figure, MARKED))} />
        {rest !== null && (
          <p className="small text-2">
            <Mark
              figure={under(figureWith(restFigure({ field: dimension, shown, show: 'failed' }, rest.failed), MARKED))}
            >
              {t('compare:flag.rest', {
                ...{ shown: format.count(groups.length), field: words.fieldInText(dimension) },
                ...{ n: format.count(rest.failed), of: format.count(rest.mature) },
              })}
            </Mark>
          </p>
        )}
      </MarkGroup>
    </div>
  );
}
