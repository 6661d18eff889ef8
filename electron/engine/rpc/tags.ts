import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ProjectSession } from '../services/project-session.ts';
import { applyTagTo, readTagHistory, redoTag, removeTagFrom, undoTag } from '../services/tag-contacts.ts';
import type { Workbench } from '../services/workbench.ts';
import { os } from './implementer.ts';

/** A commit holds the write lock of the file for seconds; waiting for it would stop every other answer meanwhile. */
function writable(workbench: Workbench): ProjectSession {
  if (workbench.jobs.isProjectBusy()) throw new AppError('BUSY');
  return workbench.session();
}

export const tags = os.tags.router({
  apply: os.tags.apply.handler(({ context, input: { target, ...choice } }) =>
    applyTagTo(writable(context.workbench), target, choice, Date.now()),
  ),
  remove: os.tags.remove.handler(({ context, input }) =>
    removeTagFrom(writable(context.workbench), input.target, Date.now()),
  ),
  undo: os.tags.undo.handler(({ context }) => undoTag(writable(context.workbench), Date.now())),
  redo: os.tags.redo.handler(({ context }) => redoTag(writable(context.workbench))),
  history: os.tags.history.handler(({ context }) => readTagHistory(context.workbench.session())),
});
