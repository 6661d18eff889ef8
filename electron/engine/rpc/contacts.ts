import { MAX_TAGGED_AT_ONCE } from '../../../shared/contract/tags.ts';
import { getContact } from '../services/contacts/contact-detail.ts';
import { listScopeRows, pageContacts } from '../services/contacts/contact-rows.ts';
import { findIds, textsToFind } from '../services/contacts/find-ids.ts';
import { os } from './implementer.ts';

export const contacts = os.contacts.router({
  page: os.contacts.page.handler(({ context, input }) => pageContacts(context.workbench.session().figures(), input)),
  get: os.contacts.get.handler(({ context, input }) => getContact(context.workbench.session().figures(), input)),
  find: os.contacts.find.handler(async ({ context: { workbench }, input }) => {
    await workbench.session().untilRead(textsToFind(input));
    return findIds(workbench.session().figures(), input);
  }),
  rows: os.contacts.rows.handler(({ context, input }) =>
    listScopeRows(context.workbench.session().figures(), input, MAX_TAGGED_AT_ONCE),
  ),
  export: os.contacts.export.handler(({ context: { workbench }, input: { target, sort, ...scope }, signal }) => {
    const path = workbench.grants.pathOf(target, 'write');
    const project = workbench.session().file.path;
    return workbench.jobs.run<'export'>({ kind: 'export', project, scope, sort, target: path }, signal);
  }),
});
