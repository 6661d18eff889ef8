import { isOwnerField } from '../../shared/domain/attribution/handlers.ts';
import { FIELD_KIND } from '../../shared/domain/contact/fields.ts';
import { CALENDAR_DIMENSIONS } from '../../shared/domain/filter/dimensions.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';

const WITHOUT: ReadonlySet<string> = new Set([...Object.keys(FIELD_KIND), ...CALENDAR_DIMENSIONS, 'legs', 'source']);

/**
 * True when the contacts of a slice may depend on the definition in force: a result, a gap, a thread, whom a contact
 * counts for. What is not known to be free of it is taken to depend on it.
 */
export function needsDefinition(filter: Filter): boolean {
  return Object.keys(filter).some(
    (field) => isOwnerField(field) || !(WITHOUT.has(field) || field.startsWith('extra.')),
  );
}
