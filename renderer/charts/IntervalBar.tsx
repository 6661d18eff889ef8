import { useTranslation } from 'react-i18next';
import type { Rate } from '../../shared/domain/metrics/figures.ts';
import { useFormat } from '../ui/format.ts';

/** A share as a bar from zero with its 95 % interval as a whisker, and both as numbers. */
export function IntervalBar(props: {
  readonly share: Rate;
  /** The share at which a bar is as long as its room. */
  readonly longest: number;
  /** Class of the fill; see family-style.ts. */
  readonly fill: string;
}) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const { rate, low, high } = props.share;
  if (rate === null) return <span className="muted small nowrap">{t('state.tooFew')}</span>;
  const at = (value: number | null) => `${(((value ?? 0) / props.longest) * 100).toFixed(2)}%`;
  return (
    <span className="interval">
      <span className="interval-bar">
        <i className={props.fill} style={{ width: at(rate) }} />
        <i className="whisker" style={{ left: at(low), right: `calc(100% - ${at(high)})` }} />
      </span>
      <b className="strong">{format.rate(rate)}</b>
      <span className="muted small nowrap">
        {t('chart.interval', { low: format.points(low), high: format.points(high) })}
      </span>
    </span>
  );
}
