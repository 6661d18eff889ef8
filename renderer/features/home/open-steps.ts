import type { ErrorCode } from '../../../shared/domain/errors/app-error.ts';

export type OpenStep = 'backup' | 'retry' | 'forget' | 'import';

const STEPS: Readonly<Partial<Record<ErrorCode, readonly OpenStep[]>>> = {
  PROJECT_DAMAGED: ['backup'],
  PROJECT_NOT_FOUND: ['forget', 'retry'],
  NOT_FOUND: ['forget'],
  PROJECT_FOREIGN: ['import'],
  PROJECT_LOCKED: ['retry'],
  PROJECT_READ_ONLY: ['retry'],
  PROJECT_NEWER: [],
};

/** What a person can do about a project that did not open; null = nobody declared this failure. */
export function openSteps(code: ErrorCode | null, hasFile: boolean): readonly OpenStep[] {
  const steps = (code === null ? undefined : STEPS[code]) ?? ['retry'];
  return hasFile ? steps : steps.filter((step) => step === 'retry' || step === 'import');
}
