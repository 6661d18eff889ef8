import { useTranslation } from 'react-i18next';
import type { FigureGroup, MeasureOutput } from '../../../shared/contract/fcr.ts';
import { LEAST_RATED } from '../../../shared/domain/metrics/volume.ts';
import { BarTable } from '../../charts/BarTable.tsx';
import { Mark } from '../../charts/Mark.tsx';
import { groupFigure, sliceFigure } from '../../scope/figure.ts';
import { restFilter } from '../../scope/rest-filter.ts';
import type { Breakdown } from '../../scope/use-measure.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { LoadingBlock } from '../../ui/LoadingBlock.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { isOrdered } from './explore-order.ts';
import { RestPanel } from './RestPanel.tsx';
import { useSelect } from './use-select.ts';
import { useSideName } from './use-side-name.ts';

const MOST = 6;

function Mini(props: { readonly dimension: string; readonly groups: readonly FigureGroup[]; readonly failed: number }) {
  const { t } = useTranslation('explore');
  const format = useFormat();
  const words = useWords();
  const nameOf = useSideName();
  const select = useSelect();
  const { filter } = useScope();
  const { dimension, failed } = props;
  const found = props.groups.filter((group) => group.failed > 0 && (group.key[dimension] ?? null) !== null);
  const groups = (isOrdered(dimension) ? found : [...found].sort((a, b) => b.failed - a.failed)).slice(
    0,
    isOrdered(dimension) ? found.length : MOST,
  );
  const chosen = filter[dimension]?.in;
  const rows = groups.map((group) => {
    const value = group.key[dimension] ?? null;
    const name = nameOf(dimension, value);
    return {
      value,
      name,
      amount: group.failed,
      text: format.count(group.failed),
      // A part of few failures is none.
      label: t(failed < LEAST_RATED ? 'side.markFew' : 'side.mark', {
        ...{ name, n: format.count(group.failed), count: group.failed },
        share: format.share(group.failed / failed),
      }),
      figure: groupFigure(group, 'failed'),
      isSelected: chosen?.includes(value) ?? false,
    };
  });
  return (
    <div className="mini">
      <BarTable
        isTight
        rows={rows}
        label={t('side.label', { field: words.field(dimension) })}
        fill={dimension === 'gap_band' ? 'fill fill-mark' : 'fill fill-failed'}
        headName={words.field(dimension)}
        headMeasure=""
        onPick={({ value }, adds) => select({ [dimension]: value }, adds, 'failed')}
      />
    </div>
  );
}

/** The failures of the slice from other sides; every bar narrows the slice. */
export function SidePanel(props: {
  readonly figures: MeasureOutput | undefined;
  /** Dimensions already in the chart say nothing new here. */
  readonly shown: readonly (string | null)[];
  readonly busy: boolean;
  readonly asked: readonly Breakdown[];
  /** Against the rest, instead of counts alone. */
  readonly isCompared: boolean;
}) {
  const { t } = useTranslation('explore');
  const format = useFormat();
  const against = restFilter(useScope().filter);
  const { figures } = props;
  if (figures === undefined) {
    return (
      <Panel title={t('side.plain')} className="explore-side">
        <LoadingBlock />
      </Panel>
    );
  }
  const { failed, mature } = figures.counts;
  // Where nobody can be judged nobody is known not to have failed.
  const isJudged = mature > 0;
  const sides = figures.breakdowns
    .map(({ by, groups }) => ({ dimension: by[0] ?? '', groups }))
    .filter(
      ({ dimension, groups }) =>
        !props.shown.includes(dimension) && groups.some((g) => g.failed > 0 && (g.key[dimension] ?? null) !== null),
    )
    .slice(0, 4);
  if (props.isCompared && against !== null) {
    const dimensions = sides.map(({ dimension }) => dimension).filter((dimension) => dimension !== against.field);
    return <RestPanel figures={figures} sides={props.asked} dimensions={dimensions} {...against} />;
  }
  return (
    <Panel
      className="explore-side"
      busy={props.busy}
      title={
        isJudged ? (
          <>
            <Mark figure={sliceFigure(figures.counts, 'failed')}>
              {t('side.failures', { count: failed, n: format.count(failed) })}
            </Mark>{' '}
            {t('side.from')}
          </>
        ) : (
          t('side.plain')
        )
      }
      sub={t('side.sub')}
      flush
    >
      {failed === 0 ? (
        <EmptyState title={t(isJudged ? 'side.none' : 'chart.unjudged')} />
      ) : (
        <div className="minis">
          {sides.map(({ dimension, groups }) => (
            <Mini key={dimension} dimension={dimension} groups={groups} failed={failed} />
          ))}
        </div>
      )}
    </Panel>
  );
}
