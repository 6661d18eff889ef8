import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Scope } from '../../shared/contract/base.ts';
import { useSlowly } from '../ui/use-slowly.ts';
import { useStamp } from './queries.ts';
import { useIsTrying, useScope, useScopeActions } from './use-scope.ts';

export type Scoped<T> = {
  /** The procedure, and first word of the key. */
  readonly name: string;
  /** What else the answer depends on, beside scope and stamps. */
  readonly rest?: readonly unknown[];
  readonly ask: (scope: Scope, signal: AbortSignal) => Promise<T>;
  /** Another scope than the one in force. */
  readonly scope?: Scope;
  readonly enabled?: boolean;
  /** Dear to answer: not asked while a hand moves a slider, when it rests. */
  readonly isDear?: boolean;
};

/**
 * An answer that depends on a scope. The old one stays until the new one is there. What is asked under the definition in
 * force is asked ahead when a slider tries another, so that definition and figures change in one drawing.
 */
export function useScoped<T>({ name, rest = [], ask, scope: other, enabled = true, isDear = false }: Scoped<T>) {
  const cache = useQueryClient();
  const stamp = useStamp();
  const inForce = useScope();
  const { onAhead } = useScopeActions();
  const scope = other ?? inForce.scope;
  const isOn = stamp[0] !== undefined && enabled;
  const options = (of: Scope) =>
    queryOptions({ queryKey: [name, ...stamp, of, ...rest], queryFn: ({ signal }) => ask(of, signal) });
  const ahead = useRef((_definition: string): Promise<unknown> => Promise.resolve());
  useEffect(() => {
    ahead.current = (definition) => cache.ensureQueryData(options({ ...scope, definition }));
  });
  const isTrying = useIsTrying();
  const follows = isOn && !isDear && scope.definition === inForce.definition;
  useEffect(() => (follows ? onAhead((definition) => ahead.current(definition)) : undefined), [follows, onAhead]);
  return useQuery({ ...options(scope), enabled: isOn && !(isDear && isTrying), placeholderData: keepPreviousData });
}

/** True while an old answer stands for one that is on its way: after a moment, or at once under a moving slider. */
export function useIsBehind({ isPlaceholderData }: { readonly isPlaceholderData: boolean }): boolean {
  const isTrying = useIsTrying();
  return useSlowly(isPlaceholderData) || (isTrying && isPlaceholderData);
}
