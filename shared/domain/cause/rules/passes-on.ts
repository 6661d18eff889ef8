import { RESULT_CODE } from '../../resolution/judgement.ts';
import { agentCodes, eachReturn, isOtherAgent, isWord } from '../cause-data.ts';
import { contactsAtLeast, defineRule, WEIGHT } from '../rule.ts';

const NINE_IN_TEN = 0.9;

/** The agent passes on more than nine in ten others do for this reason, and the same tier closed it without passing on. */
export const passesOn = defineRule({
  code: 'R26',
  version: 1,
  needs: [['agent_id', 'agent_name'], 'reason', ['transferred', 'escalated', 'several_legs'], 'customer'],
  thresholds: { contacts: contactsAtLeast(10), agents: contactsAtLeast(10) },
  findings: { moreThanPeers: { subCause: 'W1', kind: 'peer', weight: WEIGHT.medium } },
  facts: { agent: 'agent', passed: 'share', usual: 'share', back: 'contact', after: 'span' },
  run: (data, { contacts: least, agents: leastAgents }, fire) => {
    const { columns, judgement } = data;
    const { reason, tier, transferred, escalated } = columns.category;
    const agents = agentCodes(data);
    const isYes = [isWord(transferred, 'yes'), isWord(escalated, 'yes')] as const;
    const isPassed = (place: number): boolean => isYes[0](place) || isYes[1](place);
    // A contact of several legs counts for its last agent; who passed it on is its first.
    const passer = (place: number): number => {
      const first = data.legs.get(place)?.[0]?.agent;
      return first === undefined || first === null ? (agents.codes[place] as number) : agents.values.indexOf(first);
    };
    const width = agents.values.length;
    const all = new Map<number, { contacts: number; passed: number }>();
    for (let i = 0; i < columns.count; i++) {
      const agent = isPassed(i) ? passer(i) : (agents.codes[i] as number);
      if (agent <= 0 || reason.codes[i] === 0) continue;
      const key = (reason.codes[i] as number) * width + agent;
      const own = all.get(key) ?? { contacts: 0, passed: 0 };
      own.contacts++;
      if (isPassed(i)) own.passed++;
      all.set(key, own);
    }
    const ratesOf = new Map<number, number[]>();
    for (const [key, { contacts, passed }] of all) {
      if (contacts < least) continue;
      const code = Math.floor(key / width);
      ratesOf.set(code, [...(ratesOf.get(code) ?? []), passed / contacts]);
    }
    const highOf = new Map<number, number>();
    for (const [code, rates] of ratesOf) {
      const sorted = rates.toSorted((a, b) => a - b);
      if (rates.length >= leastAgents) highOf.set(code, sorted[Math.ceil(NINE_IN_TEN * sorted.length) - 1] as number);
    }
    eachReturn(data, (place, back, ms) => {
      const agent = isPassed(place) ? passer(place) : -1;
      const own = all.get((reason.codes[place] as number) * width + agent);
      const high = highOf.get(reason.codes[place] as number);
      if (agent <= 0 || own === undefined || high === undefined || own.contacts < least) return;
      const rate = own.passed / own.contacts;
      const isSameTier = tier.codes[place] === tier.codes[back];
      if (rate < high || rate === 0 || !isSameTier || isPassed(back) || !isOtherAgent(data, place, back)) return;
      if (judgement.result[back] !== RESULT_CODE.resolved) return;
      fire(place, 'moreThanPeers', { agent, passed: rate, usual: high, back, after: ms / 1000 });
    });
  },
});
