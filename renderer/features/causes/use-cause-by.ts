import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useDimensions } from '../../scope/queries.ts';
import { useCauses } from '../../scope/use-causes.ts';

const route = getRouteApi('/causes');
/** What causes are compared by. Agents are not among them: a list of agents by blame would be a ranking. */
const BY = ['reason', 'queue', 'team', 'channel', 'product', 'month', 'week'] as const;
export type CauseBy = (typeof BY)[number];
/** Bars that fit; the rest is said below. */
const MOST_GROUPS = 14;
/** Time in its order needs more room, and a slice may span a year. */
const MOST_PERIODS = 60;
const ALL_GROUPS = 500;

/** By which dimension the families are shown, from the address. */
export function useCauseBy() {
  const { by } = route.useSearch();
  const navigate = route.useNavigate();
  const names = new Set((useDimensions().data ?? []).map(({ name }) => name));
  const choices = BY.filter((name) => names.has(name));
  const found = choices.find((name) => name === by) ?? choices[0] ?? null;
  // Of another field a person has not asked for all.
  const [whole, setWhole] = useState<CauseBy | null>(null);
  return {
    choices,
    by: found,
    isWhole: whole !== null && whole === found,
    showAll: () => setWhole(found),
    setBy: (next: CauseBy) => void navigate({ search: (prev) => ({ ...prev, by: next }), resetScroll: false }),
  };
}

/** The causes with as many groups as can be shown, or with all of them where a person wants to see them. */
export const useCausesBy = ({ by, isWhole }: ReturnType<typeof useCauseBy>) =>
  useCauses(by, isWhole ? ALL_GROUPS : by === 'week' || by === 'month' ? MOST_PERIODS : MOST_GROUPS);
