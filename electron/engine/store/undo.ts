import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { type ActionStep, type ChangeKind, changeOf, markStep, nextStep } from './actions.ts';
import { restoreDriverMark } from './driver-marks.ts';
import { restoreKpiSettings } from './kpi-settings.ts';
import type { ProjectFile } from './project-file.ts';

/** Puts back what a change of this kind had found, or had left. Tags need none: they are in force by the log itself. */
const RESTORE: Readonly<Record<ChangeKind, (file: ProjectFile, subject: string, json: string | null) => void>> = {
  driver: restoreDriverMark,
  kpis: restoreKpiSettings,
};

function restore(file: ProjectFile, { id }: ActionStep, side: 'before' | 'after'): void {
  const change = changeOf(file.db, id);
  if (change !== null) RESTORE[change.about](file, change.subject, change[side]);
}

/** Takes the newest action back. Throws NOTHING_TO_UNDO. */
export function undoAction(file: ProjectFile, at: number): ActionStep {
  return file.db
    .transaction(() => {
      const step = nextStep(file.db, 'undo');
      if (step === null) throw new AppError('NOTHING_TO_UNDO');
      restore(file, step, 'before');
      markStep(file.db, step.id, at);
      return step;
    })
    .immediate();
}

/** Brings the action back that was undone last. Throws NOTHING_TO_REDO. */
export function redoAction(file: ProjectFile): ActionStep {
  return file.db
    .transaction(() => {
      const step = nextStep(file.db, 'redo');
      if (step === null) throw new AppError('NOTHING_TO_REDO');
      restore(file, step, 'after');
      markStep(file.db, step.id, null);
      return step;
    })
    .immediate();
}
