import { CATEGORY_FIELDS, type CategoryField } from '../contact/fields.ts';
import { type Companion, LAID_OVER } from '../importing/companion.ts';
import type { ColumnRole, ImportMapping } from '../importing/mapping.ts';
import type { NormalisedRecord, Remark } from '../importing/record.ts';
import type { WarningCode } from '../importing/rejection.ts';
import type { Normaliser } from './compile-mapping.ts';

/** What is remarked of contacts and means nothing of a row that is none. */
const OF_CONTACTS: ReadonlySet<WarningCode> = new Set([
  'direction_assumed_in',
  'channel_assumed',
  'outcome_derived',
  'no_time_column',
  'no_id_column',
  'zone_assumed',
] as const);

/** The mapping of such a file for the reader of contacts: whatever is not laid over contacts is kept as an extra field. */
export function companionMapping(companion: Companion, mapping: ImportMapping): ImportMapping {
  const { keys, categories, numbers, texts } = LAID_OVER[companion];
  const roles = new Set<ColumnRole>([...keys, ...categories, ...numbers, ...texts, 'extra', 'ignore']);
  return {
    ...mapping,
    columns: mapping.columns.map((column) => (roles.has(column.role) ? column : { ...column, role: 'extra' })),
    constants: {},
  };
}

const DERIVED = new Set(
  ['outcome', 'direction', 'channel'].map((field) => CATEGORY_FIELDS.indexOf(field as CategoryField)),
);

function keyOf(record: NormalisedRecord, role: ColumnRole): string | null {
  if (role === 'contact_id') return record.key;
  if (role === 'case_id') return record.caseId;
  return record.categories[CATEGORY_FIELDS.indexOf(role as CategoryField)] ?? null;
}

/**
 * Rows that stand beside contacts, read as contacts are: the same cells, words and faults. A row becomes a record whose
 * key says what it is laid over; without one it is set aside (`missing_key`). Nothing is derived that only contacts have.
 */
export function asCompanion(companion: Companion, mapping: ImportMapping, read: Normaliser): Normaliser {
  const mapped = new Set(mapping.columns.map(({ role }) => role));
  const keys = LAID_OVER[companion].keys.filter((role) => mapped.has(role));
  const field = mapping.columns.find(({ role }) => role === keys[0])?.header ?? '';
  return (raw, remark) => {
    const own: Remark = (code, ...rest) => {
      if (!OF_CONTACTS.has(code)) remark(code, ...rest);
    };
    const result = read(raw, own);
    if (result.record === null) return result;
    const { record } = result;
    const key = keys.map((role) => keyOf(record, role)).find((text) => text !== null && text !== '');
    if (key === undefined || key === null) {
      const { line, byteOffset, cells } = raw;
      return {
        record: null,
        rejection: { line, byteOffset, field, code: 'missing_key', value: '', raw: raw.raw, cells },
      };
    }
    const categories = record.categories.map((word, at) => (DERIVED.has(at) ? null : word));
    return { record: { ...record, key, categories }, rejection: null };
  };
}
