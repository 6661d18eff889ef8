import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { KeptLexicon } from '../../../shared/contract/lexicons.ts';
import { useEngine } from '../../scope/engine-context.ts';
import { useProject } from '../../scope/queries.ts';
import { useShowError } from '../../ui/use-show-error.ts';

const LEXICONS_KEY = ['lexicons.list'] as const;

/** The lexicons of the project; undefined until they are there. */
export function useLexicons() {
  const engine = useEngine();
  const project = useProject();
  return useQuery({
    queryKey: [...LEXICONS_KEY, project?.handle],
    queryFn: ({ signal }) => engine.lexicons.list(undefined, { signal }),
  });
}

/** What rules say rests on phrases and events: it is asked again after a change. */
export function useAskCausesAgain(): () => void {
  const cache = useQueryClient();
  return () =>
    void cache.invalidateQueries({ predicate: ({ queryKey }) => /^(causes|drivers)\b/.test(String(queryKey[0])) });
}

export type ChangeLexicons = ReturnType<typeof useChangeLexicons>;

/** Changes of lexicons; the answer of the engine takes the place of what was shown. */
export function useChangeLexicons() {
  const engine = useEngine();
  const cache = useQueryClient();
  const project = useProject();
  const showError = useShowError();
  const askAgain = useAskCausesAgain();
  const onSuccess = (lexicons: KeptLexicon[]) => {
    cache.setQueryData([...LEXICONS_KEY, project?.handle], lexicons);
    askAgain();
  };
  const save = useMutation({
    mutationFn: (lexicon: Pick<KeptLexicon, 'language' | 'sets'>) => engine.lexicons.save(lexicon),
    onSuccess,
    onError: showError,
  });
  const restore = useMutation({
    mutationFn: (to: Parameters<typeof engine.lexicons.restore>[0]) => engine.lexicons.restore(to),
    onSuccess,
    onError: showError,
  });
  const reload = () => {
    void cache.invalidateQueries({ queryKey: LEXICONS_KEY });
    askAgain();
  };
  return { save, restore, reload };
}
