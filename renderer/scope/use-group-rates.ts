import type { Scope } from '../../shared/contract/base.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import type { FcrClient } from '../client/client.ts';
import { useEngine } from './engine-context.ts';
import { useScope } from './use-scope.ts';
import { useScoped } from './use-scoped.ts';

export type RatedGroup = Awaited<ReturnType<FcrClient['fcr']['groupRates']>>['groups'][number] & {
  readonly observedUntil: string | null;
};

type Key = RatedGroup['key'];

/** Naive and Kaplan-Meier rates of groups by their key; undefined for one that has none, and until they are there. */
export function useGroupRates(
  by: readonly string[],
  within: Filter | undefined,
  enabled: boolean,
): (key: Key) => RatedGroup | undefined {
  const engine = useEngine();
  const { scope } = useScope();
  const asked = within === undefined ? scope : { ...scope, filter: within as Scope['filter'] };
  const { data } = useScoped({
    ...{ name: 'fcr.groupRates', rest: [by], scope: asked, enabled, isDear: true },
    ask: (of, signal) => engine.fcr.groupRates({ ...of, by: [...by] }, { signal }),
  });
  const textOf = (key: Key): string => JSON.stringify(by.map((name) => key[name] ?? null));
  const found = new Map(
    data?.groups.map((group) => [textOf(group.key), { ...group, observedUntil: data.observedUntil }] as const),
  );
  return (key) => found.get(textOf(key));
}
