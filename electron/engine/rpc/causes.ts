import { listCauseRules } from '../services/causes/cause-rules.ts';
import { causeWords } from '../services/causes/cause-words.ts';
import { rulesAtWork } from '../services/causes/causes.ts';
import { causesOfContact } from '../services/causes/causes-of-contact.ts';
import { causesOverview } from '../services/causes/causes-overview.ts';
import { listRulesets, rulesetHash, saveRuleset } from '../services/causes/rulesets.ts';
import { learnedModel, suggestFor } from '../services/tags/suggestions.ts';
import { os } from './implementer.ts';

export const causes = os.causes.router({
  overview: os.causes.overview.handler(({ context, input, signal }) =>
    causesOverview(context.workbench.session().figures(), input, signal),
  ),
  ofContact: os.causes.ofContact.handler(({ context, input }) =>
    causesOfContact(context.workbench.session().figures(), input),
  ),
  progress: os.causes.progress.handler(({ context }) => {
    const session = context.workbench.sessionOrNull();
    return { rules: session === null ? null : rulesAtWork(session.figures()) };
  }),
  rulesets: os.causes.rulesets.handler(({ context }) => listRulesets(context.workbench.session().file)),
  saveRuleset: os.causes.saveRuleset.handler(({ context, input }) => {
    const saved = saveRuleset(context.workbench.writableSession().file, input, Date.now());
    return { version: saved.version, hash: rulesetHash(saved) };
  }),
  model: os.causes.model.handler(({ context, input }) => learnedModel(context.workbench.session().figures(), input)),
  suggest: os.causes.suggest.handler(({ context, input }) => suggestFor(context.workbench.session().figures(), input)),
  words: os.causes.words.handler(({ context, input, signal }) =>
    causeWords(context.workbench.session().figures(), input, signal),
  ),
  rules: os.causes.rules.handler(({ context, input, signal }) =>
    listCauseRules(context.workbench.session().figures(), input, signal),
  ),
});
