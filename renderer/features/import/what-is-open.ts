import type { Inspection } from '../../../shared/contract/imports.ts';
import { type Choices, needsDateOrder } from './choices.ts';

/** Columns whose suggested role a person should confirm, and has not yet. */
export function toCheck(inspection: Pick<Inspection, 'columns'>, choices: Choices): Inspection['columns'] {
  return inspection.columns.filter(
    (column) => column.confidence === 'check' && choices.columns[column.index] === undefined,
  );
}

/** What stands in the way of checking all rows. Columns to confirm do not: they are read as suggested. */
export function blockers(inspection: Pick<Inspection, 'missing' | 'dates'>, choices: Choices): number {
  const asksForOrder = needsDateOrder(choices, inspection.dates);
  const saysSoItself = inspection.missing.some((evidence) => evidence.code.includes('date_order'));
  return inspection.missing.length + (asksForOrder && !saysSoItself ? 1 : 0);
}
