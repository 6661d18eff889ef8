import { FIELD_KIND, type FieldName } from '../../shared/domain/contact/fields.ts';
import { isDimension } from '../../shared/domain/filter/dimensions.ts';
import { slicesInField } from '../../shared/domain/filter/slices-in-field.ts';

/** How a field is filtered: by picking values, by a range, or by words it contains. */
export type FilterKind = 'values' | 'instant' | 'seconds' | 'number' | 'text' | 'rows';

/** The kind of test that fits a field. */
export function fieldKind(field: string): FilterKind {
  if (field === 'row' || slicesInField(field) !== null) return 'rows';
  if (field === 'gap_s') return 'seconds';
  if (isDimension(field)) return 'values';
  const kind = FIELD_KIND[field as FieldName];
  if (kind === 'instant' || kind === 'seconds' || kind === 'number') return kind;
  return 'text';
}
