import { agentCodes, isWord, SUBJECT_ROLE } from '../cause-data.ts';
import { characters, contactsAtLeast, defineRule, share, WEIGHT } from '../rule.ts';

/** Nothing, or next to nothing, was written down, while this agent usually writes. */
export const blankNotes = defineRule({
  code: 'R46',
  version: 1,
  needs: ['notes', ['agent_id', 'agent_name']],
  thresholds: { characters: characters(15), usual: share(0.6), contacts: contactsAtLeast(10) },
  findings: { notDocumented: { subCause: 'W8', kind: 'text', weight: WEIGHT.light } },
  facts: { length: 'count', usual: 'share', contacts: 'count' },
  run: (data, { characters: most, usual: least, contacts: leastContacts }, fire) => {
    const agents = agentCodes(data);
    const isHandled = isWord(data.columns.category.outcome, 'handled');
    const written = new Uint32Array(agents.values.length);
    const all = new Uint32Array(agents.values.length);
    for (let i = 0; i < data.columns.count; i++) {
      if (!isHandled(i)) continue;
      const agent = agents.codes[i] as number;
      all[agent] = (all[agent] as number) + 1;
      if (data.texts.hasNotes[i] === 1) written[agent] = (written[agent] as number) + 1;
    }
    for (const place of data.subjects.places) {
      const agent = agents.codes[place] as number;
      const length = data.texts.noteLength.get(place) ?? 0;
      if (agent === 0 || !isHandled(place) || data.subjects.role[place] !== SUBJECT_ROLE.failed || length >= most)
        continue;
      const contacts = all[agent] as number;
      const usual = (written[agent] as number) / contacts;
      if (contacts >= leastContacts && usual >= least) fire(place, 'notDocumented', { length, usual, contacts });
    }
  },
});
