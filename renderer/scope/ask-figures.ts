import type { MeasureOutput } from '../../shared/contract/fcr.ts';
import { unpackGroups } from '../../shared/domain/metrics/group-columns.ts';
import type { FcrClient } from '../client/client.ts';

export type FiguresAsked = Parameters<FcrClient['fcr']['measure']>[0];

/** The figures of a scope, with the groups of every breakdown one by one. */
export async function askFigures(engine: FcrClient, asked: FiguresAsked, signal: AbortSignal): Promise<MeasureOutput> {
  const answer = await engine.fcr.measure(asked, { signal });
  const breakdowns = answer.breakdowns.map(({ by, groups, rest }) => ({ by, groups: unpackGroups(by, groups), rest }));
  return { ...answer, breakdowns };
}
