import { applyTagTo, readTagHistory, redoTag, removeTagFrom, undoTag } from '../services/tag-contacts.ts';
import { os } from './implementer.ts';

export const tags = os.tags.router({
  apply: os.tags.apply.handler(({ context, input: { target, ...choice } }) =>
    applyTagTo(context.workbench.writableSession(), target, choice, Date.now()),
  ),
  remove: os.tags.remove.handler(({ context, input }) =>
    removeTagFrom(context.workbench.writableSession(), input.target, Date.now()),
  ),
  undo: os.tags.undo.handler(({ context }) => undoTag(context.workbench.writableSession(), Date.now())),
  redo: os.tags.redo.handler(({ context }) => redoTag(context.workbench.writableSession())),
  history: os.tags.history.handler(({ context }) => readTagHistory(context.workbench.session())),
});
