import { useEffect, useState } from 'react';
import type { Inspection } from '../../../shared/contract/imports.ts';
import type { ImportPhase } from './import-machine.ts';
import type { WaitingFile } from './import-search.ts';
import { type LeftTables, leftTables, takenFiles } from './tables-together.ts';
import type { Together } from './use-tables-together.ts';

type Came = {
  readonly file: WaitingFile;
  readonly waiting: readonly WaitingFile[];
  readonly found: Inspection | undefined;
  readonly together: Together | null;
  /** What a person said; undefined = nothing. */
  readonly zone: string | undefined;
  readonly onTaken: (files: readonly string[], zone: string | undefined) => void;
};

/** When tables came in: their files wait no longer. Gives the tables of the same files that did not. */
export function useCameIn(phase: ImportPhase, now: Came): readonly LeftTables[] {
  const { file, waiting, found, together, zone, onTaken } = now;
  const [left, setLeft] = useState<readonly LeftTables[] | null>(null);
  const isDone = phase.kind === 'done';
  useEffect(() => {
    if (!isDone || left !== null) return;
    if (found === undefined || together === null) {
      setLeft([]);
      return;
    }
    setLeft(leftTables(file, waiting, found, together.alike, together.tables));
    onTaken(takenFiles(waiting, together.tables), zone);
  }, [isDone, left, file, waiting, found, together, zone, onTaken]);
  return left ?? [];
}
