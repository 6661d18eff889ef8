import { FIELD_KIND, type FieldName } from '../../shared/domain/contact/fields.ts';
import { isDimension } from '../../shared/domain/filter/dimensions.ts';
import { sliceOfReturns } from '../../shared/domain/filter/returns-of.ts';
import { cutOfField } from '../../shared/domain/filter/slice-of.ts';

/** How a field is filtered: by picking values, by a range, or by words it contains. */
export type FilterKind = 'values' | 'instant' | 'seconds' | 'number' | 'text' | 'rows';

/** The kind of test that fits a field. */
export function fieldKind(field: string): FilterKind {
  if (field === 'row' || sliceOfReturns(field) !== null || cutOfField(field) !== null) return 'rows';
  if (field === 'gap_s') return 'seconds';
  if (isDimension(field)) return 'values';
  const kind = FIELD_KIND[field as FieldName];
  if (kind === 'instant' || kind === 'seconds' || kind === 'number') return kind;
  return 'text';
}
