import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Batch, Reopened } from '../../../shared/contract/imports.ts';
import type { ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import { useEngine, useHost } from '../../scope/engine-context.ts';
import { NO_SCOPE } from '../../scope/scope-search.ts';
import { readError } from '../../ui/read-error.ts';
import { useShowError } from '../../ui/use-show-error.ts';
import { choicesLike, rememberChoices } from './choices-memory.ts';

/** The file of an import is not at hand: what the engine says is needed. */
export type MissingFile = { readonly batch: Batch; readonly error: unknown };

/**
 * Reads the file of an import again: the wizard opens on it with the mapping of that import, and importing it takes
 * the place of the old import in one step. Where the file is gone, a person is asked for it.
 */
export function useReadAgain() {
  const engine = useEngine();
  const host = useHost();
  const navigate = useNavigate();
  const showError = useShowError();
  const [missing, setMissing] = useState<MissingFile | null>(null);
  const open = (batch: Batch, { file, reading, mapping }: Reopened) => {
    setMissing(null);
    rememberChoices(file, choicesLike(reading, mapping as ImportMapping));
    void navigate({ to: '/import', search: { ...NO_SCOPE, files: [{ ...file, replaces: batch.id }] } });
  };
  const reopen = useMutation({
    mutationFn: ({ batch, file }: { readonly batch: Batch; readonly file: string | null }) =>
      engine.imports.reopen({ batch: batch.id, file }),
    onSuccess: (found, { batch }) => open(batch, found),
    onError: (error, { batch }) => {
      const read = readError(error);
      const isAskable = read.kind === 'expected' && (read.code === 'SOURCE_GONE' || read.code === 'SOURCE_DIFFERS');
      if (isAskable) setMissing({ batch, error });
      else showError(error);
    },
  });
  return {
    missing,
    start: (batch: Batch) => reopen.mutate({ batch, file: null }),
    close: () => setMissing(null),
    choose: async () => {
      const [file] = await host.chooseFiles();
      if (missing !== null && file !== undefined) reopen.mutate({ batch: missing.batch, file: file.handle });
    },
  };
}
