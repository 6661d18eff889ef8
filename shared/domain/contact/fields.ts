/**
 * The canonical contact fields: the one list that the importer, the store, the filter, the grids, the export and
 * the docs read. A source column is mapped to one of these or kept as an extra field under its own header.
 *
 * kind says how a raw cell is read and how it is stored:
 *  - id: text, never a number (leading zeros and long numbers survive)
 *  - instant: UTC milliseconds, with the original text beside it
 *  - category: text from a small set, stored once in contact_value and referred to by number
 *  - seconds: whole seconds, blank is unknown and never 0
 *  - number: a finite number
 *  - text: long free text, kept out of the narrow contact row
 */
export type FieldKind = 'id' | 'instant' | 'category' | 'seconds' | 'number' | 'text';

const spec = <const N extends string, const K extends FieldKind>(name: N, kind: K) => ({ name, kind });

/** In the order of design section 3; exports write their columns in this order. */
export const CANONICAL_FIELDS = [
  spec('contact_id', 'id'),
  spec('parent_id', 'id'),
  spec('case_id', 'id'),
  spec('customer_id', 'id'),
  spec('phone', 'id'),
  spec('email', 'id'),
  spec('started_at', 'instant'),
  spec('ended_at', 'instant'),
  spec('channel', 'category'),
  spec('direction', 'category'),
  spec('outcome', 'category'),
  spec('queue', 'category'),
  spec('agent_id', 'category'),
  spec('agent_name', 'category'),
  spec('team', 'category'),
  spec('site', 'category'),
  spec('reason', 'category'),
  spec('secondary_reason', 'category'),
  spec('product', 'category'),
  spec('wait_s', 'seconds'),
  spec('talk_s', 'seconds'),
  spec('hold_s', 'seconds'),
  spec('acw_s', 'seconds'),
  spec('ring_s', 'seconds'),
  spec('handle_s', 'seconds'),
  spec('transferred', 'category'),
  spec('escalated', 'category'),
  spec('callback_requested', 'category'),
  spec('callback_due_at', 'instant'),
  spec('disconnect_side', 'category'),
  spec('disconnect_code', 'category'),
  spec('resolved_flag', 'category'),
  spec('reopened', 'category'),
  spec('survey_resolved', 'category'),
  spec('csat', 'number'),
  spec('nps', 'number'),
  spec('survey_comment', 'text'),
  spec('notes', 'text'),
  spec('transcript', 'text'),
  spec('language', 'category'),
  spec('tier', 'category'),
  spec('wrapup', 'category'),
  spec('tags', 'category'),
] as const;

type SpecOfKind<K extends FieldKind> = Extract<(typeof CANONICAL_FIELDS)[number], { readonly kind: K }>['name'];

export type FieldName = (typeof CANONICAL_FIELDS)[number]['name'];
export type IdField = SpecOfKind<'id'>;
export type CategoryField = SpecOfKind<'category'>;
export type SecondsField = SpecOfKind<'seconds'>;
export type NumberField = SpecOfKind<'number'>;
export type TextField = SpecOfKind<'text'>;

const namesOfKind = <K extends FieldKind>(kind: K): readonly SpecOfKind<K>[] =>
  CANONICAL_FIELDS.filter((field) => field.kind === kind).map((field) => field.name as SpecOfKind<K>);

export const FIELD_NAMES: readonly FieldName[] = CANONICAL_FIELDS.map((field) => field.name);
export const ID_FIELDS = namesOfKind('id');
export const INSTANT_FIELDS = namesOfKind('instant');
export const CATEGORY_FIELDS = namesOfKind('category');
export const SECONDS_FIELDS = namesOfKind('seconds');
export const NUMBER_FIELDS = namesOfKind('number');
export const TEXT_FIELDS = namesOfKind('text');

export const FIELD_KIND: Readonly<Record<FieldName, FieldKind>> = Object.fromEntries(
  CANONICAL_FIELDS.map((field) => [field.name, field.kind]),
) as Record<FieldName, FieldKind>;
