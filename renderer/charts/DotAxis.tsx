import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format.ts';
import { type DotScale, placeOn } from './dot-scale.ts';

/** So much of the axis belongs to the words of "all": a tick there would run into them. */
const TAKEN = 0.3;
const NEAR_END = 0.1;

/** The scale above dots: its ticks, and the figure of all where its dashed line stands. */
export function DotAxis(props: {
  readonly scale: DotScale;
  readonly all: number | null;
  /** Writes a tick, and the figure of all; by default they are shares. */
  readonly tickText?: (value: number) => string;
  readonly allText?: (value: number) => string;
}) {
  const { scale, all } = props;
  const { t } = useTranslation('common');
  const format = useFormat();
  const span = scale.max - scale.min;
  // A tick under the words of "all" would be hidden by them.
  const isFree = (tick: number) => all === null || Math.abs(tick - all) > span * TAKEN;
  // At the ends words grow inwards, or they would run into the columns beside the axis.
  const sideOf = (value: number) => {
    const share = span === 0 ? 0.5 : (value - scale.min) / span;
    return share < NEAR_END ? 'start' : share > 1 - NEAR_END ? 'end' : 'middle';
  };
  return (
    <span className="dot-axis" aria-hidden="true">
      {scale.ticks.filter(isFree).map((tick) => (
        <span key={tick} data-side={sideOf(tick)} style={{ left: placeOn(scale, tick) }}>
          {(props.tickText ?? format.share)(tick)}
        </span>
      ))}
      {all !== null && (
        <span className="dot-axis-all" data-side={sideOf(all)} style={{ left: placeOn(scale, all) }}>
          {t('chart.allRate', { rate: (props.allText ?? format.points)(all) })}
        </span>
      )}
    </span>
  );
}
