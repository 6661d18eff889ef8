import { agentCodes, SUBJECT_ROLE } from '../cause-data.ts';
import { contactsAtLeast, defineRule, share, times, WEIGHT } from '../rule.ts';
import { agentsInSameHour } from '../together.ts';

/** Long after-call work, again and again and whatever the reason: the tool is hard for this agent. */
export const toolNavigation = defineRule({
  code: 'R24',
  version: 1,
  needs: ['acw_s', 'reason', ['agent_id', 'agent_name']],
  thresholds: { times: times(2), share: share(0.2), reasons: contactsAtLeast(2), contacts: contactsAtLeast(10) },
  findings: { longAfterCall: { subCause: 'S6', kind: 'duration', weight: WEIGHT.light } },
  facts: { acw: 'seconds', group: 'group.acw', agent: 'agent', long: 'count', contacts: 'count' },
  run: (data, { times: factor, share: least, reasons, contacts }, fire) => {
    const { columns } = data;
    const { acw_s: works } = columns.seconds;
    const peers = data.peers.acw;
    const agents = agentCodes(data);
    const isLong = (place: number): boolean => {
      const work = works[place] as number;
      const group = peers.group(peers.groupOf(place));
      return group !== undefined && work > group.p90 && work > factor * group.median;
    };
    const of = agents.values.map(() => ({ contacts: 0, long: 0, reasons: new Set<number>() }));
    const long: number[] = [];
    for (let i = 0; i < columns.count; i++) {
      const own = of[agents.codes[i] as number];
      if (own === undefined || (works[i] as number) <= 0) continue;
      own.contacts++;
      if (!isLong(i)) continue;
      long.push(i);
      own.long++;
      own.reasons.add(columns.category.reason.codes[i] as number);
    }
    const together = agentsInSameHour(data, long);
    for (const place of data.subjects.places) {
      const agent = agents.codes[place] as number;
      const own = of[agent];
      if (agent === 0 || own === undefined || data.subjects.role[place] !== SUBJECT_ROLE.failed || !isLong(place))
        continue;
      // Many agents in the same hour: then the tool was slow for all.
      if (
        own.contacts < contacts ||
        own.long < least * own.contacts ||
        own.reasons.size < reasons ||
        together(place) >= 3
      )
        continue;
      const facts = { acw: works[place] as number, group: peers.groupOf(place), agent };
      fire(place, 'longAfterCall', { ...facts, long: own.long, contacts: own.contacts });
    }
  },
});
