import type { ContactColumns } from '../columns/contact-columns.ts';
import { handlingSeconds } from '../columns/handling.ts';
import { KPI_MARK } from '../kpi/kpis.ts';
import type { Rate } from '../metrics/figures.ts';
import { wilson } from '../metrics/wilson.ts';
import { type Judgement, RESULT_CODE } from '../resolution/judgement.ts';
import type { StoryMarks } from './mark-story.ts';

export type StoryFigure = Rate & {
  /** Contacts that it happened to, of those that it can be told of. */
  readonly hits: number;
  readonly n: number;
  /** Contacts that it is about and that cannot be counted. */
  readonly unknown: number;
  /** Of the hits, those that failed under the definition. */
  readonly failed: number;
  /** Contacts that came of the hits, each once, their handling, and how many of them have none on file. */
  readonly followed: number;
  readonly handleSeconds: number;
  readonly withoutHandle: number;
};

/** The figure of a story in a slice (`mask` null = everything). */
export function storyFigure(
  columns: ContactColumns,
  judgement: Judgement,
  { marks, next }: StoryMarks,
  mask: Uint8Array | null,
): StoryFigure {
  const counts = new Uint32Array(Object.keys(KPI_MARK).length);
  const isCounted = new Uint8Array(columns.count);
  const sums = { failed: 0, followed: 0, handleSeconds: 0, withoutHandle: 0 };
  for (let i = 0; i < marks.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const mark = marks[i] as number;
    counts[mark] = (counts[mark] as number) + 1;
    if (mark !== KPI_MARK.hit) continue;
    if (judgement.result[i] === RESULT_CODE.failed) sums.failed++;
    const later = next[i] as number;
    if (later < 0 || isCounted[later] === 1) continue;
    isCounted[later] = 1;
    sums.followed++;
    const seconds = handlingSeconds(columns, later);
    if (seconds < 0) sums.withoutHandle++;
    else sums.handleSeconds += seconds;
  }
  const hits = counts[KPI_MARK.hit] as number;
  const n = hits + (counts[KPI_MARK.counted] as number);
  return { ...wilson(hits, n), hits, n, unknown: counts[KPI_MARK.unknown] as number, ...sums };
}
