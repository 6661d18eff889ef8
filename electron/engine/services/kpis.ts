import type { z } from 'zod';
import type { kpisOutput } from '../../../shared/contract/kpis.ts';
import { type KpiFigure, kpiByCode, kpiFigure } from '../../../shared/domain/kpi/kpi-figures.ts';
import { KPI_KEYS, KPI_UNIT, type KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { kaplanMeier } from '../../../shared/domain/metrics/kaplan-meier.ts';
import { volumeOf } from '../../../shared/domain/metrics/volume.ts';
import { dimensionColumn, isOrderedDimension, kpiMarks } from './dimension-columns.ts';
import type { FigureContext } from './figure-context.ts';
import { isoOrNull } from './iso-time.ts';
import { type Slice, type SliceScope, sliceOf } from './slice.ts';

type KpisOutput = z.infer<typeof kpisOutput>;

export type KpisRequest = SliceScope & {
  /** One dimension for a trend (week, month) or a breakdown (queue, team); null = the slice as a whole. */
  readonly by: string | null;
  readonly most: number;
};

const named = (key: KpiKey, figure: KpiFigure) => ({
  key,
  unit: KPI_UNIT[key],
  ...figure,
  volume: volumeOf(figure.n),
});

type Groups = Pick<KpisOutput, 'groups' | 'groupsLeftOut'>;

/** The largest groups of the dimension; time in its order, others by size. */
function groupsOf(context: FigureContext, slice: Slice, by: string, most: number): Groups {
  const column = dimensionColumn(context, slice, by);
  const contacts = new Uint32Array(column.values.length);
  for (let i = 0; i < context.columns.count; i++) {
    if (slice.mask !== null && slice.mask[i] === 0) continue;
    const code = column.codes[i] as number;
    contacts[code] = (contacts[code] as number) + 1;
  }
  const filled = [...contacts.keys()].filter((code) => (contacts[code] as number) > 0);
  const bySize = filled.toSorted((a, b) => (contacts[b] as number) - (contacts[a] as number) || a - b);
  const kept = bySize.slice(0, most);
  // Code 0 is blank and stands last, in time as well as in size.
  const inOrder = isOrderedDimension(by) ? kept.toSorted((a, b) => (a || Infinity) - (b || Infinity)) : kept;
  const figures = KPI_KEYS.map(
    (key) => [key, kpiByCode(key, kpiMarks(context, slice, key), column, slice.mask)] as const,
  );
  const groups = inOrder.map((code) => ({
    value: column.values[code] ?? null,
    contacts: contacts[code] as number,
    kpis: figures.map(([key, byCode]) => named(key, byCode[code] as KpiFigure)),
  }));
  return { groups, groupsLeftOut: filled.length - kept.length };
}

/** fcr.kpis: every key figure of a slice, and of each value of a dimension. Throws what sliceOf throws. */
export function measureKpis(context: FigureContext, request: KpisRequest): KpisOutput {
  const slice = sliceOf(context, request);
  const { judgement, mask } = slice;
  const groups: Groups =
    request.by === null ? { groups: [], groupsLeftOut: 0 } : groupsOf(context, slice, request.by, request.most);
  return {
    observedUntil: isoOrNull(judgement.observedUntil),
    definition: slice.name,
    kaplanMeier: kaplanMeier(judgement, mask),
    kpis: KPI_KEYS.map((key) => named(key, kpiFigure(key, kpiMarks(context, slice, key), mask))),
    by: request.by,
    ...groups,
  };
}
