import type { MeasureOutput } from '../../../../shared/contract/fcr.ts';
import { isOwnerField } from '../../../../shared/domain/attribution/handlers.ts';
import { priceOfAll } from '../../../../shared/domain/kpi/work-cost.ts';
import { countFigures } from '../../../../shared/domain/metrics/count-figures.ts';
import { groupFigures } from '../../../../shared/domain/metrics/group-figures.ts';
import { groupShares, type SharedDimension } from '../../../../shared/domain/metrics/group-shares.ts';
import { countTogether, countWindows } from '../../../../shared/domain/metrics/hour-counts.ts';
import { returnWork } from '../../../../shared/domain/metrics/return-cost.ts';
import { isAhead, type JudgedAhead } from '../../../../shared/domain/resolution/judgement.ts';
import type { Steps } from '../../../../shared/domain/steps.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { isoOrNull } from '../context/iso-time.ts';
import { sharedOwners } from '../context/owners.ts';
import { costRates } from '../kpis/cost-rates.ts';
import { dimensionColumn, isOrderedDimension } from '../slices/dimension-columns.ts';
import { type Slice, type SliceScope, sliceOf } from '../slices/slice.ts';
import { grossOf } from './gross.ts';
import { lackingOf } from './lacking.ts';

export type BreakdownRequest = {
  readonly by: readonly string[];
  /** Groups beyond this many, the smallest ones, are added up in `rest`. */
  readonly most: number;
};

export type MeasureRequest = SliceScope & { readonly breakdowns: readonly BreakdownRequest[] };

/** The dimensions of a breakdown; `owners` where contacts count for several agents. */
function dimensionsOf(context: FigureContext, slice: Slice, { by, most }: BreakdownRequest) {
  const owners = by.some(isOwnerField) ? sharedOwners(context, slice) : null;
  const dimensions = by.map((name): SharedDimension => {
    const own = owners !== null && isOwnerField(name) ? owners.words[name] : null;
    const column = own ?? dimensionColumn(context, slice, name);
    return { name, column, isOrdered: isOrderedDimension(name), isOwner: own !== null };
  });
  return { by, most, owners, dimensions };
}

/** What is counted contact by contact: all but breakdowns in which a contact counts for several. */
const countedOf = (asked: readonly ReturnType<typeof dimensionsOf>[]) =>
  asked.flatMap(({ owners, dimensions: [first, second] }) =>
    owners !== null || first === undefined ? [] : [{ first: first.column, second: second?.column ?? null }],
  );

function breakdownsOf(context: FigureContext, slice: Slice, requests: readonly BreakdownRequest[]) {
  const { judgement, mask } = slice;
  const asked = requests.map((one) => dimensionsOf(context, slice, one));
  if (isAhead(judgement)) countTogether(judgement, mask, countedOf(asked));
  return asked.map(({ by, most, owners, dimensions }) => {
    const found =
      owners === null
        ? groupFigures(judgement, mask, dimensions, most)
        : groupShares(owners, judgement, mask, dimensions, most);
    return { by: [...by], groups: [...found.groups], rest: found.rest };
  });
}

/** The figures of a scope, with breakdowns by one or two dimensions each. Throws what sliceOf throws. */
export function measure(context: FigureContext, request: MeasureRequest): MeasureOutput {
  const slice = sliceOf(context, request);
  const { columns } = context;
  const figures = countFigures(columns, slice.judgement, slice.definition, slice.mask);
  const work = returnWork(columns, slice.judgement, slice.mask);
  const { firstUnknown } = figures;
  return {
    observedUntil: isoOrNull(slice.judgement.observedUntil),
    definition: slice.name,
    ...figures,
    firstUnknown:
      firstUnknown === null ? null : { ...firstUnknown, before: new Date(firstUnknown.before).toISOString() },
    gross: grossOf(context, slice, request.observedUntil),
    lacking: lackingOf(context, slice, figures.counts.mature),
    returns: work === null ? null : { ...work, amount: priceOfAll(costRates(context), work) },
    breakdowns: breakdownsOf(context, slice, request.breakdowns),
  };
}

function* countInSteps(
  judgement: JudgedAhead,
  mask: Uint8Array | null,
  asked: ReturnType<typeof countedOf>,
): Steps<void> {
  for (const columns of asked) yield countWindows(judgement, mask, columns);
}

/**
 * Counts the same question for all other windows beside the answers, so that the first step of a slider is as fast as the next
 * ones. Right after `measure` has answered: then everything is at hand but the counts.
 */
export function readyOtherWindows(context: FigureContext, request: MeasureRequest): void {
  const slice = sliceOf(context, request);
  const { judgement, mask } = slice;
  if (context.keeper === null || !isAhead(judgement)) return;
  const asked = countedOf(request.breakdowns.map((one) => dimensionsOf(context, slice, one)));
  // A newer question of the same screen takes its place.
  void context.keeper.keep(`windows ${JSON.stringify(request.breakdowns)}`, () => countInSteps(judgement, mask, asked));
}
