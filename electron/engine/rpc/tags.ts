import { ruleRecords } from '../services/causes/rule-records.ts';
import { agreementOfCoders } from '../services/tags/coder-agreement.ts';
import { exportReadings } from '../services/tags/readings-file.ts';
import {
  applyTagTo,
  readTagHistory,
  redoTag,
  removeTagFrom,
  takeReadingsIn,
  undoTag,
} from '../services/tags/tag-contacts.ts';
import { os } from './implementer.ts';

export const tags = os.tags.router({
  apply: os.tags.apply.handler(({ context, input: { target, ...choice } }) =>
    applyTagTo(context.workbench.writableSession(), target, choice, Date.now()),
  ),
  remove: os.tags.remove.handler(({ context, input }) =>
    removeTagFrom(context.workbench.writableSession(), input.target, Date.now(), input.coder),
  ),
  undo: os.tags.undo.handler(({ context }) => undoTag(context.workbench.writableSession(), Date.now())),
  redo: os.tags.redo.handler(({ context }) => redoTag(context.workbench.writableSession())),
  agreement: os.tags.agreement.handler(({ context, input }) =>
    agreementOfCoders(context.workbench.session().file, input),
  ),
  rules: os.tags.rules.handler(({ context, input }) => ruleRecords(context.workbench.session().figures(), input)),
  export: os.tags.export.handler(({ context: { workbench }, input }) =>
    exportReadings(workbench.session().file, workbench.grants.pathOf(input.target, 'write')),
  ),
  import: os.tags.import.handler(async ({ context: { workbench }, input }) => {
    const { rejects, ...taken } = await takeReadingsIn(
      workbench.writableSession(),
      workbench.grants.pathOf(input.file, 'read'),
      Date.now(),
    );
    return { ...taken, rejects: [...rejects] };
  }),
  history: os.tags.history.handler(({ context }) => readTagHistory(context.workbench.session())),
});
