import { listCauseRules } from '../services/cause-rules.ts';
import { causesOfContact } from '../services/causes-of-contact.ts';
import { causesOverview } from '../services/causes-overview.ts';
import { listRulesets, rulesetHash, saveRuleset } from '../services/rulesets.ts';
import { os } from './implementer.ts';

export const causes = os.causes.router({
  overview: os.causes.overview.handler(({ context, input }) =>
    causesOverview(context.workbench.session().figures(), input),
  ),
  ofContact: os.causes.ofContact.handler(({ context, input }) =>
    causesOfContact(context.workbench.session().figures(), input),
  ),
  rulesets: os.causes.rulesets.handler(({ context }) => listRulesets(context.workbench.session().file)),
  saveRuleset: os.causes.saveRuleset.handler(({ context, input }) => {
    const saved = saveRuleset(context.workbench.writableSession().file, input, Date.now());
    return { version: saved.version, hash: rulesetHash(saved) };
  }),
  rules: os.causes.rules.handler(({ context, input }) => listCauseRules(context.workbench.session().figures(), input)),
});
