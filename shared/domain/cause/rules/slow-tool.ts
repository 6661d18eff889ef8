import { agentsAtLeast, defineRule, times, WEIGHT } from '../rule.ts';
import { agentsInSameHour } from '../together.ts';

/** The tool was slow or failed: the note says so, alone or together with other agents in the same hour. */
export const slowTool = defineRule({
  code: 'R38',
  version: 1,
  needs: [['notes', 'transcript', 'acw_s']],
  thresholds: { agents: agentsAtLeast(3), times: times(2) },
  findings: {
    inWords: { subCause: 'P2', kind: 'text', weight: WEIGHT.light },
    inManyWords: { subCause: 'P2', kind: 'text', weight: WEIGHT.medium },
    longAfterCalls: { subCause: 'P2', kind: 'peer', weight: WEIGHT.medium },
  },
  facts: { hit: 'hit', agents: 'count', acw: 'seconds', group: 'group.acw' },
  run: (data, { agents: many, times: factor }, fire) => {
    const first = data.texts.first.get('L-SYSTEM') ?? new Int32Array(data.columns.count).fill(-1);
    const said: number[] = [];
    first.forEach((hit, place) => {
      if (hit !== -1) said.push(place);
    });
    const saying = agentsInSameHour(data, said);
    const { acw_s: works } = data.columns.seconds;
    const peers = data.peers.acw;
    const isLong = (place: number): boolean => {
      const group = peers.group(peers.groupOf(place));
      const work = works[place] as number;
      return group !== undefined && work > group.p90 && work >= factor * group.median;
    };
    const long: number[] = [];
    for (let i = 0; i < data.columns.count; i++) if ((works[i] as number) > 0 && isLong(i)) long.push(i);
    const working = agentsInSameHour(data, long);
    for (const place of data.subjects.places) {
      const hit = first[place] as number;
      if (hit !== -1) {
        const agents = saying(place);
        fire(place, agents >= many ? 'inManyWords' : 'inWords', { hit, agents });
      }
      if ((works[place] as number) > 0 && isLong(place) && working(place) >= many) {
        const facts = { acw: works[place] as number, group: peers.groupOf(place), agents: working(place) };
        fire(place, 'longAfterCalls', facts);
      }
    }
  },
});
