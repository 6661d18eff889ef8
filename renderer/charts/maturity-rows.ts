import type { Rate } from '../../shared/domain/metrics/figures.ts';
import { wilsonOfShare } from '../../shared/domain/metrics/wilson.ts';
import { shareOfMany } from './small-n.ts';

type Name = 'mature' | 'kaplanMeier' | 'naive';
export type MaturityRow = Rate & { readonly name: Name; readonly n: number };

/**
 * FCR three ways, by what becomes of recent contacts: left out, used as far as they are known, counted as resolved. Under
 * 30 contacts none has a rate.
 */
export function maturityRows(figures: {
  readonly mature: Rate;
  readonly kaplanMeier: Rate;
  readonly naive: number | null;
  readonly judged: number;
  readonly observed: number;
}): readonly [mature: MaturityRow, kaplanMeier: MaturityRow, naive: MaturityRow] {
  const { mature, kaplanMeier, naive, judged, observed } = figures;
  const row = (name: Name, { rate, low, high }: Rate, n: number): MaturityRow => ({
    ...{ name, n },
    ...shareOfMany({ rate, low, high }, n),
  });
  return [
    row('mature', mature, judged),
    row('kaplanMeier', kaplanMeier, observed),
    row('naive', wilsonOfShare(naive, observed), observed),
  ];
}
