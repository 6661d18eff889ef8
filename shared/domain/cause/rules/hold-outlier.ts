import { SUBJECT_ROLE } from '../cause-data.ts';
import { firstHit } from '../contact-texts.ts';
import { agentsAtLeast, defineRule, seconds, times, WEIGHT } from '../rule.ts';
import { agentsInSameHour } from '../together.ts';

/** Long on hold: of one agent it is looking for the answer, of many in the same hour it is the tool. */
export const holdOutlier = defineRule({
  code: 'R11',
  version: 1,
  needs: ['hold_s'],
  thresholds: { hold: seconds(120), times: times(2), agents: agentsAtLeast(3) },
  findings: {
    oneAgent: { subCause: 'S2', kind: 'duration', weight: WEIGHT.light },
    unsure: { subCause: 'S2', kind: 'text', weight: WEIGHT.medium },
    manyAgents: { subCause: 'P2', kind: 'peer', weight: WEIGHT.medium },
  },
  facts: { hold: 'seconds', group: 'group.hold', agents: 'count', hit: 'hit' },
  run: (data, { hold: least, times: factor, agents: many }, fire) => {
    const { hold_s: holds } = data.columns.seconds;
    const peers = data.peers.hold;
    const isLong = (place: number, needsP90: boolean): boolean => {
      const held = holds[place] as number;
      const group = peers.group(peers.groupOf(place));
      if (group === undefined || held < least || held < factor * group.median) return false;
      return !needsP90 || held >= group.p90;
    };
    const long: number[] = [];
    for (let i = 0; i < data.columns.count; i++) if ((holds[i] as number) >= least && isLong(i, true)) long.push(i);
    const together = agentsInSameHour(data, long);
    for (const place of data.subjects.places) {
      if (data.subjects.role[place] !== SUBJECT_ROLE.failed || !isLong(place, false)) continue;
      const agents = together(place);
      const facts = { hold: holds[place] as number, group: peers.groupOf(place), agents };
      const hit = firstHit(data.texts, place, 'L-UNSURE');
      if (hit !== -1) fire(place, 'unsure', { ...facts, hit });
      if (isLong(place, true)) fire(place, agents >= many ? 'manyAgents' : 'oneAgent', facts);
    }
  },
});
