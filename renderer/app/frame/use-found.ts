import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../../shared/contract/views.ts';
import { PRESETS } from '../../../shared/domain/definition/definition.ts';
import type { FcrClient } from '../../client/client.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useDefinitions, useDimensions, useStamp } from '../../scope/queries.ts';
import { useSavedViews } from '../../scope/use-saved-views.ts';
import { useScope } from '../../scope/use-scope.ts';
import { useWords } from '../../scope/use-words.ts';
import { SCREENS, type Screen } from './screens.ts';

/** Dimensions whose values the palette looks through, as far as the project has them. */
const SEARCHED = ['agent_name', 'agent_id', 'queue', 'reason', 'team', 'product', 'channel'] as const;
const MOST_VALUES = 5;
const SHORTEST_QUERY = 2;

export type FoundValue = { readonly dimension: string; readonly value: string; readonly contacts: number };

export type Found = {
  readonly screens: readonly Screen[];
  readonly views: readonly SavedView[];
  readonly definitions: readonly string[];
  readonly values: readonly { readonly dimension: string; readonly found: readonly FoundValue[] }[];
  readonly contacts: readonly FoundId[];
  readonly customers: readonly FoundId[];
  /** Ids of customers are read once for the same contacts; until then nothing is said of them. */
  readonly isLooking: boolean;
  readonly isEmpty: boolean;
};

const fits = (text: string, query: string) => text.toLocaleLowerCase().includes(query.toLocaleLowerCase());

function useFoundValues(query: string): Found['values'] {
  const engine = useEngine();
  const stamp = useStamp();
  const { scope } = useScope();
  const known = new Set((useDimensions().data ?? []).map(({ name }) => name));
  const searched = query.length < SHORTEST_QUERY ? [] : SEARCHED.filter((name) => known.has(name));
  return useQueries({
    queries: searched.map((dimension) => {
      const input = { ...scope, filter: {}, dimension, like: query, most: MOST_VALUES };
      return {
        queryKey: ['fcr.values', ...stamp, input],
        queryFn: ({ signal }: { readonly signal: AbortSignal }) => engine.fcr.values(input, { signal }),
        enabled: stamp[0] !== undefined,
      };
    }),
    combine: (answers) =>
      answers.flatMap(({ data }, index) => {
        const dimension = searched[index];
        if (dimension === undefined) return [];
        const found = (data ?? []).flatMap(({ value, contacts }) =>
          value === null ? [] : [{ dimension, value, contacts }],
        );
        return found.length === 0 ? [] : [{ dimension, found }];
      }),
  });
}

/** Shorter beginnings are those of half a project; no id is longer than that. */
const ID_LENGTH = { least: 3, most: 200 } as const;
const MOST_IDS = 5;

export type FoundId = Awaited<ReturnType<FcrClient['contacts']['find']>>[number];

function useFoundIds(text: string, of: 'contacts' | 'customers') {
  const engine = useEngine();
  const [stamp] = useStamp();
  const isId = text.length >= ID_LENGTH.least && text.length <= ID_LENGTH.most;
  const { data, isLoading } = useQuery({
    queryKey: ['contacts.find', stamp, of, text],
    queryFn: ({ signal }) => engine.contacts.find({ of, text, most: MOST_IDS }, { signal }),
    enabled: stamp !== undefined && isId,
  });
  const found: readonly FoundId[] = isId ? (data ?? []) : [];
  return { found, isLoading };
}

/** Everything that the palette finds for a query: screens, definitions, values, contacts and customers by their ids. */
export function useFound(query: string, hasProject: boolean): Found {
  const { t } = useTranslation('common');
  const words = useWords();
  const values = useFoundValues(hasProject ? query : '');
  const contacts = useFoundIds(hasProject ? query : '', 'contacts');
  const customers = useFoundIds(hasProject ? query : '', 'customers');
  const views = (useSavedViews({ enabled: hasProject && query !== '' }).data ?? []).filter(
    (view) => query !== '' && fits(view.name, query),
  );
  const screens = SCREENS.filter(
    (screen) => (hasProject || !screen.needsProject) && fits(t(`screens.${screen.name}`), query),
  );
  const kept = useDefinitions().data?.filter(({ removed }) => !removed) ?? PRESETS;
  const definitions =
    hasProject && query !== ''
      ? kept.map(({ key }) => key).filter((key) => fits(words.definition(key), query) || fits(key, query))
      : [];
  return {
    screens,
    views,
    definitions,
    values,
    contacts: contacts.found,
    customers: customers.found,
    isLooking: contacts.isLoading || customers.isLoading,
    isEmpty: [screens, views, definitions, values, contacts.found, customers.found].every(({ length }) => length === 0),
  };
}
