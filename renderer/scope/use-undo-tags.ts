import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useShowError } from '../ui/use-show-error.ts';
import { useEngine } from './engine-context.ts';
import { TAGS_KEY } from './queries.ts';

/** Undoes the last tag action and lets every figure that shows tags be asked again. */
export function useUndoTags(): () => void {
  const engine = useEngine();
  const cache = useQueryClient();
  const showError = useShowError();
  return useCallback(() => {
    engine.tags
      .undo()
      .then(() => cache.invalidateQueries({ queryKey: TAGS_KEY }))
      .catch(showError);
  }, [engine, cache, showError]);
}
