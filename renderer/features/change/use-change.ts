import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Scope } from '../../../shared/contract/base.ts';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { judgingFields } from '../../../shared/domain/definition/judging-fields.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { windowPassed } from '../../../shared/domain/resolution/window-passed.ts';
import type { FcrClient } from '../../client/client.ts';
import type { TrendUnit } from '../../scope/calendar-words.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { type Period, periodsOf } from '../../scope/judged-periods.ts';
import { useDimensions, useStamp } from '../../scope/queries.ts';
import { useDefinitionInForce } from '../../scope/use-definition.ts';
import { type Breakdown, useMeasure } from '../../scope/use-measure.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useFormat } from '../../ui/format.ts';
import type { SideKind } from './change-search.ts';
import {
  type Compared,
  comparedSlices,
  comparedWords,
  type Sides,
  sidesOfPeriods,
  sidesOfValues,
  suitedKind,
} from './change-sides.ts';
import { splitsAtFirst } from './change-splits.ts';
import { type ChangeFields, changeFields } from './split-fields.ts';

const route = getRouteApi('/change');

export type Change = Awaited<ReturnType<FcrClient['fcr']['change']>>;
export type Split = Change['splits'][number];

const MOST_PARTS = 8;
const MOST_VALUES = 300;

function useFields(): ChangeFields {
  const found = useDimensions().data;
  const attribution = useDefinitionInForce()?.attribution;
  return useMemo(() => changeFields(found ?? [], attribution), [found, attribution]);
}

export type SideChoice = {
  readonly kind: SideKind;
  readonly field: string;
  /** Fields of which two values can be compared. */
  readonly fields: readonly string[];
  /** The words of the sides; null while they are not known, where there are none, and of two slices. */
  readonly sides: Sides | null;
  /** Null while it is not known, or where there are no two sides. */
  readonly compared: Compared | null;
  /** Fields by which the difference can be split, and those by which it is. */
  readonly splits: readonly string[];
  readonly by: readonly string[];
  /** Fields by which it cannot be, because a contact counts for several of their values. */
  readonly shared: readonly string[];
  /** Fields by which the definition judges: split by them a rate says the definition again. */
  readonly judging: ReadonlySet<string>;
  readonly isKnown: boolean;
  /** No contact fits the slice. */
  readonly isEmpty: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
};

/** What is compared: as the address says, with sensible choices where it says nothing. */
export function useSides(): SideChoice {
  const { kind: asked, field: askedField, a, b, other, by: askedBy } = route.useSearch();
  const { filter } = useScope();
  const { comparable, splits: allSplits, shared } = useFields();
  const field = comparable.find((name) => name === askedField) ?? comparable[0] ?? 'channel';
  const breakdowns = useMemo(
    (): readonly Breakdown[] => [
      { by: ['day'], most: 5000 },
      { by: ['week'], most: 2000 },
      { by: ['month'], most: 600 },
      { by: [field], most: MOST_VALUES },
    ],
    [field],
  );
  const query = useMeasure(breakdowns);
  const rules = useDefinitionInForce();
  const { zone } = useFormat();
  const figures = query.data;
  const found = useMemo(() => {
    if (figures === undefined || rules === undefined) return null;
    const groups = (at: number): readonly FigureGroup[] => figures.breakdowns[at]?.groups ?? [];
    const observedUntil = figures.observedUntil === null ? null : Date.parse(figures.observedUntil);
    const clock = { hasPassed: windowPassed(rules, observedUntil), zone };
    const places: Readonly<Record<TrendUnit, number>> = { day: 0, week: 1, month: 2 };
    const periods = (unit: TrendUnit): readonly Period[] => periodsOf(groups(places[unit]), unit, clock);
    const kind = asked ?? suitedKind(periods);
    if (kind === 'slice') return { kind, sides: null };
    const sides =
      kind === 'value'
        ? sidesOfValues(field, groups(3), { a, b })
        : sidesOfPeriods(kind, periods(kind), { a, b }, filter[kind] !== undefined);
    return { kind, sides };
  }, [figures, rules, zone, asked, field, a, b, filter]);
  const kind = found?.kind ?? asked ?? 'week';
  const sides = found?.sides ?? null;
  const words = useMemo(() => (sides === null ? null : comparedWords(sides, filter)), [sides, filter]);
  const slices = useMemo(() => comparedSlices((other ?? {}) as Filter, filter), [other, filter]);
  const splits = allSplits.filter((name) => name !== sides?.field);
  const judging = useMemo((): ReadonlySet<string> => new Set(rules && judgingFields(rules)), [rules]);
  const chosen = askedBy?.filter((name) => splits.includes(name)) ?? [];
  return {
    ...{ kind, field, fields: comparable, sides, splits, shared, judging, isKnown: found !== null },
    isEmpty: figures?.counts.contacts === 0,
    compared: kind === 'slice' ? slices : words,
    by: chosen.length > 0 ? chosen : splitsAtFirst(splits, judging),
    error: query.error,
    retry: () => void query.refetch(),
  };
}

/** The difference between the two sides, split by these fields. */
export function useChange({ shared, before, after }: Compared, by: readonly string[]) {
  const engine = useEngine();
  const stamp = useStamp();
  const { scope } = useScope();
  const rules = useDefinitionInForce();
  // The schema's plain arrays and the domain's readonly ones are the same values.
  const plain = (filter: Filter) => filter as Scope['filter'];
  const asked = {
    ...{ ...scope, filter: plain(shared), before: plain(before), after: plain(after) },
    ...{ by: [...by], most: MOST_PARTS },
  };
  return useQuery({
    queryKey: ['fcr.change', ...stamp, asked],
    queryFn: ({ signal }) => engine.fcr.change(asked, { signal }),
    enabled: stamp[0] !== undefined && rules !== undefined,
    placeholderData: keepPreviousData,
  });
}
