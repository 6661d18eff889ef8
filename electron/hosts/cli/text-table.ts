import type { WorkCost } from '../../../shared/domain/kpi/work-cost.ts';
import { plainLine } from './plain-words.ts';

/** Lines of a table for people: columns padded to their widest cell, numbers to the right. */
export function textTable(header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const text = (cell: string | number | null | undefined): string =>
    cell === null || cell === undefined ? '–' : plainLine(String(cell));
  const widths = header.map((name, place) => Math.max(name.length, ...rows.map((row) => text(row[place]).length)));
  const line = (cells: readonly (string | number | null)[]): string =>
    cells
      .map((cell, place) => {
        const width = widths[place] ?? 0;
        return typeof cell === 'number' ? text(cell).padStart(width) : text(cell).padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(header), ...rows.map(line)].join('\n');
}

/** Seconds that contacts took; null (–) where none of them has a time on file: 0 would say that they took none. */
export const knownSeconds = (work: Pick<WorkCost, 'contacts' | 'withoutHandle' | 'handleSeconds'>): number | null =>
  work.contacts > 0 && work.contacts === work.withoutHandle ? null : work.handleSeconds;

/** A share as people read it; – where nothing can be judged. */
export function percent(rate: number | null): string {
  return rate === null ? '–' : `${(rate * 100).toFixed(1)} %`;
}
