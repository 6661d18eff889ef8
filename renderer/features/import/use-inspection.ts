import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Inspection } from '../../../shared/contract/imports.ts';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { type Choices, chosenMapping } from './choices.ts';

type InspectInput = Parameters<FcrClient['imports']['inspect']>[0];

/** Headers are needed to name the columns that a person chose; they come from the inspection before. */
function headersOf(inspection: Inspection | undefined): ReadonlyMap<number, string> {
  return new Map((inspection?.columns ?? []).map((column) => [column.index, column.header]));
}

/** What the file holds under the choices made so far. The old answer stays until the new one is there. */
export function useInspection(
  { handle: file, zoneOfDrop = null }: { readonly handle: string; readonly zoneOfDrop?: string | null | undefined },
  choices: Choices,
  headers: ReadonlyMap<number, string>,
) {
  const engine = useEngine();
  const mapping = useMemo(() => chosenMapping(choices, headers), [choices, headers]);
  return useQuery({
    queryKey: ['imports.inspect', file, choices.reading, mapping, zoneOfDrop],
    queryFn: ({ signal }) =>
      // The schema's plain arrays and the domain's readonly ones are the same values.
      engine.imports.inspect({ file, reading: choices.reading, mapping, zoneOfDrop } as InspectInput, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}

export { headersOf };
