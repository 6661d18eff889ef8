import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS, TEXT_FIELDS } from '../contact/fields.ts';
import type { NormalisedRecord } from '../importing/record.ts';

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const text = (value: number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** A record as the preview shows it: every canonical field as text, extra fields as extra.<header>. null = unknown. */
export function keptValues(record: NormalisedRecord): Record<string, string | null> {
  const kept: Record<string, string | null> = {
    contact_id: record.key,
    parent_id: record.parentId,
    case_id: record.caseId,
    customer_id: record.customerId,
    phone: record.phone,
    email: record.email,
    started_at: iso(record.startedAt),
    ended_at: iso(record.endedAt),
    callback_due_at: iso(record.callbackDueAt),
  };
  for (const [slot, field] of CATEGORY_FIELDS.entries()) kept[field] = record.categories[slot] ?? null;
  for (const [slot, field] of SECONDS_FIELDS.entries()) kept[field] = text(record.seconds[slot]);
  for (const [slot, field] of NUMBER_FIELDS.entries()) kept[field] = text(record.numbers[slot]);
  for (const [slot, field] of TEXT_FIELDS.entries()) kept[field] = record.texts[slot] ?? null;
  for (const [header, value] of Object.entries(record.extra ?? {})) kept[`extra.${header}`] = value;
  return kept;
}
