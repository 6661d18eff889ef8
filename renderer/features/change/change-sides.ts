import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import type { TrendUnit } from '../../scope/calendar-words.ts';
import { withEmptyPeriods } from '../../scope/empty-periods.ts';
import { isValueOf, withoutField } from '../../scope/filter-edit.ts';
import { comparedPeriods, type Period } from '../../scope/judged-periods.ts';

/** The words of a field that make the one and the other side; all words are those of the slice. */
export type Sides = {
  readonly field: string;
  readonly all: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
};

/** What is asked and listed: the tests that make each side, within those that both share. */
export type Compared = { readonly shared: Filter; readonly before: Filter; readonly after: Filter };

/** The sides as filters. Words of a side are words of the slice, so its own test on their field says nothing more. */
export const comparedWords = ({ field, before, after }: Sides, filter: Filter): Compared => ({
  shared: withoutField(filter, field),
  before: { [field]: isValueOf(before) },
  after: { [field]: isValueOf(after) },
});

/** Two slices share nothing, whatever their tests are. */
export const comparedSlices = (other: Filter, filter: Filter): Compared => ({
  shared: {},
  before: other,
  after: filter,
});

/** How many periods of a unit make a side, unless a person says otherwise. */
const PERIODS_A_SIDE: Readonly<Record<TrendUnit, number>> = { month: 1, week: 4, day: 7 };

/** The words from one to another, both included, whichever comes first; null where one of them is not in the slice. */
function chosenOf(all: readonly string[], ends: readonly string[] | undefined): readonly string[] | null {
  const places = ends?.map((end) => all.indexOf(end)) ?? [-1];
  return places.includes(-1) ? null : all.slice(Math.min(...places), Math.max(...places) + 1);
}

/** A stretch with the periods between its own that nobody called in: they are in it, too. */
const stretch = (unit: TrendUnit, words: readonly string[]): readonly string[] =>
  withEmptyPeriods(
    words.map((word) => ({ word })),
    unit,
    (word) => ({ word }),
  ).map(({ word }) => word);

/**
 * Two stretches of periods: what was chosen, else the last judged ones and as many before. Null with fewer than two. A slice
 * that has a test on the unit (`isCut`) holds no period between its own.
 */
export function sidesOfPeriods(
  unit: TrendUnit,
  periods: readonly Period[],
  chosen: { readonly a: readonly string[] | undefined; readonly b: readonly string[] | undefined },
  isCut = false,
): Sides | null {
  const whole = (words: readonly string[]) => (isCut ? words : stretch(unit, words));
  const all = periods.map(({ word }) => word);
  const usual = comparedPeriods(periods, PERIODS_A_SIDE[unit]);
  const words = (list: readonly Period[] | undefined, other: string | undefined): readonly string[] =>
    list?.map(({ word }) => word) ?? (other === undefined ? [] : [other]);
  if (all.length < 2) return null;
  return {
    field: unit,
    all,
    before: whole(chosenOf(all, chosen.a) ?? words(usual?.before, all.at(-2))),
    after: whole(chosenOf(all, chosen.b) ?? words(usual?.after, all.at(-1))),
  };
}

/** Two values of a field: what was chosen, else the two with most judged contacts. Null with fewer than two. */
export function sidesOfValues(
  field: string,
  groups: readonly FigureGroup[],
  chosen: { readonly a: readonly string[] | undefined; readonly b: readonly string[] | undefined },
): Sides | null {
  const all = groups.flatMap(({ key }) => key[field] ?? []);
  const [most, second] = groups
    .filter(({ key }) => (key[field] ?? null) !== null)
    .toSorted((one, other) => other.mature - one.mature)
    .map(({ key }) => key[field] as string);
  if (most === undefined || second === undefined) return null;
  const before = chosenOf(all, chosen.a?.slice(0, 1)) ?? [most];
  const other = before[0] === second ? most : second;
  return { field, all, before, after: chosenOf(all, chosen.b?.slice(0, 1)) ?? [other] };
}

/** The unit of which the slice has two judged periods: months before weeks before days. */
export function suitedKind(periodsOfUnit: (unit: TrendUnit) => readonly Period[]): TrendUnit {
  const has = (unit: TrendUnit): boolean => comparedPeriods(periodsOfUnit(unit), 1) !== null;
  return (['month', 'week', 'day'] as const).find(has) ?? 'week';
}
