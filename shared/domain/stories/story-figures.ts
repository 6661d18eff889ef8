import type { ContactColumns } from '../columns/contact-columns.ts';
import { KPI_MARK } from '../kpi/kpis.ts';
import { type CostRates, costTally, type WorkCost } from '../kpi/work-cost.ts';
import type { Rate } from '../metrics/figures.ts';
import { wilson } from '../metrics/wilson.ts';
import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';
import { NOBODY } from '../threading/next-within.ts';
import type { StoryMarks } from './mark-story.ts';

export type StoryFigure = Rate & {
  /** Contacts that it happened to, of those that it can be told of. */
  readonly hits: number;
  readonly n: number;
  /** Contacts that it is about and that cannot be counted. */
  readonly unknown: number;
  /** Of the hits, those that failed under the definition. */
  readonly failed: number;
  /** Contacts that came of the hits, each once; null where nobody looked for them. */
  readonly followed: WorkCost | null;
};

/** The figure of a story in a slice (`mask` null = everything). */
export function storyFigure(
  columns: ContactColumns,
  judgement: Judgement,
  { marks, next }: StoryMarks,
  mask: Uint8Array | null,
  rates: CostRates,
): StoryFigure {
  const counts = new Uint32Array(Object.keys(KPI_MARK).length);
  const isCounted = new Uint8Array(columns.count);
  const cost = costTally(columns, rates);
  let failed = 0;
  for (let i = 0; i < marks.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const mark = marks[i] as number;
    counts[mark] = (counts[mark] as number) + 1;
    if (mark !== KPI_MARK.hit) continue;
    if (judgement.result[i] === RESULT_CODE.failed) failed++;
    const later = next?.[i] ?? NOBODY;
    if (later < 0 || isCounted[later] === 1) continue;
    isCounted[later] = 1;
    cost.add(later);
  }
  const hits = counts[KPI_MARK.hit] as number;
  const n = hits + (counts[KPI_MARK.counted] as number);
  const followed = next === null ? null : cost.sum();
  return { ...wilson(hits, n), hits, n, unknown: counts[KPI_MARK.unknown] as number, failed, followed };
}
