import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { wilson } from '../../../shared/domain/metrics/wilson.ts';

/** A group with true intervals, from its counts. */
export function figureGroup(
  key: Readonly<Record<string, string | null>>,
  counts: { readonly mature: number; readonly failed: number; readonly pending?: number },
): FigureGroup {
  const { mature, failed, pending = 0 } = counts;
  return { key: { ...key }, contacts: mature + pending, mature, pending, failed, ...wilson(mature - failed, mature) };
}
