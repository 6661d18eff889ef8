import type { Batch, Staged } from '../../../shared/contract/imports.ts';
import { type StagedTables, withoutLanded } from './staged-tables.ts';

/**
 * The life of the tables in the wizard that come in together, mostly one. A change ends a check and what it made, because what the commit does must be what
 * the preview shows; only while rows are written nothing can be changed.
 */
export type ImportPhase =
  /** `isStopped`: a check failed or was stopped, and none begins by itself until something is changed. */
  | { readonly kind: 'choosing'; readonly error: unknown; readonly isStopped: boolean }
  | { readonly kind: 'staging' }
  /** `landed`: tables that are in already, where a commit of several ended half-way; `staged` is what is left. */
  | {
      readonly kind: 'staged';
      readonly staged: StagedTables;
      readonly landed: readonly Batch[];
      readonly error: unknown;
    }
  | { readonly kind: 'committing'; readonly staged: StagedTables; readonly landed: readonly Batch[] }
  | { readonly kind: 'done'; readonly batches: readonly Batch[] };

export type ImportEvent =
  | { readonly kind: 'stage' }
  | { readonly kind: 'staged'; readonly staged: StagedTables }
  | { readonly kind: 'commit' }
  | { readonly kind: 'committed'; readonly batches: readonly Batch[] }
  /** `landed`: what a commit made before it ended. */
  | { readonly kind: 'failed'; readonly error: unknown; readonly stageGone: boolean; readonly landed: readonly Batch[] }
  /** The engine that held the stage is gone, and the stage with it. */
  | { readonly kind: 'stageLost'; readonly error: unknown }
  | { readonly kind: 'cancelled'; readonly landed: readonly Batch[] }
  | { readonly kind: 'changed' };

export const CHOOSING: ImportPhase = { kind: 'choosing', error: null, isStopped: false };
const STOPPED: ImportPhase = { kind: 'choosing', error: null, isStopped: true };

type Committing = Extract<ImportPhase, { readonly kind: 'committing' }>;

/** A commit ended before its end: what is in stays in, and the rest can be tried again as it is. */
function onEnded({ staged, landed }: Committing, more: readonly Batch[], error: unknown): ImportPhase {
  const left = withoutLanded(staged, more);
  if (left.tables.length === 0) return { kind: 'done', batches: [...landed, ...more] };
  return { kind: 'staged', staged: left, landed: [...landed, ...more], error };
}

function onFailed(phase: ImportPhase, event: Extract<ImportEvent, { readonly kind: 'failed' }>): ImportPhase {
  const { error, stageGone, landed } = event;
  // A stage outlives a commit that failed before it began to write it.
  if (phase.kind === 'committing' && (!stageGone || landed.length > 0)) return onEnded(phase, landed, error);
  return { kind: 'choosing', error, isStopped: true };
}

/** Rows are being written, and nothing can be chosen. */
export const isLocked = ({ kind }: ImportPhase): boolean => kind === 'committing';

/** An event that does not belong to the phase (the end of what was cancelled) changes nothing. */
export function nextPhase(phase: ImportPhase, event: ImportEvent): ImportPhase {
  switch (event.kind) {
    case 'stage':
      return phase.kind === 'choosing' ? { kind: 'staging' } : phase;
    case 'staged':
      return phase.kind === 'staging' ? { kind: 'staged', staged: event.staged, landed: [], error: null } : phase;
    case 'commit':
      return phase.kind === 'staged' ? { kind: 'committing', staged: phase.staged, landed: phase.landed } : phase;
    case 'committed':
      return phase.kind === 'committing' ? { kind: 'done', batches: [...phase.landed, ...event.batches] } : phase;
    case 'failed':
      return onFailed(phase, event);
    case 'stageLost':
      return phase.kind === 'staged' ? { kind: 'choosing', error: event.error, isStopped: true } : phase;
    case 'cancelled':
      if (phase.kind === 'committing') return onEnded(phase, event.landed, null);
      return phase.kind === 'done' ? phase : STOPPED;
    case 'changed':
      return phase.kind === 'committing' || phase.kind === 'done' ? phase : CHOOSING;
  }
}

/** read = inserted + changed + duplicate + rejected: the parts of the bar above the counts. */
export function accountingParts(
  counts: Pick<Staged, 'inserted' | 'changed' | 'duplicate' | 'rejected' | 'read'>,
): readonly {
  readonly part: 'inserted' | 'duplicate' | 'changed' | 'rejected';
  readonly count: number;
  readonly share: number;
}[] {
  const read = Math.max(1, counts.read);
  return (['inserted', 'duplicate', 'changed', 'rejected'] as const).map((part) => ({
    part,
    count: counts[part],
    share: counts[part] / read,
  }));
}

export type StepState = 'done' | 'check' | 'open';
export type StepName = 'file' | 'reading' | 'columns' | 'problems' | 'answers';

/** What stands on the five steps: done, or how much is left to settle. */
export function stepStates(found: {
  readonly toSettle: number;
  readonly needsDateOrder: boolean;
  readonly checked: boolean;
}): Readonly<Record<StepName, StepState>> {
  return {
    file: 'done',
    reading: found.needsDateOrder ? 'check' : 'done',
    columns: found.toSettle > 0 ? 'check' : 'done',
    problems: found.checked ? 'done' : 'open',
    answers: found.checked ? 'done' : 'open',
  };
}
