import { type HandledLegs, OWNER_FIELDS, type OwnerField } from '../../shared/domain/attribution/handlers.ts';
import { tierNumbers } from '../../shared/domain/attribution/tiers.ts';
import type { ContactColumns, DictionaryColumn } from '../../shared/domain/columns/contact-columns.ts';
import { dictionaryOfWords } from '../../shared/domain/filter/dictionary-of.ts';
import { type PlainContact, stitch } from './columns-from-rows.ts';

/** The legs with an agent, of contacts of several legs, as the engine reads them. */
export function handledLegsOf(rows: readonly PlainContact[], columns: ContactColumns): HandledLegs {
  const placeOfRow = new Map(Array.from(columns.row, (row, place) => [row, place]));
  const found = stitch(rows)
    .filter(({ legs }) => legs.length > 1)
    .flatMap(({ row, legs }) => legs.map((leg) => ({ place: placeOfRow.get(row) ?? 0, leg })))
    .filter(({ leg }) => leg.agent_id !== undefined)
    .toSorted((a, b) => a.place - b.place);
  const word = (leg: PlainContact, field: string): string | null =>
    leg[field] === undefined ? null : String(leg[field]);
  const words = OWNER_FIELDS.map((field) => [field, dictionaryOfWords(found.map(({ leg }) => word(leg, field)))]);
  return {
    place: Int32Array.from(found, ({ place }) => place),
    startedAt: Float64Array.from(found, ({ leg }) => leg.at ?? Number.NaN),
    endedAt: Float64Array.from(found, ({ leg }) => leg.end ?? Number.NaN),
    tiers: Float64Array.from(tierNumbers(found.map(({ leg }) => word(leg, 'tier')))),
    words: Object.fromEntries(words) as Record<OwnerField, DictionaryColumn>,
  };
}
