import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Scope } from '../../../shared/contract/base.ts';
import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { isOwnerField } from '../../../shared/domain/attribution/handlers.ts';
import { windowPassed } from '../../../shared/domain/resolution/window-passed.ts';
import type { FcrClient } from '../../client/client.ts';
import type { TrendUnit } from '../../scope/calendar-words.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { isValueOf, withoutField } from '../../scope/filter-edit.ts';
import { type Period, periodsOf } from '../../scope/judged-periods.ts';
import { useDimensions, useStamp } from '../../scope/queries.ts';
import { useDefinitionInForce } from '../../scope/use-definition.ts';
import { type Breakdown, useMeasure } from '../../scope/use-measure.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useFormat } from '../../ui/format.ts';
import type { SideKind } from './change-search.ts';
import { type Sides, sidesOfPeriods, sidesOfValues, suitedKind } from './change-sides.ts';

const route = getRouteApi('/change');

export type Change = Awaited<ReturnType<FcrClient['fcr']['change']>>;
export type Split = Change['splits'][number];

/** Fields of which two values are set against each other, and by which a difference is split, as far as they are there. */
const FIELDS = ['reason', 'queue', 'team', 'agent_name', 'agent_id', 'channel', 'product', 'site', 'outcome'] as const;
const SPLIT_ONLY = ['weekday', 'hour'] as const;
const MOST_SPLITS = 6;
const MOST_PARTS = 8;
const MOST_VALUES = 300;

/** Fields with at least two values, of people the name rather than the number. */
function useFields(): readonly string[] {
  const found = useDimensions().data;
  return useMemo(() => {
    const names = new Set((found ?? []).filter(({ values }) => values > 1).map(({ name }) => name));
    return [...FIELDS, ...SPLIT_ONLY].filter(
      (name) => names.has(name) && !(name === 'agent_id' && names.has('agent_name')),
    );
  }, [found]);
}

export type SideChoice = {
  readonly kind: SideKind;
  readonly field: string;
  /** Fields of which two values can be compared. */
  readonly fields: readonly string[];
  /** Null while it is not known, or where there are no two sides. */
  readonly sides: Sides | null;
  readonly isKnown: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
};

/** What is compared: as the address says, with sensible choices where it says nothing. */
export function useSides(): SideChoice {
  const { kind: asked, field: askedField, a, b } = route.useSearch();
  const fields = useFields();
  const comparable = fields.filter((name) => !(SPLIT_ONLY as readonly string[]).includes(name));
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
    const sides =
      kind === 'value' ? sidesOfValues(field, groups(3), { a, b }) : sidesOfPeriods(kind, periods(kind), { a, b });
    return { kind, sides };
  }, [figures, rules, zone, asked, field, a, b]);
  return {
    kind: found?.kind ?? asked ?? 'week',
    ...{ field, fields: comparable, sides: found?.sides ?? null, isKnown: found !== null },
    error: query.error,
    retry: () => void query.refetch(),
  };
}

/** The difference between the two sides, split by every field that can say something. */
export function useChange(sides: Sides) {
  const engine = useEngine();
  const stamp = useStamp();
  const { scope, filter } = useScope();
  const rules = useDefinitionInForce();
  const fields = useFields();
  // Of a contact that counts for several people no difference can be split by them.
  const isShared = rules?.attribution === 'all' || rules?.attribution === 'fractional';
  const by = fields.filter((name) => name !== sides.field && !(isShared && isOwnerField(name))).slice(0, MOST_SPLITS);
  const asked = {
    ...scope,
    // The words of a side are words of the slice, so its own test on their field says nothing more.
    filter: withoutField(filter, sides.field) as Scope['filter'],
    before: { [sides.field]: isValueOf(sides.before) } as Scope['filter'],
    after: { [sides.field]: isValueOf(sides.after) } as Scope['filter'],
    ...{ by, most: MOST_PARTS },
  };
  return useQuery({
    queryKey: ['fcr.change', ...stamp, asked],
    queryFn: ({ signal }) => engine.fcr.change(asked, { signal }),
    enabled: stamp[0] !== undefined && rules !== undefined,
    placeholderData: keepPreviousData,
  });
}
