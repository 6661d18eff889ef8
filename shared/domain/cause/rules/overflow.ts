import { agentCodes, isWord } from '../cause-data.ts';
import { contactsAtLeast, defineRule, share, WEIGHT } from '../rule.ts';

/** Came to an agent who hardly ever works in this queue: overflow, not choice. */
export const overflow = defineRule({
  code: 'R19',
  version: 1,
  needs: [['agent_id', 'agent_name'], 'queue'],
  thresholds: { contacts: contactsAtLeast(30), share: share(0.05) },
  findings: {
    routing: { subCause: 'P3', kind: 'peer', weight: WEIGHT.medium },
    skill: { subCause: 'S2', kind: 'peer', weight: WEIGHT.light },
  },
  facts: { agent: 'agent', queue: 'queue', here: 'count', contacts: 'count' },
  run: (data, { contacts: least, share: most }, fire) => {
    const { queue, outcome } = data.columns.category;
    const agents = agentCodes(data);
    const isHandled = isWord(outcome, 'handled');
    const queues = queue.values.length;
    const ofPair = new Uint32Array(agents.values.length * queues);
    const ofAgent = new Uint32Array(agents.values.length);
    for (let i = 0; i < data.columns.count; i++) {
      const agent = agents.codes[i] as number;
      if (agent === 0 || queue.codes[i] === 0 || !isHandled(i)) continue;
      const pair = agent * queues + (queue.codes[i] as number);
      ofPair[pair] = (ofPair[pair] as number) + 1;
      ofAgent[agent] = (ofAgent[agent] as number) + 1;
    }
    for (const place of data.subjects.places) {
      const agent = agents.codes[place] as number;
      const code = queue.codes[place] as number;
      if (agent === 0 || code === 0 || !isHandled(place)) continue;
      const here = ofPair[agent * queues + code] as number;
      const contacts = ofAgent[agent] as number;
      if (contacts < least || here > most * contacts) continue;
      const facts = { agent, queue: code, here, contacts };
      fire(place, 'routing', facts);
      fire(place, 'skill', facts);
    }
  },
});
