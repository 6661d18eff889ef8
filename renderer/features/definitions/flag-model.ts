import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { isWithinChance } from '../../../shared/domain/metrics/control-limits.ts';
import { canPointOut } from '../../../shared/domain/metrics/volume.ts';
import { canRate } from '../../charts/small-n.ts';
import { type Figure, groupFigure } from '../../scope/figure.ts';

export type Overreport = {
  readonly value: string | null;
  /** Contacts that were marked resolved and are judged, and those of them whose customer came back. */
  readonly marked: number;
  readonly failed: number;
  readonly figure: Figure;
  /** Share that came back with its 95 % interval; null under 30. */
  readonly share: { readonly rate: number; readonly low: number; readonly high: number } | null;
  /** Surely more than chance alone explains. */
  readonly isBeyond: boolean;
};

/** Who marks as resolved what comes back: by name, with intervals, and pointed out only beyond the outer limit of chance. */
export function overreports(
  dimension: string,
  groups: readonly FigureGroup[],
  all: number | null,
  locale: string,
): readonly Overreport[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return groups
    .filter((group) => group.mature > 0)
    .map((group): Overreport => {
      const { mature, failed, rate, low, high } = group;
      const share =
        canRate(group) && rate !== null && low !== null && high !== null
          ? { rate: 1 - rate, low: 1 - high, high: 1 - low }
          : null;
      const centre = all === null ? null : 1 - all;
      const canPoint = centre !== null && canPointOut(mature, centre);
      const isBeyond =
        canPoint && failed / mature > centre && !isWithinChance({ successes: failed, total: mature }, centre);
      const figure = groupFigure(group, 'failed');
      return { value: group.key[dimension] ?? null, marked: mature, failed, figure, share, isBeyond };
    })
    .sort((a, b) => compare(a.value ?? '\uffff', b.value ?? '\uffff'));
}
