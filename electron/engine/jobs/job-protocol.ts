import type { Progress, Scope } from '../../../shared/contract/base.ts';
import type { Batch, Staged } from '../../../shared/contract/imports.ts';
import type { MendResult } from '../../../shared/contract/mends.ts';
import type { ErrorCode, ErrorParams } from '../../../shared/domain/errors/app-error.ts';
import type { MendOrder } from '../services/import/mend-rejects.ts';
import type { UndoneImport } from '../services/import/undo-import.ts';
import type { TableToStage } from '../services/staging/stage-tables.ts';

/**
 * What travels between the engine and a jobs process: plain JSON, both ways. One request starts a process, the process
 * answers with progress and ends with exactly one of done, failed or broken. It may be killed at any moment.
 */
export type JobRequest =
  | {
      readonly kind: 'stage';
      /** Path of the project file. */
      readonly project: string;
      /** In the order in which they will be committed. */
      readonly tables: readonly TableToStage[];
      /** An import whose place this one takes; null = none. */
      readonly replaces: number | null;
    }
  | { readonly kind: 'commit'; readonly project: string; readonly stages: readonly string[] }
  | { readonly kind: 'undo'; readonly project: string; readonly batch: number; readonly withLater: boolean }
  | { readonly kind: 'mend'; readonly project: string; readonly order: MendOrder }
  | { readonly kind: 'undoMend'; readonly project: string; readonly batch: number; readonly step: number }
  | { readonly kind: 'sample'; readonly project: string; readonly contacts: number; readonly seed: number }
  | {
      readonly kind: 'export';
      readonly project: string;
      readonly scope: Scope;
      readonly sort: { readonly field: string; readonly descending: boolean } | null;
      /** Path of the file to write. */
      readonly target: string;
    }
  | { readonly kind: 'exportRejects'; readonly project: string; readonly batch: number; readonly target: string };

export type JobKind = JobRequest['kind'];

/** What a job of each kind gives back. */
export type JobResults = {
  readonly stage: readonly Staged[];
  readonly commit: readonly Batch[];
  readonly undo: UndoneImport;
  readonly mend: MendResult;
  readonly undoMend: { readonly rows: number };
  readonly sample: { readonly contacts: number };
  readonly export: { readonly rows: number };
  readonly exportRejects: { readonly rows: number };
};

export type JobEvent =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly result: JobResults[JobKind] }
  /** An expected failure: code and parameters of AppError. CANCELLED is one of them. */
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly params: ErrorParams }
  /** A bug: for the log, never for the page. */
  | { readonly kind: 'broken'; readonly message: string; readonly stack: string };

/** From the engine to a running job. */
export type JobCommand = { readonly kind: 'start'; readonly request: JobRequest } | { readonly kind: 'cancel' };

/** What a job body is given besides its request. */
export type JobContext = {
  readonly post: (event: JobEvent) => void;
  readonly signal: AbortSignal;
};
