import { foldText } from '../../resolution/fold-text.ts';
import { agentCodes, isWord } from '../cause-data.ts';
import { defineRule, share, WEIGHT } from '../rule.ts';

/** Wrap-ups that nobody chose: the time ran out, or the first of the list stood there. */
const UNCHOSEN =
  /^(time ?out|timed ?out|acw time ?out|auto(matic)?( wrap( ?up)?)?|default|none|no wrap( ?up)?( code)?|not set|unset|undefined|n\/a|unspecified|未选择|未選擇|默认|預設|미선택|기본|ohne|kein(er|e)?|sin código|ninguno|aucun)$/;

/** The wrap-up is blank or nobody's choice, while this agent usually chooses one. */
export const defaultWrapUp = defineRule({
  code: 'R18',
  version: 1,
  needs: ['wrapup'],
  thresholds: { usual: share(0.7) },
  findings: {
    notDocumented: { subCause: 'W8', kind: 'code', weight: WEIGHT.light },
    notCoded: { subCause: 'D7', kind: 'code', weight: WEIGHT.light },
  },
  facts: { wrapup: 'wrapup', usual: 'share' },
  run: (data, { usual: least }, fire) => {
    const { wrapup, outcome } = data.columns.category;
    const agents = agentCodes(data);
    const isHandled = isWord(outcome, 'handled');
    const isUnchosen = wrapup.values.map((word) => word === null || UNCHOSEN.test(foldText(word)));
    const chosen = new Uint32Array(agents.values.length);
    const all = new Uint32Array(agents.values.length);
    for (let i = 0; i < data.columns.count; i++) {
      const agent = agents.codes[i] as number;
      if (agent === 0 || !isHandled(i)) continue;
      all[agent] = (all[agent] as number) + 1;
      if (!isUnchosen[wrapup.codes[i] as number]) chosen[agent] = (chosen[agent] as number) + 1;
    }
    for (const place of data.subjects.places) {
      const agent = agents.codes[place] as number;
      if (agent === 0 || !isHandled(place) || !isUnchosen[wrapup.codes[place] as number]) continue;
      const usual = (chosen[agent] as number) / (all[agent] as number);
      const facts = { wrapup: wrapup.codes[place] as number, usual };
      fire(place, usual >= least ? 'notDocumented' : 'notCoded', facts);
    }
  },
});
