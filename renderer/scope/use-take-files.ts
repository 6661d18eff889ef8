import { useCallback, useState } from 'react';
import type { HostFile } from '../../shared/contract/host.ts';
import { useShowError } from '../ui/use-show-error.ts';
import { useHost } from './engine-context.ts';

export type TakeFiles = {
  /** Share of the hand-over that is done, 0..1; null while nothing is handed over. */
  readonly taking: number | null;
  readonly choose: () => void;
  readonly drop: (files: readonly File[]) => void;
};

/** Files from the dialog or from a drop, let in by the host; a refusal is shown in its own words. */
export function useTakeFiles(onTaken: (files: readonly HostFile[]) => void): TakeFiles {
  const host = useHost();
  const showError = useShowError();
  const [taking, setTaking] = useState<number | null>(null);
  const take = useCallback(
    async (get: () => Promise<readonly HostFile[]>) => {
      try {
        const files = await get();
        if (files.length > 0) onTaken(files);
      } catch (error) {
        showError(error);
      } finally {
        setTaking(null);
      }
    },
    [onTaken, showError],
  );
  return {
    taking,
    choose: () => void take(host.chooseFiles),
    drop: (files) => {
      setTaking(0);
      void take(() => host.acceptDrop(files, setTaking));
    },
  };
}
