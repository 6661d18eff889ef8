import type { Rate } from '../metrics/figures.ts';
import { Z_95 } from '../metrics/wilson.ts';

/**
 * How often a contact of the family gets a higher score than one of another family; equal scores count half. .5 is a
 * coin, 1 is always. 95 % interval after Hanley and McNeil (Radiology 143, 1982): about right from some twenty of each
 * on, cut at 0 and 1. Nulls where one of the two kinds is missing.
 * Example: scores .9 and .4 against .5 and .1: three of four pairs = .75.
 */
export function areaUnderCurve(scores: ArrayLike<number>, isYes: ArrayLike<number>): Rate {
  const order = Array.from({ length: scores.length }, (_, i) => i);
  order.sort((a, b) => (scores[a] as number) - (scores[b] as number));
  let [ranks, yes] = [0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && scores[order[to] as number] === scores[order[from] as number]) to++;
    // Equal scores share the middle of their places.
    const rank = (from + to + 1) / 2;
    for (; from < to; from++) {
      if (!isYes[order[from] as number]) continue;
      ranks += rank;
      yes++;
    }
  }
  const no = order.length - yes;
  if (yes === 0 || no === 0) return { rate: null, low: null, high: null };
  const area = (ranks - (yes * (yes + 1)) / 2) / (yes * no);
  const one = area / (2 - area) - area * area;
  const two = (2 * area * area) / (1 + area) - area * area;
  const variance = (area * (1 - area) + (yes - 1) * one + (no - 1) * two) / (yes * no);
  const half = Z_95 * Math.sqrt(Math.max(0, variance));
  return { rate: area, low: Math.max(0, area - half), high: Math.min(1, area + half) };
}
