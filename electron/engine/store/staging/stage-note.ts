import type { Staged } from '../../../../shared/contract/imports.ts';
import type { ImportMapping, ReadingOptions } from '../../../../shared/domain/importing/mapping.ts';
import type { Warning } from '../../../../shared/domain/importing/rejection.ts';
import type { StageStart } from './stage-start.ts';

/** The file that was staged, as it was then. */
export type StagedFile = {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly sha256: string;
};

export type StageCounts = Pick<Staged, 'read' | 'inserted' | 'changed' | 'duplicate' | 'rejected'>;

/** What a commit must know besides the rows; one JSON text in the stage. */
export type StageNote = {
  readonly start: StageStart;
  readonly file: StagedFile;
  readonly reading: ReadingOptions;
  readonly mapping: ImportMapping;
  /** An import that the commit undoes in the same step: this one takes its place. */
  readonly replaces: number | null;
  /** Version of the kept mapping that it is, unchanged. */
  readonly mappingVersion: number | null;
  /** Columns of the file, where rows of groups were kept; null = none. */
  readonly groupHeader: readonly string[] | null;
  readonly counts: StageCounts;
  readonly warnings: readonly Warning[];
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly seconds: number;
  /** The stage holds the image of contacts: this is the first import of the project. */
  readonly hasColumns: boolean;
};

/** read = inserted + changed + duplicate + rejected, always. A stage for which it does not hold is a bug. */
export function assertAccounting(counts: StageCounts): void {
  const { read, inserted, changed, duplicate, rejected } = counts;
  const all = [read, inserted, changed, duplicate, rejected];
  if (read !== inserted + changed + duplicate + rejected || all.some((count) => count < 0)) {
    throw new Error(`Rows do not add up: ${JSON.stringify(counts)}`);
  }
}
