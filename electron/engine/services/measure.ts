import type { MeasureOutput } from '../../../shared/contract/fcr.ts';
import { isOwnerField } from '../../../shared/domain/attribution/handlers.ts';
import { priceOfAll } from '../../../shared/domain/kpi/work-cost.ts';
import { countFigures } from '../../../shared/domain/metrics/count-figures.ts';
import type { Figures } from '../../../shared/domain/metrics/figures.ts';
import { groupFigures } from '../../../shared/domain/metrics/group-figures.ts';
import { groupShares, type SharedDimension } from '../../../shared/domain/metrics/group-shares.ts';
import { returnWork } from '../../../shared/domain/metrics/return-cost.ts';
import { costRates } from './cost-rates.ts';
import { dimensionColumn, isOrderedDimension } from './dimension-columns.ts';
import type { FigureContext } from './figure-context.ts';
import { isoOrNull } from './iso-time.ts';
import { judgedBy } from './judged.ts';
import { sharedOwners } from './owners.ts';
import { type Slice, type SliceScope, sliceOf } from './slice.ts';

export type BreakdownRequest = {
  readonly by: readonly string[];
  /** Groups beyond this many, the smallest ones, are added up in `rest`. */
  readonly most: number;
};

export type MeasureRequest = SliceScope & { readonly breakdowns: readonly BreakdownRequest[] };

function breakdown(context: FigureContext, slice: Slice, { by, most }: BreakdownRequest) {
  const owners = by.some(isOwnerField) ? sharedOwners(context, slice) : null;
  const dimensions = by.map((name): SharedDimension => {
    const own = owners !== null && isOwnerField(name) ? owners.words[name] : null;
    const column = own ?? dimensionColumn(context, slice, name);
    return { name, column, isOrdered: isOrderedDimension(name), isOwner: own !== null };
  });
  if (owners !== null) return { by: [...by], ...groupShares(owners, slice.judgement, slice.mask, dimensions, most) };
  return { by: [...by], ...groupFigures(slice.judgement, slice.mask, dimensions, most) };
}

/** Net FCR never stands alone: what the same contacts give without the net exclusions. */
function grossOf(context: FigureContext, net: Slice, { counts: netCounts }: Figures, until: string | null) {
  const { definition, mask } = net;
  if (definition.netExclusions.length === 0) return null;
  const whole = { ...definition, netExclusions: [] };
  const { judgement: all } = judgedBy(context, whole, until);
  const { counts, rate, low, high } = countFigures(context.columns, all, whole, mask);
  const removed = netCounts.excluded.net_exclusion ?? 0;
  return { rate, low, high, mature: counts.mature, removed };
}

/** The figures of a scope, with breakdowns by one or two dimensions each. Throws what sliceOf throws. */
export function measure(context: FigureContext, request: MeasureRequest): MeasureOutput {
  const slice = sliceOf(context, request);
  const { columns } = context;
  const figures = countFigures(columns, slice.judgement, slice.definition, slice.mask);
  const work = returnWork(columns, slice.judgement, slice.mask);
  const { firstUnknown } = figures;
  const breakdowns = request.breakdowns.map((one) => breakdown(context, slice, one));
  return {
    observedUntil: isoOrNull(slice.judgement.observedUntil),
    definition: slice.name,
    ...figures,
    firstUnknown:
      firstUnknown === null ? null : { ...firstUnknown, before: new Date(firstUnknown.before).toISOString() },
    gross: grossOf(context, slice, figures, request.observedUntil),
    returns: work === null ? null : { ...work, amount: priceOfAll(costRates(context), work) },
    breakdowns: breakdowns.map(({ by, groups, rest }) => ({ by, groups: [...groups], rest })),
  };
}
