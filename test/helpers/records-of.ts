import { NO_PARENT, type RecordColumns, UNKNOWN_PARENT } from '../../shared/domain/columns/record-columns.ts';
import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS } from '../../shared/domain/contact/fields.ts';
import { textHash } from '../../shared/domain/importing/text-hash.ts';

/** A source record as a test writes it down: canonical names; `start` and `end` in minutes after midnight. */
export type PlainRecord = {
  readonly id: string;
  /** 1 and up in the order given, where it is left out. */
  readonly row?: number;
  readonly parent?: string;
  readonly customer?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly case?: string;
  readonly source?: string;
  readonly start?: number;
  readonly end?: number;
  readonly [field: string]: string | number | undefined;
};

export const MINUTE = 60_000;
export const DAY_START = Date.UTC(2026, 2, 2);

function interned(texts: readonly (string | undefined)[]) {
  const known = [...new Set(texts.filter((text) => text !== undefined))];
  return {
    codes: Int32Array.from(texts, (text) => (text === undefined ? 0 : known.indexOf(text) + 1)),
    count: known.length,
    textOf: (code: number) => known[code - 1] ?? '',
    hashOf: (code: number) => textHash(known[code - 1] ?? '').low,
  };
}

/** Records as columns, row ids from 1 in the order given. Legs without parent ids when `rowsAreLegs`. */
export function recordsOf(rows: readonly PlainRecord[], rowsAreLegs = false): RecordColumns {
  const sources = [...new Set(rows.map((row) => row.source ?? 'test'))];
  const values = ['', ...new Set(CATEGORY_FIELDS.flatMap((field) => rows.map((row) => String(row[field] ?? ''))))];
  const time = (minutes: number | undefined): number =>
    minutes === undefined ? Number.NaN : DAY_START + minutes * MINUTE;
  const indexOf = (id: string, source: string): number =>
    rows.findIndex((row) => row.id === id && (row.source ?? 'test') === source);
  const unknown = [...new Set(rows.map((row) => JSON.stringify([row.source ?? 'test', row.parent])))];
  const byField = <T>(fields: readonly string[], make: (field: string) => T): Record<string, T> =>
    Object.fromEntries(fields.map((field) => [field, make(field)]));
  return {
    count: rows.length,
    row: Int32Array.from(rows, ({ row }, at) => row ?? at + 1),
    source: Int32Array.from(rows, (row) => sources.indexOf(row.source ?? 'test')),
    sourceNames: sources,
    startedAt: Float64Array.from(rows, (row) => time(row.start)),
    endedAt: Float64Array.from(rows, (row) => time(row.end)),
    customerId: interned(rows.map((row) => row.customer)),
    phone: interned(rows.map((row) => row.phone)),
    email: interned(rows.map((row) => row.email)),
    caseId: interned(rows.map((row) => row.case)),
    parent: Int32Array.from(rows, (row) => {
      if (row.parent === undefined) return NO_PARENT;
      const at = indexOf(row.parent, row.source ?? 'test');
      return at < 0 ? UNKNOWN_PARENT - unknown.indexOf(JSON.stringify([row.source ?? 'test', row.parent])) : at;
    }),
    missingParents: new Map(unknown.map((name, at) => [UNKNOWN_PARENT - at, String(JSON.parse(name)[1])])),
    isLegRow: rowsAreLegs ? new Uint8Array(rows.length).fill(1) : null,
    legId: new Map(rows.map((row, at) => [at, row.id])),
    contactIdsOf: (records) => Array.from(records, (at) => rows[at]?.id ?? ''),
    category: byField(CATEGORY_FIELDS, (field) =>
      Int32Array.from(rows, (row) => values.indexOf(String(row[field] ?? ''))),
    ) as RecordColumns['category'],
    values,
    seconds: byField(SECONDS_FIELDS, (field) =>
      Int32Array.from(rows, (row) => Number(row[field] ?? -1)),
    ) as RecordColumns['seconds'],
    number: byField(NUMBER_FIELDS, (field) =>
      Float64Array.from(rows, (row) => Number(row[field] ?? Number.NaN)),
    ) as RecordColumns['number'],
  };
}
