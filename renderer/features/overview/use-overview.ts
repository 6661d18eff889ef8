import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { FigureGroup, MeasureOutput } from '../../../shared/contract/fcr.ts';
import { useDimensions } from '../../scope/queries.ts';
import { type Breakdown, useMeasure } from '../../scope/use-measure.ts';
import { DAYS_TO_TELL } from './periods.ts';

const route = getRouteApi('/overview');

/** Breakdowns of the overview by name; one call asks for all of them, in this order. */
const ASKED = {
  day: { by: ['day'], most: DAYS_TO_TELL },
  week: { by: ['week'], most: 2000 },
  month: { by: ['month'], most: 600 },
  reason: { by: ['reason'], most: 200 },
  queue: { by: ['queue'], most: 12 },
  channel: { by: ['channel'], most: 12 },
  team: { by: ['team'], most: 14 },
  agent: { by: ['agent_name'], most: 300 },
  reasonByWeek: { by: ['reason', 'week'], most: 5000 },
} as const satisfies Record<string, Breakdown>;
/** All days, where a person chose to see them. */
const MOST_DAYS = 5000;
type Name = keyof typeof ASKED;
const NAMES = Object.keys(ASKED) as readonly Name[];

export type GroupsOf = {
  readonly dimension: string;
  readonly groups: readonly FigureGroup[];
  readonly rest: FigureGroup | null;
};

export type Overview = {
  readonly figures: MeasureOutput;
  /** Groups of a breakdown; without groups when no contact of the slice has a value there. */
  readonly of: (name: Name) => GroupsOf;
};

const isBlank = (groups: readonly FigureGroup[], dimension: string) =>
  groups.every((group) => (group.key[dimension] ?? null) === null);

/** All figures of the overview: one question to the engine, so that every panel is of the same moment. */
export function useOverview() {
  const names = new Set((useDimensions().data ?? []).map(({ name }) => name));
  // A source may know agents by number alone.
  const agent = names.has('agent_name') || !names.has('agent_id') ? 'agent_name' : 'agent_id';
  const showsDays = route.useSearch({ select: (search) => search.by }) === 'day';
  const breakdowns = useMemo(
    (): readonly Breakdown[] =>
      NAMES.map((name) => ({
        by: name === 'agent' ? [agent] : [...ASKED[name].by],
        most: name === 'day' && showsDays ? MOST_DAYS : ASKED[name].most,
      })),
    [agent, showsDays],
  );
  const query = useMeasure(breakdowns);
  const figures = query.data;
  const overview = useMemo((): Overview | undefined => {
    if (figures === undefined) return undefined;
    return {
      figures,
      of: (name) => {
        const found = figures.breakdowns[NAMES.indexOf(name)];
        const dimension = found?.by[0] ?? name;
        const groups = found?.groups ?? [];
        return { dimension, groups: isBlank(groups, dimension) ? [] : groups, rest: found?.rest ?? null };
      },
    };
  }, [figures]);
  return { query, overview };
}
