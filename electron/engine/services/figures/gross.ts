import type { MeasureOutput } from '../../../../shared/contract/fcr.ts';
import { countFigures } from '../../../../shared/domain/metrics/count-figures.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { judgedBy } from '../context/judged.ts';
import type { Slice } from '../slices/slice.ts';

/** Net FCR never stands alone: what the same contacts give without the net exclusions, and how many these remove. */
export function grossOf(context: FigureContext, net: Slice, until: string | null): MeasureOutput['gross'] {
  const { definition, mask } = net;
  if (definition.netExclusions.length === 0) return null;
  const { columns } = context;
  const whole = { ...definition, netExclusions: [] };
  const { judgement: all } = judgedBy(context, whole, until);
  const { counts, rate, low, high, headline } = countFigures(columns, all, whole, mask);
  const removed = countFigures(columns, net.judgement, definition, mask).counts.excluded.net_exclusion ?? 0;
  return { rate, low, high, mature: counts.mature, headline, removed };
}
