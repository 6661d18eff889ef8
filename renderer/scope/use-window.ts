import { PRESETS } from '../../shared/domain/definition/definition.ts';
import { useDefinitions } from './queries.ts';
import { useScope } from './use-scope.ts';

/** Hours after a contact in which the definition in force looks for returns; 0 when it has no window. */
export function useWindowHours(): number {
  const { definition } = useScope();
  const known = useDefinitions().data?.find(({ key }) => key === definition)?.definition['windowHours'];
  if (typeof known === 'number') return known;
  return PRESETS.find(({ key }) => key === definition)?.windowHours ?? 0;
}
