import { getRouteApi } from '@tanstack/react-router';
import type { CauseAnswer } from '../../../shared/domain/cause/score.ts';
import type { CategoryField } from '../../../shared/domain/contact/fields.ts';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useDimensions } from '../../scope/queries.ts';
import { useScoped } from '../../scope/use-scoped.ts';
import { ofCause } from './flow-drill.ts';
import { useScopeWith } from './use-sub-cause.ts';

const route = getRouteApi('/causes');
/** Ends of a thread that say where the work went, in this order. */
const FIELDS = ['queue', 'team', 'agent_name', 'agent_id', 'reason', 'channel'] as const satisfies CategoryField[];
/** More ends than these cannot be followed with the eye; the smaller ones are put together. */
const MOST_ENDS = 8;

export type FlowOutput = Awaited<ReturnType<FcrClient['threads']['flow']>>;
export type EndField = (typeof FIELDS)[number];

/** Which field the two ends are compared by, and how they are drawn: from the address. */
export function useEnds() {
  const { end, ends, cause } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useDimensions().data;
  // Of a field with one value both ends are the same.
  const names = new Set((found ?? []).filter(({ values }) => values > 1).map(({ name }) => name));
  // A source may know agents by name and by number: one of them says it.
  const fields = FIELDS.filter((name) => names.has(name) && (name !== 'agent_id' || !names.has('agent_name')));
  const field = fields.find((name) => name === end) ?? fields[0] ?? null;
  return {
    fields,
    field,
    isKnown: found !== undefined,
    view: ends ?? ('flow' as const),
    cause: cause ?? null,
    setField: (next: EndField) => void navigate({ search: (prev) => ({ ...prev, end: next }), resetScroll: false }),
    setCause: (next: CauseAnswer | null) =>
      void navigate({ search: (prev) => ({ ...prev, cause: next ?? undefined }), resetScroll: false }),
    setView: (next: 'flow' | 'matrix') =>
      void navigate({ search: (prev) => ({ ...prev, ends: next === 'flow' ? undefined : next }), resetScroll: false }),
  };
}

/** Resolved threads of the slice in force by that field at both ends; of those whose first failure has the cause, if one is named. */
export function useFlow(field: EndField | null, cause: CauseAnswer | null) {
  const engine = useEngine();
  const scope = useScopeWith(ofCause(cause));
  return useScoped({
    scope,
    name: 'threads.flow',
    rest: [field],
    // A cause is worked out for every failed contact.
    isDear: cause !== null,
    ask: (asked, signal) => engine.threads.flow({ ...asked, field: field ?? 'queue', most: MOST_ENDS }, { signal }),
    enabled: field !== null,
  });
}
