import type { MeasureOutput } from '../../../shared/contract/fcr.ts';
import { isOwnerField } from '../../../shared/domain/attribution/handlers.ts';
import type { ContactColumns } from '../../../shared/domain/columns/contact-columns.ts';
import { handlingSeconds } from '../../../shared/domain/columns/handling.ts';
import { countFigures } from '../../../shared/domain/metrics/count-figures.ts';
import type { Figures } from '../../../shared/domain/metrics/figures.ts';
import { groupFigures } from '../../../shared/domain/metrics/group-figures.ts';
import { groupShares, type SharedDimension } from '../../../shared/domain/metrics/group-shares.ts';
import { type Judgement, RESULT_CODE } from '../../../shared/domain/resolution/judgement.ts';
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

type ReturnCost = Pick<MeasureOutput, 'returnHandleSeconds' | 'returnsWithoutHandle'>;

/** Seconds of handling per contact, -1 = none on file; made once per columns. */
function handlingOf(columns: ContactColumns): Int32Array {
  const known = handling.get(columns);
  if (known !== undefined) return known;
  const seconds = new Int32Array(columns.count);
  for (let i = 0; i < seconds.length; i++) seconds[i] = handlingSeconds(columns, i);
  handling.set(columns, seconds);
  return seconds;
}

const handling = new WeakMap<ContactColumns, Int32Array>();
const NO_COST: ReturnCost = { returnHandleSeconds: 0, returnsWithoutHandle: 0 };

/** What the returns of the failed contacts cost in handling. A return that follows two failed contacts counts once. */
function returnCost(columns: ContactColumns, judgement: Judgement, mask: Uint8Array | null): ReturnCost {
  if (judgement.ahead === null) return NO_COST;
  const { outlook, windowHours } = judgement.ahead;
  const { returns, returnHours } = outlook;
  const { result } = judgement;
  const seconds = handlingOf(columns);
  const isCounted = new Uint8Array(columns.count);
  let returnHandleSeconds = 0;
  let returnsWithoutHandle = 0;
  for (let i = 0; i < result.length; i++) {
    if (result[i] !== RESULT_CODE.failed || (returnHours[i] as number) > windowHours) continue;
    const back = returns[i] as number;
    if ((mask !== null && mask[i] === 0) || isCounted[back] === 1) continue;
    isCounted[back] = 1;
    if ((seconds[back] as number) < 0) returnsWithoutHandle++;
    else returnHandleSeconds += seconds[back] as number;
  }
  return { returnHandleSeconds, returnsWithoutHandle };
}

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
  const breakdowns = request.breakdowns.map((one) => breakdown(context, slice, one));
  return {
    observedUntil: isoOrNull(slice.judgement.observedUntil),
    definition: slice.name,
    ...figures,
    gross: grossOf(context, slice, figures, request.observedUntil),
    ...returnCost(columns, slice.judgement, slice.mask),
    breakdowns: breakdowns.map(({ by, groups, rest }) => ({ by, groups: [...groups], rest })),
  };
}
