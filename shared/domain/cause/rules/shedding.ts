import { agentCodes, eachReturn, isWord } from '../cause-data.ts';
import { contactsAtLeast, defineRule, minutes, seconds, WEIGHT } from '../rule.ts';

/** The agent's side ended a contact of seconds and the customer was back at once. Once may be a slip. */
export const shedding = defineRule({
  code: 'R29',
  version: 1,
  needs: ['disconnect_side', 'talk_s', 'customer', ['agent_id', 'agent_name']],
  thresholds: { talk: seconds(30), within: minutes(30), often: contactsAtLeast(3) },
  findings: {
    often: { subCause: 'W9', kind: 'code', weight: WEIGHT.strong },
    once: { subCause: 'W9', kind: 'code', weight: WEIGHT.light },
  },
  facts: { talk: 'seconds', agent: 'agent', count: 'count', back: 'contact', after: 'span' },
  run: (data, { talk: most, within, often }, fire) => {
    const { category, seconds: lengths } = data.columns;
    const isHandled = isWord(category.outcome, 'handled');
    const isAgentSide = isWord(category.disconnect_side, 'agent');
    const agents = agentCodes(data);
    const ofAgent = new Map<number, { place: number; back: number; ms: number }[]>();
    eachReturn(data, (place, back, ms) => {
      const talk = lengths.talk_s[place] as number;
      const agent = agents.codes[place] as number;
      if (agent === 0 || !isHandled(place) || !isAgentSide(place) || talk < 0 || talk >= most || ms > within * 60_000)
        return;
      ofAgent.set(agent, [...(ofAgent.get(agent) ?? []), { place, back, ms }]);
    });
    for (const [agent, cases] of ofAgent) {
      for (const { place, back, ms } of cases) {
        const facts = { talk: lengths.talk_s[place] as number, agent, count: cases.length, back, after: ms / 1000 };
        fire(place, cases.length >= often ? 'often' : 'once', facts);
      }
    }
  },
});
