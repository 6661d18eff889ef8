import type { Batch, Staged } from '../../../shared/contract/imports.ts';

/**
 * The life of one file in the wizard. A change ends a check and what it made, because what the commit does must be what
 * the preview shows; only while rows are written nothing can be changed.
 */
export type ImportPhase =
  /** `isStopped`: a check failed or was stopped, and none begins by itself until something is changed. */
  | { readonly kind: 'choosing'; readonly error: unknown; readonly isStopped: boolean }
  | { readonly kind: 'staging' }
  | { readonly kind: 'staged'; readonly staged: Staged; readonly error: unknown }
  | { readonly kind: 'committing'; readonly staged: Staged }
  | { readonly kind: 'done'; readonly batch: Batch };

export type ImportEvent =
  | { readonly kind: 'stage' }
  | { readonly kind: 'staged'; readonly staged: Staged }
  | { readonly kind: 'commit' }
  | { readonly kind: 'committed'; readonly batch: Batch }
  | { readonly kind: 'failed'; readonly error: unknown; readonly stageGone: boolean }
  /** The engine that held the stage is gone, and the stage with it. */
  | { readonly kind: 'stageLost'; readonly error: unknown }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'changed' };

export const CHOOSING: ImportPhase = { kind: 'choosing', error: null, isStopped: false };
const STOPPED: ImportPhase = { kind: 'choosing', error: null, isStopped: true };

function onFailed(phase: ImportPhase, error: unknown, stageGone: boolean): ImportPhase {
  // A stage outlives a commit that failed before it began to write; then it can be tried again as it is.
  if (phase.kind === 'committing' && !stageGone) return { kind: 'staged', staged: phase.staged, error };
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
      return phase.kind === 'staging' ? { kind: 'staged', staged: event.staged, error: null } : phase;
    case 'commit':
      return phase.kind === 'staged' ? { kind: 'committing', staged: phase.staged } : phase;
    case 'committed':
      return phase.kind === 'committing' ? { kind: 'done', batch: event.batch } : phase;
    case 'failed':
      return onFailed(phase, event.error, event.stageGone);
    case 'stageLost':
      return phase.kind === 'staged' ? onFailed(phase, event.error, true) : phase;
    case 'cancelled':
      if (phase.kind === 'committing') return { kind: 'staged', staged: phase.staged, error: null };
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
