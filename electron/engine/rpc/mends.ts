import {
  applyMend,
  countFits,
  ignoreRows,
  listRejectGroups,
  tryMend,
  undoMended,
} from '../services/import/run-mend.ts';
import { os } from './implementer.ts';
import { mapPartialMapping } from './map-mapping.ts';

export const mends = os.mends.router({
  groups: os.mends.groups.handler(({ context, input }) => listRejectGroups(context.workbench, input.batch)),
  preview: os.mends.preview.handler(({ context, input: { change, ...input } }) =>
    tryMend(context.workbench, { ...input, change: mapPartialMapping(change) }),
  ),
  fit: os.mends.fit.handler(({ context, input: { change, ...input } }) =>
    countFits(context.workbench, { ...input, edits: [], change: mapPartialMapping(change) }),
  ),
  apply: os.mends.apply.handler(({ context, input: { change, ...input }, signal }) =>
    applyMend(context.workbench, { ...input, change: mapPartialMapping(change) }, signal),
  ),
  undo: os.mends.undo.handler(({ context, input, signal }) => undoMended(context.workbench, input, signal)),
  ignore: os.mends.ignore.handler(({ context, input }) => ignoreRows(context.workbench, input)),
});
