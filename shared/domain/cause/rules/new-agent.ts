import { agentCodes } from '../cause-data.ts';
import { days, defineRule, WEIGHT } from '../rule.ts';

const DAY_MS = 86_400_000;

/** The agent is new, as far as the data show: for the reader, no evidence for any cause. */
export const newAgent = defineRule({
  code: 'R20',
  version: 1,
  needs: [['agent_id', 'agent_name'], 'started_at'],
  thresholds: { tenure: days(90), silence: days(60) },
  findings: { note: { subCause: null, kind: 'peer', weight: WEIGHT.none } },
  facts: { agent: 'agent', since: 'instant' },
  run: (data, { tenure, silence }, fire) => {
    const { startedAt, count } = data.columns;
    const agents = agentCodes(data);
    const firstAt = new Float64Array(agents.values.length).fill(Number.POSITIVE_INFINITY);
    let begin = Number.POSITIVE_INFINITY;
    for (let i = 0; i < count; i++) {
      const at = startedAt[i] as number;
      if (Number.isNaN(at)) continue;
      const agent = agents.codes[i] as number;
      if (at < begin) begin = at;
      if (at < (firstAt[agent] as number)) firstAt[agent] = at;
    }
    for (const place of data.subjects.places) {
      const agent = agents.codes[place] as number;
      const since = firstAt[agent] as number;
      // Who is there from the beginning of the data may have been there for years.
      if (agent === 0 || since - begin < silence * DAY_MS) continue;
      if ((startedAt[place] as number) - since < tenure * DAY_MS) fire(place, 'note', { agent, since });
    }
  },
});
