import { RESULT_CODE } from '../resolution/judgement.ts';
import { agentCodes, type CauseData } from './cause-data.ts';

/** How often contacts of a kind fail: judged contacts and failures by reason, channel and agent. */
export type FailureCounts = {
  /** Mature contacts and failures per cell of reason x channel. */
  readonly mature: Uint32Array;
  readonly failed: Uint32Array;
  /** The same per agent within the cell, by `cell * agents + agent`. */
  readonly ofAgent: ReadonlyMap<number, { readonly mature: number; readonly failed: number }>;
  readonly agents: number;
  readonly channels: number;
};

const isMature = (result: number | undefined): boolean =>
  result === RESULT_CODE.failed || result === RESULT_CODE.resolved;

/** Counts failures by reason and channel, and within each by agent. Contacts without a reason are left out. */
export function countFailures(data: CauseData): FailureCounts {
  const { reason, channel } = data.columns.category;
  const agent = agentCodes(data);
  const channels = channel.values.length;
  const agents = agent.values.length;
  const mature = new Uint32Array(reason.values.length * channels);
  const failed = new Uint32Array(mature.length);
  const ofAgent = new Map<number, { mature: number; failed: number }>();
  const { result } = data.judgement;
  for (let i = 0; i < data.columns.count; i++) {
    if (!isMature(result[i]) || reason.codes[i] === 0) continue;
    const cell = (reason.codes[i] as number) * channels + (channel.codes[i] as number);
    const hit = result[i] === RESULT_CODE.failed ? 1 : 0;
    mature[cell] = (mature[cell] as number) + 1;
    failed[cell] = (failed[cell] as number) + hit;
    const key = cell * agents + (agent.codes[i] as number);
    const own = ofAgent.get(key);
    if (own === undefined) ofAgent.set(key, { mature: 1, failed: hit });
    else {
      own.mature++;
      own.failed += hit;
    }
  }
  return { mature, failed, ofAgent, agents, channels };
}

export type AgentRecord = {
  readonly mature: number;
  readonly failed: number;
  /** Failures that the others would have had with the same channels; NaN where nobody else handles the reason. */
  readonly expected: number;
};

/** What an agent did with a reason, beside what all others would have had with the same mix of channels. */
export function agentRecord(counts: FailureCounts, reason: number, agent: number): AgentRecord {
  let mature = 0;
  let failed = 0;
  let expected = 0;
  for (let channel = 0; channel < counts.channels; channel++) {
    const cell = reason * counts.channels + channel;
    const own = counts.ofAgent.get(cell * counts.agents + agent);
    if (own === undefined) continue;
    const others = (counts.mature[cell] as number) - own.mature;
    mature += own.mature;
    failed += own.failed;
    expected += others === 0 ? Number.NaN : (own.mature * ((counts.failed[cell] as number) - own.failed)) / others;
  }
  return { mature, failed, expected };
}
