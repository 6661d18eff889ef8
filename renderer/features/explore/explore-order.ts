import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { CALENDAR_DIMENSIONS } from '../../../shared/domain/filter/dimensions.ts';
import { spanOf } from '../../charts/span-of.ts';
import { isPeriod, type TrendUnit } from '../../scope/calendar-words.ts';
import { denseStart, figureBefore } from '../../scope/dense-periods.ts';
import type { Figure } from '../../scope/figure.ts';
import { placedGroups } from '../../scope/judged-periods.ts';

export type Value = string | null;

const ORDERED: readonly string[] = [...CALENDAR_DIMENSIONS, 'gap_band', 'legs'];

/** True for dimensions whose values follow each other; the others stand by size. */
export function isOrdered(dimension: string): boolean {
  return ORDERED.includes(dimension);
}

/** True for days, weeks and months: a time line, drawn as columns and cut at its old end. */
export function isTimeLine(dimension: string): dimension is TrendUnit {
  return dimension === 'day' || dimension === 'week' || dimension === 'month';
}

/** Groups that a chart has something to draw of; of a time line also those between them, each in its place. */
export function drawnGroups(
  groups: readonly FigureGroup[],
  dimension: string,
  isDrawn: (group: FigureGroup) => boolean,
): readonly FigureGroup[] {
  return isTimeLine(dimension) ? spanOf(placedGroups(groups, dimension), isDrawn) : groups.filter(isDrawn);
}

/** Values of a dimension as a chart shows them: the newest of a time line, the first of an order, the largest else. */
export function shownValues(
  groups: readonly FigureGroup[],
  dimension: string,
  most: number,
  size: (group: FigureGroup) => number,
): readonly Value[] {
  const keyOf = (group: FigureGroup): Value => group.key[dimension] ?? null;
  if (isTimeLine(dimension)) {
    return placedGroups(groups, dimension).map(keyOf).slice(-most);
  }
  if (isOrdered(dimension)) return groups.map(keyOf).slice(0, most);
  return [...groups]
    .sort((a, b) => size(b) - size(a))
    .slice(0, most)
    .map(keyOf);
}

/** The groups of a time line from where they are dense on, and the stragglers before; all groups of anything else. */
export function denseGroups(
  groups: readonly FigureGroup[],
  dimension: string,
): { readonly groups: readonly FigureGroup[]; readonly before: Figure | null } {
  if (!isTimeLine(dimension)) return { groups, before: null };
  const counted = groups.map(({ key, contacts }) => ({ word: key[dimension] ?? '', contacts }));
  // What has no place in time stands at the end, and is none of them.
  const timed = counted.filter(({ word }) => isPeriod(dimension, word));
  const start = denseStart(timed, dimension);
  return { groups: groups.slice(start), before: figureBefore(timed, start, dimension) };
}
