import { useDefinitionInForce } from './use-definition.ts';

/** Hours after a contact in which the definition in force looks for returns; 0 when it has no window. */
export function useWindowHours(): number {
  return useDefinitionInForce()?.windowHours ?? 0;
}
