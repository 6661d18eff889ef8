import type { Inspection } from '../../../shared/contract/imports.ts';
import { type Choices, needsDateOrder } from './choices.ts';

/** Columns whose suggested role a person should confirm, and has not yet. */
export function toCheck(inspection: Pick<Inspection, 'columns'>, choices: Choices): Inspection['columns'] {
  return inspection.columns.filter(
    (column) => column.confidence === 'check' && choices.columns[column.index] === undefined,
  );
}

/**
 * What is checked without being asked for. A check writes the rows once more beside the project: a file beyond this takes
 * half a minute and gigabytes of the disk, so a person says when.
 */
const MOST_BYTES = 1_000_000_000;
const MOST_ROWS = 5_000_000;

export function isLarge(
  { file, estimatedRows }: Pick<Inspection, 'file' | 'estimatedRows'>,
  together: readonly Pick<Inspection, 'estimatedRows'>[] = [],
): boolean {
  const rows = together.reduce((sum, table) => sum + table.estimatedRows, 0);
  return file.bytes > MOST_BYTES || Math.max(rows, estimatedRows) > MOST_ROWS;
}

/** Something about the file is left to a person, whether or not rows can be checked without it. */
export const hasQuestion = (inspection: Inspection, choices: Choices): boolean =>
  blockers(inspection, choices) > 0 ||
  toCheck(inspection, choices).length > 0 ||
  inspection.mapping.zoneFrom === 'assumed';

/** What stands in the way of checking all rows. Columns to confirm do not: they are read as suggested. */
export function blockers(inspection: Pick<Inspection, 'missing' | 'dates'>, choices: Choices): number {
  const asksForOrder = needsDateOrder(choices, inspection.dates);
  const saysSoItself = inspection.missing.some((evidence) => evidence.code.includes('date_order'));
  return inspection.missing.length + (asksForOrder && !saysSoItself ? 1 : 0);
}
