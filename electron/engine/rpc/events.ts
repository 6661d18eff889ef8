import { exportEvents, importEvents, lookAtEvents, saveEvent } from '../services/events/calendar-events.ts';
import { dismissProposals, proposeEvents } from '../services/events/event-proposals.ts';
import { listEvents, markEvents } from '../store/events.ts';
import { os } from './implementer.ts';

export const events = os.events.router({
  list: os.events.list.handler(({ context }) => [...listEvents(context.workbench.session().file)]),
  save: os.events.save.handler(({ context, input }) =>
    saveEvent(context.workbench.writableSession().file, input, Date.now()),
  ),
  remove: os.events.remove.handler(({ context, input }) => ({
    changed: markEvents(context.workbench.writableSession().file, input.ids, input.isRemoved ? Date.now() : null),
  })),
  proposals: os.events.proposals.handler(({ context, input }) => {
    const { total, proposals, dismissed } = proposeEvents(context.workbench.session().figures(), input);
    return { total, proposals: [...proposals], dismissed: [...dismissed] };
  }),
  dismiss: os.events.dismiss.handler(({ context, input }) =>
    dismissProposals(context.workbench.writableSession().file, input, Date.now()),
  ),
  look: os.events.look.handler(async ({ context: { workbench }, input }) => {
    const path = workbench.grants.pathOf(input.file, 'read');
    const { rejects, events: found, ids: _ids, ...counts } = await lookAtEvents(workbench.session().file, path);
    return { ...counts, rejects: [...rejects], events: [...found] };
  }),
  import: os.events.import.handler(async ({ context: { workbench }, input }) => {
    const path = workbench.grants.pathOf(input.file, 'read');
    const taken = await importEvents(workbench.writableSession().file, path, Date.now());
    return { ...taken, rejects: [...taken.rejects], events: [...taken.events], ids: [...taken.ids] };
  }),
  export: os.events.export.handler(({ context: { workbench }, input }) =>
    exportEvents(workbench.session().file, workbench.grants.pathOf(input.target, 'write')),
  ),
});
