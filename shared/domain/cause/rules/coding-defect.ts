import { agentCodes, isWord } from '../cause-data.ts';
import { contactsAtLeast, defineRule, share, WEIGHT } from '../rule.ts';

/** The reason is blank, or this agent gives nearly everything the same one while others do not. */
export const codingDefect = defineRule({
  code: 'R36',
  version: 1,
  needs: ['reason', ['agent_id', 'agent_name']],
  thresholds: { contacts: contactsAtLeast(30), share: share(0.8), usual: share(0.5) },
  findings: {
    noReason: { subCause: 'D7', kind: 'code', weight: WEIGHT.light },
    oneReason: { subCause: 'D7', kind: 'peer', weight: WEIGHT.light },
  },
  facts: { agent: 'agent', reason: 'reason', here: 'count', contacts: 'count' },
  run: (data, { contacts: least, share: most, usual }, fire) => {
    const { reason, outcome } = data.columns.category;
    const agents = agentCodes(data);
    const isHandled = isWord(outcome, 'handled');
    const width = reason.values.length;
    const ofPair = new Map<number, number>();
    const ofReason = new Uint32Array(width);
    const ofAgent = new Uint32Array(agents.values.length);
    let all = 0;
    for (let i = 0; i < data.columns.count; i++) {
      const code = reason.codes[i] as number;
      const agent = agents.codes[i] as number;
      if (agent === 0 || !isHandled(i)) continue;
      all++;
      ofAgent[agent] = (ofAgent[agent] as number) + 1;
      ofReason[code] = (ofReason[code] as number) + 1;
      ofPair.set(agent * width + code, (ofPair.get(agent * width + code) ?? 0) + 1);
    }
    for (const place of data.subjects.places) {
      const agent = agents.codes[place] as number;
      const code = reason.codes[place] as number;
      if (agent === 0 || !isHandled(place)) continue;
      const contacts = ofAgent[agent] as number;
      if (code === 0) {
        fire(place, 'noReason', { agent, contacts });
        continue;
      }
      const here = ofPair.get(agent * width + code) ?? 0;
      // Where the whole centre has mostly one reason, one reason is no defect.
      if (contacts < least || here <= most * contacts || (ofReason[code] as number) > usual * all) continue;
      fire(place, 'oneReason', { agent, reason: code, here, contacts });
    }
  },
});
