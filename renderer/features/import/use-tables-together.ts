import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AlikeTables, Inspection } from '../../../shared/contract/imports.ts';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { type Choices, chosenMapping } from './choices.ts';
import type { WaitingFile } from './import-search.ts';
import { candidatesOf, type TogetherTable, tablesTogether } from './tables-together.ts';

type AlikeInput = Parameters<FcrClient['imports']['alike']>[0];

export type Together = {
  /** The table on screen first; those that a person left out, too. */
  readonly all: readonly TogetherTable[];
  /** Those that come in. */
  readonly tables: readonly TogetherTable[];
  readonly alike: AlikeTables;
  /** Some are still looked at. */
  readonly isComing: boolean;
  /** Why nobody knows which are read alike; null = it is known. */
  readonly error: unknown;
  readonly retry: () => void;
};

const NONE: AlikeTables = [];

/** Which tables come in together with the one on screen, under the choices made so far; null = it is not known how that is read. */
export function useTablesTogether(
  file: WaitingFile,
  waiting: readonly WaitingFile[],
  found: Inspection | null,
  choices: Choices,
): Together | null {
  const engine = useEngine();
  const candidates = useMemo(() => (found === null ? [] : candidatesOf(file, waiting, found)), [file, waiting, found]);
  const like = useMemo(() => {
    if (found === null) return null;
    const headers = new Map(found.columns.map(({ index, header }) => [index, header]));
    const { reading, mapping, missing } = found;
    const chosen = chosenMapping(choices, headers);
    const codes = missing.map(({ code }) => code);
    return { reading: choices.reading, chosen, mapping, shape: reading.shape, missing: codes };
  }, [found, choices]);
  const isAsked = like !== null && candidates.length > 0;
  const query = useQuery({
    queryKey: ['imports.alike', like, candidates],
    queryFn: ({ signal }) =>
      // The schema's plain arrays and the domain's readonly ones are the same values.
      engine.imports.alike({ like, tables: candidates } as AlikeInput, { signal }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  const { data, isFetching, isPlaceholderData, refetch } = query;
  const error: unknown = isAsked ? query.error : null;
  return useMemo(() => {
    if (found === null) return null;
    const alike = isAsked ? (data ?? NONE) : NONE;
    const all = tablesTogether(file, waiting, found, alike);
    const tables = all.filter(({ key }, at) => at === 0 || !choices.apart.includes(key));
    const isComing = isAsked && (isFetching || isPlaceholderData);
    return { all, tables, alike, isComing, error, retry: () => void refetch() };
  }, [file, waiting, found, data, isAsked, isFetching, isPlaceholderData, choices.apart, error, refetch]);
}
