import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CAUSE_ANSWERS } from '../../../shared/domain/cause/score.ts';
import { wilson } from '../../../shared/domain/metrics/wilson.ts';
import { Chart, type ChartMark } from '../../charts/Chart.tsx';
import { CountCell } from '../../charts/CountCell.tsx';
import { FlowMatrix } from '../../charts/FlowMatrix.tsx';
import { type FlowEnd, type FlowModel, flowModel } from '../../charts/flow-model.ts';
import { flowOption } from '../../charts/flow-option.ts';
import { Mark } from '../../charts/Mark.tsx';
import { canRate } from '../../charts/small-n.ts';
import { TwinTable } from '../../charts/TwinTable.tsx';
import { useChartTokens } from '../../charts/use-chart-tokens.ts';
import type { Figure } from '../../scope/figure.ts';
import { useIsBehind } from '../../scope/use-scoped.ts';
import { useHasNoReturns } from '../../scope/use-window.ts';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { firstFailuresOf, flowTests, movedTests, ofCause } from './flow-drill.ts';
import { type EndField, type FlowOutput, useEnds, useFlow } from './use-flow.ts';

type Ends = ReturnType<typeof useEnds>;

/** Names of ends, sentences of marks, and what a click on them lists. */
function useFlowParts({ cause }: Ends, field: EndField, flow: FlowOutput) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const words = useWords();
  return useMemo(() => {
    const model = flowModel(flow.values, flow.counts);
    const name = (end: FlowEnd) =>
      end.value === undefined
        ? t('flow.others', { count: flow.others, n: format.count(flow.others) })
        : words.value(field, end.value);
    const figureOf = (count: number, from: FlowEnd | null, to: FlowEnd | null): Figure => ({
      ...{ count, tests: { ...ofCause(cause), ...flowTests(field, flow.values, from, to) } },
      show: 'failed',
    });
    return {
      model,
      name,
      figureOf,
      linkLabel: (from: FlowEnd, to: FlowEnd, count: number) =>
        t('flow.link', { count, n: format.count(count), from: name(from), to: name(to) }),
      endLabel: (end: FlowEnd, side: 'from' | 'to') =>
        t(`flow.${side}`, { count: end.count, n: format.count(end.count), name: name(end) }),
    };
  }, [cause, field, flow, t, format, words]);
}
type Parts = ReturnType<typeof useFlowParts>;

/** Arrows walk from each first end along its links, and then over the last ends. */
function marksOf({ model, name, figureOf, linkLabel, endLabel }: Parts): readonly ChartMark[] {
  const edge = (model: FlowModel, from: FlowEnd): readonly ChartMark[] =>
    model.links.flatMap((link, dataIndex): ChartMark[] =>
      link.from !== from
        ? []
        : [
            {
              label: linkLabel(link.from, link.to, link.count),
              name: name(link.to),
              figure: figureOf(link.count, link.from, link.to),
              item: { dataType: 'edge', dataIndex },
            },
          ],
    );
  const node = (end: FlowEnd, side: 'from' | 'to', dataIndex: number): ChartMark => ({
    label: endLabel(end, side),
    name: name(end),
    figure: side === 'from' ? figureOf(end.count, end, null) : figureOf(end.count, null, end),
    item: { dataType: 'node', dataIndex },
  });
  return [
    ...model.from.flatMap((end, at) => [node(end, 'from', at), ...edge(model, end)]),
    ...model.to.map((end, at) => node(end, 'to', model.from.length + at)),
  ];
}

function FlowChart({ parts, label }: { readonly parts: Parts; readonly label: string }) {
  const format = useFormat();
  const tokens = useChartTokens();
  const option = useMemo(
    () =>
      flowOption(parts.model, tokens, {
        name: parts.name,
        count: format.count,
        tipOfEnd: parts.endLabel,
        tipOfLink: parts.linkLabel,
      }),
    [parts, tokens, format],
  );
  return <Chart option={option} label={label} marks={marksOf(parts)} markSeries={0} />;
}

function FlowTable({ parts, field }: { readonly parts: Parts; readonly field: EndField }) {
  const { t } = useTranslation('why');
  const words = useWords();
  return (
    <TwinTable>
      <thead>
        <tr>
          <th>{t('flow.fromHead', { field: words.field(field) })}</th>
          <th>{t('flow.toHead', { field: words.field(field) })}</th>
          <th className="num">{t('flow.threads')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.model.links.map(({ from, to, count }) => (
          <tr key={`${from.place} ${to.place}`}>
            <td>{parts.name(from)}</td>
            <td>{parts.name(to)}</td>
            <CountCell figure={parts.figureOf(count, from, to)} />
          </tr>
        ))}
      </tbody>
    </TwinTable>
  );
}

/** No family has this name. */
const ALL_CAUSES = 'all';

/** Which field, which drawing, and of which cause. */
function FlowChoices({ ends }: { readonly ends: Ends }) {
  const { t } = useTranslation('why');
  const words = useWords();
  return (
    <div className="row wrap causes-choices">
      <Segments
        label={t('flow.field')}
        value={ends.field ?? 'queue'}
        options={ends.fields.map((value) => ({ value, label: words.field(value) }))}
        onChange={ends.setField}
      />
      <Segments
        label={t('flow.view')}
        value={ends.view}
        options={(['flow', 'matrix'] as const).map((value) => ({ value, label: t(`flow.views.${value}`) }))}
        onChange={ends.setView}
      />
      <Select
        className="causes-flow-cause"
        aria-label={t('flow.cause')}
        data={[
          { value: ALL_CAUSES, label: t('flow.allCauses') },
          ...CAUSE_ANSWERS.map((value) => ({ value, label: words.value('decided_family', value) })),
        ]}
        value={ends.cause ?? ALL_CAUSES}
        allowDeselect={false}
        onChange={(value) => ends.setCause(CAUSE_ANSWERS.find((family) => family === value) ?? null)}
      />
    </div>
  );
}

/** The finding, if there are enough threads for one. */
function useFlowTitle(flow: FlowOutput, field: EndField): string {
  const { t } = useTranslation('why');
  const format = useFormat();
  const { rate, low, high } = wilson(flow.known - flow.same, flow.known);
  if (!canRate({ mature: flow.known })) return t('flow.plain');
  const parts = { share: format.share(rate), low: format.share(low), high: format.share(high) };
  return t(`flow.finding.${field}`, parts);
}

function FlowBody(props: {
  readonly ends: Ends;
  readonly field: EndField;
  readonly flow: FlowOutput;
  readonly busy: boolean;
}) {
  const { t } = useTranslation('why');
  const format = useFormat();
  const words = useWords();
  const { ends, field, flow } = props;
  const parts = useFlowParts(ends, field, flow);
  const title = useFlowTitle(flow, field);
  const { resolved, open, unresolved } = flow.threads;
  const moved = flow.known - flow.same;
  const movedFigure = (count: number, move: 'same' | 'other'): Figure => ({
    ...{ count, tests: { ...ofCause(ends.cause), ...movedTests(field, move) } },
    show: 'failed',
  });
  const threadsOf = (count: number, state: string): Figure => ({
    ...{ count, tests: { ...ofCause(ends.cause), ...firstFailuresOf(state) } },
    show: 'all',
  });
  const sub = (
    <>
      <Mark figure={threadsOf(resolved, 'resolved')}>
        {t('flow.resolved', { count: resolved, n: format.count(resolved) })}
      </Mark>{' '}
      {t('flow.sub')} <Mark figure={threadsOf(open, 'open')}>{t('flow.open', { n: format.count(open) })}</Mark>{' '}
      <Mark figure={threadsOf(unresolved, 'unresolved')}>{t('flow.unresolved', { n: format.count(unresolved) })}</Mark>
    </>
  );
  if (flow.contacts === 0) {
    return (
      <Panel className="causes-flow" title={t('flow.plain')} sub={sub}>
        <FlowChoices ends={ends} />
        <EmptyState title={t(ends.cause === null ? 'flow.none' : 'flow.noneOfCause')} hint={t('flow.noneHint')} />
      </Panel>
    );
  }
  return (
    <Panel
      className="causes-flow"
      busy={props.busy}
      title={title}
      sub={sub}
      table={<FlowTable parts={parts} field={field} />}
      foot={
        <Mark figure={movedFigure(flow.same, 'same')}>
          {t('flow.same', { count: flow.same, n: format.count(flow.same) })}
        </Mark>
      }
      footLink={
        moved > 0 && (
          <Mark figure={movedFigure(moved, 'other')}>{t('flow.moved', { count: moved, n: format.count(moved) })}</Mark>
        )
      }
    >
      <FlowChoices ends={ends} />
      {ends.view === 'flow' ? (
        <FlowChart parts={parts} label={title} />
      ) : (
        <FlowMatrix
          model={parts.model}
          label={title}
          corner={t('flow.corner', { field: words.field(field) })}
          name={parts.name}
          cellLabel={parts.linkLabel}
          figureOf={({ count, from, to }) => parts.figureOf(count, from, to)}
          endFigure={(from) => parts.figureOf(from.count, from, null)}
          endLabel={(from) => parts.endLabel(from, 'from')}
        />
      )}
    </Panel>
  );
}

/** Initial against final: where threads failed first, and who resolved them. */
export function FlowPanel() {
  const { t } = useTranslation(['why', 'common']);
  const ends = useEnds();
  const hasNoReturns = useHasNoReturns();
  const query = useFlow(ends.field, ends.cause);
  const busy = useIsBehind(query);
  if (hasNoReturns) {
    return (
      <Panel className="causes-flow" title={t('why:flow.plain')}>
        <EmptyState title={t('common:state.needsWindow')} hint={t('common:state.needsWindowHint')} />
      </Panel>
    );
  }
  if (ends.isKnown && ends.field === null) {
    return (
      <Panel className="causes-flow" title={t('why:flow.plain')}>
        <EmptyState title={t('why:flow.noField')} hint={t('why:flow.noFieldHint')} />
      </Panel>
    );
  }
  if (query.error !== null) {
    return (
      <Panel className="causes-flow" title={t('why:flow.plain')}>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Panel>
    );
  }
  if (query.data === undefined || ends.field === null) {
    return (
      <Panel className="causes-flow" title={t('why:flow.plain')}>
        <LoadingBlock lines={8} />
      </Panel>
    );
  }
  return <FlowBody ends={ends} field={ends.field} flow={query.data} busy={busy} />;
}
