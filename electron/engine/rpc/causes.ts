import { listCauseRules } from '../services/cause-rules.ts';
import { causesOfContact } from '../services/causes-of-contact.ts';
import { causesOverview } from '../services/causes-overview.ts';
import { os } from './implementer.ts';

export const causes = os.causes.router({
  overview: os.causes.overview.handler(({ context, input }) =>
    causesOverview(context.workbench.session().figures(), input),
  ),
  ofContact: os.causes.ofContact.handler(({ context, input }) =>
    causesOfContact(context.workbench.session().figures(), input),
  ),
  rules: os.causes.rules.handler(({ context, input }) => listCauseRules(context.workbench.session().figures(), input)),
});
