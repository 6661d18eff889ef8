import { useTranslation } from 'react-i18next';
import type { FigureGroup } from '../../shared/contract/fcr.ts';
import { groupFigure } from '../scope/figure.ts';
import { useWords } from '../scope/use-words.ts';
import { useFormat } from '../ui/format.ts';
import { DotAxis } from './DotAxis.tsx';
import { type DotScale, placeOn } from './dot-scale.ts';
import { Mark } from './Mark.tsx';
import { MarkGroup } from './MarkGroup.tsx';
import { RateCell } from './RateCell.tsx';
import { canRate } from './small-n.ts';

export type DotSection = {
  readonly dimension: string;
  readonly groups: readonly FigureGroup[];
};

function DotPlot(props: {
  readonly group: FigureGroup;
  readonly scale: DotScale;
  readonly all: number | null;
  readonly isMarked: boolean;
}) {
  const { group, scale, all } = props;
  const { rate, low, high } = group;
  const canDraw = canRate(group) && rate !== null && low !== null && high !== null;
  const left = canDraw ? placeOn(scale, low) : '0%';
  return (
    <span className="dot-plot" data-tone={props.isMarked ? 'failed' : 'mark'} aria-hidden="true">
      {all !== null && <i className="dot-all" style={{ left: placeOn(scale, all) }} />}
      {canDraw && (
        <>
          <i className="dot-whisker" style={{ left, width: `calc(${placeOn(scale, high)} - ${left})` }} />
          <i className="dot-point" style={{ left: placeOn(scale, rate) }} />
        </>
      )}
    </span>
  );
}

/**
 * Rates with their intervals against the rate of all: dots with whiskers on one scale, one or more dimensions under
 * each other. `isMarked` gives a dot the tone of failures; people are never marked.
 */
export function DotTable({
  onPick,
  ...props
}: {
  readonly sections: readonly DotSection[];
  readonly scale: DotScale;
  readonly all: number | null;
  readonly label: string;
  readonly isMarked?: (group: FigureGroup) => boolean;
  /** What a press does instead of leading to the list. */
  readonly onPick?: (dimension: string, value: string | null) => void;
}) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const words = useWords();
  const { sections, scale, all } = props;
  return (
    <MarkGroup label={props.label}>
      <table className="chart-rows tight dot-rows">
        {sections.map((section, index) => (
          <tbody key={section.dimension}>
            <tr className="dot-head">
              <th scope="col">{words.field(section.dimension)}</th>
              <th scope="col" className="num">
                {index === 0 && t('chart.fcr')}
              </th>
              <th scope="col">{index === 0 && <DotAxis scale={scale} all={all} />}</th>
              <th scope="col" className="num">
                {index === 0 && t('words.n')}
              </th>
            </tr>
            {section.groups.map((group) => {
              const value = group.key[section.dimension] ?? null;
              const name = words.value(section.dimension, value);
              const rate = canRate(group)
                ? t('chart.rateOf', {
                    name,
                    rate: format.rate(group.rate),
                    low: format.points(group.low),
                    high: format.points(group.high),
                    n: format.count(group.mature),
                  })
                : t('chart.tooFewOf', { name, n: format.count(group.mature) });
              return (
                <tr key={value ?? '\u0000'}>
                  <td className="name" title={name}>
                    <Mark
                      figure={groupFigure(group, 'judged')}
                      label={rate}
                      onPick={onPick && (() => onPick(section.dimension, value))}
                    >
                      {name}
                    </Mark>
                  </td>
                  <RateCell group={group} />
                  <td>
                    <DotPlot group={group} scale={scale} all={all} isMarked={props.isMarked?.(group) ?? false} />
                  </td>
                  <td className="num muted">{format.count(group.mature)}</td>
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </MarkGroup>
  );
}
