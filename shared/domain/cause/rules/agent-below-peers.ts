import { binomialTail } from '../../metrics/exact-tests.ts';
import { agentCodes, SUBJECT_ROLE } from '../cause-data.ts';
import { agentRecord, countFailures } from '../peer-rates.ts';
import { contactsAtLeast, defineRule, probability, WEIGHT } from '../rule.ts';

/** The agent fails at this reason more often than the others do, by more than chance allows. */
export const agentBelowPeers = defineRule({
  code: 'R05',
  version: 1,
  needs: [['agent_id', 'agent_name'], 'reason', 'customer'],
  thresholds: { failures: contactsAtLeast(3), contacts: contactsAtLeast(10), p: probability(0.05) },
  findings: { moreThanPeers: { subCause: 'S2', kind: 'peer', weight: WEIGHT.medium } },
  facts: { agent: 'agent', reason: 'reason', failed: 'count', contacts: 'count', expected: 'times', p: 'p' },
  run: (data, { failures, contacts, p: level }, fire) => {
    const { reason } = data.columns.category;
    const agents = agentCodes(data);
    const counts = countFailures(data);
    const known = new Map<
      number,
      { readonly fails: boolean; readonly facts: Record<'failed' | 'contacts' | 'expected' | 'p', number> }
    >();
    const look = (reasonCode: number, agent: number) => {
      const { mature, failed, expected } = agentRecord(counts, reasonCode, agent);
      const isEnough = failed >= failures && mature >= contacts && !Number.isNaN(expected);
      const p = isEnough ? binomialTail(failed, mature, Math.min(1, expected / mature)) : 1;
      return { fails: p < level, facts: { failed, contacts: mature, expected, p } };
    };
    for (const place of data.subjects.places) {
      const agent = agents.codes[place] as number;
      const code = reason.codes[place] as number;
      if (agent === 0 || code === 0 || data.subjects.role[place] !== SUBJECT_ROLE.failed) continue;
      const key = code * agents.values.length + agent;
      const own = known.get(key) ?? look(code, agent);
      known.set(key, own);
      if (own.fails) fire(place, 'moreThanPeers', { agent, reason: code, ...own.facts });
    }
  },
});
