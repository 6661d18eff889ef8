import { type ReactNode, useMemo } from 'react';
import type { Scope } from '../../../shared/contract/base.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';
import { ScopeContext, SliceBesideContext } from '../scope-context.ts';
import { useScope } from '../use-scope.ts';

/** Controls of a slice inside of it are about this one, under the definition in force, and change it. */
export function SliceBeside(props: {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  readonly children: ReactNode;
}) {
  const { filter, onChange } = props;
  const { scope, definition, rules } = useScope();
  const inForce = useMemo(
    // The schema's plain arrays and the domain's readonly ones are the same values.
    () => ({ scope: { ...scope, filter: filter as Scope['filter'] }, definition, rules, filter, via: [] }),
    [scope, definition, rules, filter],
  );
  const beside = useMemo(() => ({ filter, setFilter: onChange }), [filter, onChange]);
  return (
    <ScopeContext value={inForce}>
      <SliceBesideContext value={beside}>{props.children}</SliceBesideContext>
    </ScopeContext>
  );
}
