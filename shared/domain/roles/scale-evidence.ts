import { type Evidence, evidence } from '../csv/evidence.ts';
import type { ColumnRole } from '../importing/mapping.ts';
import { CSAT_SCALE, fitsScale, isOnScale, NPS_SCALE, type Scale } from '../kpi/answer-scale.ts';
import { readNumber } from '../normalise/read-number.ts';
import type { ColumnStats } from './column-stats.ts';

const SCALES: Readonly<Partial<Record<ColumnRole, Scale>>> = { csat: CSAT_SCALE, nps: NPS_SCALE };

/** Says of a column of answers that they are on another scale than its key figure needs, by the rule of the figure itself. */
export function scaleEvidence(role: ColumnRole, stats: ColumnStats | undefined): readonly Evidence[] {
  const scale = SCALES[role];
  if (scale === undefined || stats === undefined) return [];
  const { lowest, highest } = scale;
  const seen = { answers: 0, strays: 0, highest: lowest };
  for (const [value, count] of stats.values) {
    const answer = readNumber(value);
    if (Number.isNaN(answer)) continue;
    seen.answers += count;
    if (isOnScale(scale, answer)) seen.highest = Math.max(seen.highest, answer);
    else seen.strays += count;
  }
  return fitsScale(scale, seen) ? [] : [evidence('other_scale', { lowest, highest, most: stats.max })];
}
