import type { z } from 'zod';
import type { kpisOutput } from '../../../../shared/contract/kpis.ts';
import { isOwnerField } from '../../../../shared/domain/attribution/handlers.ts';
import type { DictionaryColumn } from '../../../../shared/domain/columns/contact-columns.ts';
import { type Excess, excessFailures } from '../../../../shared/domain/kpi/excess-failures.ts';
import { type KpiFigure, kpiByCode, kpiByOwner, kpiFigure } from '../../../../shared/domain/kpi/kpi-figures.ts';
import { KPI_KEYS, KPI_UNIT, type KpiKey } from '../../../../shared/domain/kpi/kpis.ts';
import { needsJudgedReturns, needsWindow } from '../../../../shared/domain/kpi/mark-contacts.ts';
import { repeatCost, worthOfPoint } from '../../../../shared/domain/kpi/repeat-cost.ts';
import type { CostRates } from '../../../../shared/domain/kpi/work-cost.ts';
import { countFigures } from '../../../../shared/domain/metrics/count-figures.ts';
import { volumeOf } from '../../../../shared/domain/metrics/volume.ts';
import { isAhead } from '../../../../shared/domain/resolution/judgement.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { isoOrNull } from '../context/iso-time.ts';
import { sharedOwners } from '../context/owners.ts';
import { grossOf } from '../figures/gross.ts';
import { lackingOf } from '../figures/lacking.ts';
import { measureAnswerers } from '../figures/respondents.ts';
import { dimensionColumn, isOrderedDimension, kpiMarks } from '../slices/dimension-columns.ts';
import { dimensionSizes } from '../slices/dimension-values.ts';
import { type Slice, type SliceScope, sliceOf } from '../slices/slice.ts';
import { costRates } from './cost-rates.ts';

type KpisOutput = z.infer<typeof kpisOutput>;
type Group = KpisOutput['groups'][number];

export type KpisRequest = SliceScope & {
  /** One dimension for a trend (week, month) or a breakdown (queue, team); null = the slice as a whole. */
  readonly by: string | null;
  readonly most: number;
  /** Only these; all when left out. */
  readonly keys?: readonly KpiKey[] | undefined;
  /** Rates instead of those of the project. */
  readonly rates?: CostRates | undefined;
};

const named = ({ judgement, definition }: Slice, key: KpiKey, figure: KpiFigure) => ({
  key,
  unit: KPI_UNIT[key],
  ...figure,
  volume: volumeOf(figure.n),
  needsWindow: needsWindow(key, judgement),
  needsJudgedReturns: needsJudgedReturns(key, definition),
});

/** The code of those without a value, in every dimension. */
const BLANK = 0;

/** True of agents and teams where failures of the system count for nobody: these are not what peers fail. */
const leavesSystemOut = ({ definition }: Slice, by: string): boolean =>
  definition.attribution === 'none_if_system' && isOwnerField(by);

type Groups = Pick<KpisOutput, 'groups' | 'groupsLeftOut'>;

/** The figures of every value, by code; whoever a contact counts for. */
function figuresByCode(context: FigureContext, slice: Slice, by: string, column: DictionaryColumn, key: KpiKey) {
  const marks = kpiMarks(context, slice, key);
  const owners = isOwnerField(by) ? sharedOwners(context, slice) : null;
  return owners !== null && isOwnerField(by)
    ? kpiByOwner(key, marks, owners, by, slice.mask)
    : kpiByCode(key, marks, column, slice.mask);
}

function excessShown(excess: Excess | null | undefined, perFailure: number | null): Group['excess'] {
  if (excess === null || excess === undefined) return null;
  const { observed, expected, excess: value, low, high } = excess;
  const amount = (failures: number): number | null => (perFailure === null ? null : failures * perFailure);
  return {
    observed,
    expected,
    value,
    low,
    high,
    amount: amount(value),
    amountLow: amount(low),
    amountHigh: amount(high),
  };
}

/** The largest groups of the dimension; time in its order, others by size. */
function groupsOf(
  context: FigureContext,
  slice: Slice,
  { by, most, keys }: { readonly by: string; readonly most: number; readonly keys: readonly KpiKey[] },
  perFailure: number | null,
): Groups {
  const { column, counts: contacts } = dimensionSizes(context, slice, by);
  const filled = [...contacts.keys()].filter((code) => (contacts[code] as number) > 0);
  const bySize = filled.toSorted((a, b) => (contacts[b] as number) - (contacts[a] as number) || a - b);
  const kept = bySize.slice(0, most);
  // Code 0 is blank and stands last, in time as well as in size.
  const inOrder = isOrderedDimension(by) ? kept.toSorted((a, b) => (a || Infinity) - (b || Infinity)) : kept;
  const figures = keys.map((key) => [key, figuresByCode(context, slice, by, column, key)] as const);
  // Peers are other groups of the same work: nobody is the peer of another week, or of himself in another share.
  const hasPeers = !isOrderedDimension(by) && column.codes.length === context.columns.count;
  const excess = hasPeers
    ? excessFailures(
        context.columns,
        slice.judgement,
        slice.mask,
        dimensionColumn(context, slice, by),
        leavesSystemOut(slice, by) ? BLANK : null,
      )
    : [];
  const groups = inOrder.map((code) => ({
    value: column.values[code] ?? null,
    contacts: contacts[code] as number,
    kpis: figures.map(([key, byCode]) => named(slice, key, byCode[code] as KpiFigure)),
    excess: excessShown(excess[code], perFailure),
  }));
  return { groups, groupsLeftOut: filled.length - kept.length };
}

/** What the returns cost, and what one point of FCR is worth; null where nobody looks for returns. */
function costOf({ columns }: FigureContext, { judgement, mask }: Slice, rates: CostRates): KpisOutput['cost'] {
  if (!isAhead(judgement)) return null;
  const cost = repeatCost(columns, judgement, mask, rates);
  const { earlier } = cost;
  return {
    ...cost,
    earlier: earlier === null ? null : { ...earlier, before: new Date(earlier.before).toISOString() },
    pointPerMonth: worthOfPoint(cost, cost.perFailure),
    pointPerMonthSeconds: worthOfPoint(cost, cost.perFailureSeconds),
  };
}

/** Who answered stands beside figures that rest on answers, where these are looked at closely. */
const asksAnswers = ({ definition }: Slice, keys: readonly KpiKey[] | undefined): boolean =>
  keys !== undefined && (keys.includes('survey_response') || (definition.kind === 'survey' && keys.includes('fcr')));

/** fcr.kpis: every key figure of a slice, and of each value of a dimension. Throws what sliceOf throws. */
export function measureKpis(context: FigureContext, request: KpisRequest): KpisOutput {
  const slice = sliceOf(context, request);
  const { judgement, mask } = slice;
  const { by, most } = request;
  const keys = request.keys ?? KPI_KEYS;
  const cost = costOf(context, slice, request.rates ?? costRates(context));
  const { counts, kaplanMeier } = countFigures(context.columns, judgement, slice.definition, mask);
  const groups: Groups =
    by === null
      ? { groups: [], groupsLeftOut: 0 }
      : groupsOf(context, slice, { by, most, keys }, cost?.perFailure.value ?? null);
  return {
    observedUntil: isoOrNull(judgement.observedUntil),
    definition: slice.name,
    kaplanMeier,
    gross: grossOf(context, slice, request.observedUntil),
    lacking: lackingOf(context, slice, counts.mature),
    kpis: keys.map((key) => named(slice, key, kpiFigure(key, kpiMarks(context, slice, key), mask))),
    cost,
    by,
    answerers: asksAnswers(slice, request.keys) ? measureAnswerers(context, slice) : null,
    ...groups,
  };
}
