import type { FigureGroup } from '../../../shared/contract/fcr.ts';
import { wilson } from '../../../shared/domain/metrics/wilson.ts';

/** A group with true intervals, from its counts. */
export function figureGroup(
  key: Readonly<Record<string, string | null>>,
  counts: { readonly mature: number; readonly failed: number; readonly pending?: number; readonly waiting?: number },
): FigureGroup {
  const { mature, failed, pending = 0, waiting } = counts;
  const group = { key: { ...key }, contacts: mature + pending, mature, pending, failed };
  return { ...group, ...(waiting === undefined ? {} : { waiting }), ...wilson(mature - failed, mature) };
}
