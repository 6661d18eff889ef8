import { agentCodes, type CauseData } from './cause-data.ts';

const HOUR_MS = 3_600_000;

/**
 * How many different agents something happened to in the same hour and queue: of one it is the agent's, of many it is
 * the tool's. Gives the number of agents for a place; 0 where the contact has no start.
 */
export function agentsInSameHour(data: CauseData, places: Iterable<number>): (place: number) => number {
  const { startedAt, category } = data.columns;
  const agent = agentCodes(data);
  const queues = category.queue.values.length;
  const keyOf = (place: number): number =>
    Math.floor((startedAt[place] as number) / HOUR_MS) * queues + (category.queue.codes[place] as number);
  const agents = new Map<number, Set<number>>();
  for (const place of places) {
    const code = agent.codes[place] as number;
    const key = keyOf(place);
    if (code === 0 || Number.isNaN(key)) continue;
    const known = agents.get(key);
    if (known === undefined) agents.set(key, new Set([code]));
    else known.add(code);
  }
  return (place) => agents.get(keyOf(place))?.size ?? 0;
}
