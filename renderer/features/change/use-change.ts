import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Scope } from '../../../shared/contract/base.ts';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { isOwnerField } from '../../../shared/domain/attribution/handlers.ts';
import { JUDGED_DIMENSIONS } from '../../../shared/domain/filter/dimensions.ts';
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

const route = getRouteApi('/change');

export type Change = Awaited<ReturnType<FcrClient['fcr']['change']>>;
export type Split = Change['splits'][number];

/** Fields that say most about a difference, in this order; of people the name rather than the number. */
const USUAL = ['reason', 'queue', 'team', 'agent_name', 'agent_id', 'channel', 'product', 'site', 'outcome'] as const;
const USUAL_SPLITS = [...USUAL, 'weekday', 'hour'] as const;
/** So many fields are split by until a person chooses. */
const SPLITS_AT_FIRST = 6;
const MOST_PARTS = 8;
const MOST_VALUES = 300;

type Fields = {
  /** Of which two values can be compared. */
  readonly comparable: readonly string[];
  /** By which a difference can be split: not by what the definition or a reading made of the contact. */
  readonly splits: readonly string[];
};

/** Fields with at least two values, the usual ones first. */
function useFields(): Fields {
  const found = useDimensions().data;
  const rules = useDefinitionInForce();
  // Of a contact that counts for several people no difference can be split by them.
  const isShared = rules?.attribution === 'all' || rules?.attribution === 'fractional';
  return useMemo(() => {
    const names = new Set((found ?? []).filter(({ values }) => values > 1).map(({ name }) => name));
    const usual = (list: readonly string[]) =>
      list.filter((name) => names.has(name) && !(name === 'agent_id' && names.has('agent_name')));
    const isSplit = (name: string) =>
      !(JUDGED_DIMENSIONS as readonly string[]).includes(name) && !(isShared && isOwnerField(name));
    const splits = [...new Set([...usual(USUAL_SPLITS), ...names])].filter(isSplit);
    return { comparable: usual(USUAL), splits };
  }, [found, isShared]);
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
  readonly isKnown: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
};

/** What is compared: as the address says, with sensible choices where it says nothing. */
export function useSides(): SideChoice {
  const { kind: asked, field: askedField, a, b, other, by: askedBy } = route.useSearch();
  const { filter } = useScope();
  const { comparable, splits: allSplits } = useFields();
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
  const chosen = askedBy?.filter((name) => splits.includes(name)) ?? [];
  return {
    ...{ kind, field, fields: comparable, sides, splits, isKnown: found !== null },
    compared: kind === 'slice' ? slices : words,
    by: chosen.length > 0 ? chosen : splits.slice(0, SPLITS_AT_FIRST),
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
