import {
  CATEGORY_FIELDS,
  type CategoryField,
  SECONDS_FIELDS,
  type SecondsField,
} from '../../../shared/domain/contact/fields.ts';
import type { ColumnRole, ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import type { NormalisedRecord, RawRecord } from '../../../shared/domain/importing/record.ts';
import type { Rejection, WarningCode } from '../../../shared/domain/importing/rejection.ts';
import { compileMapping, type NormaliseContext } from '../../../shared/domain/normalise/compile-mapping.ts';

/** A mapping for columns given as `header:role`; a header that is a role needs no role. */
export function mappingOf(columns: readonly string[], change: Partial<ImportMapping> = {}): ImportMapping {
  return {
    version: 1,
    profile: 'test',
    source: 'test',
    columns: columns.map((column, index) => {
      const [header = '', role = header, unit] = column.split(':');
      const base = { index, header, role: role as ColumnRole };
      return unit === undefined ? base : { ...base, unit: unit as 'clock' };
    }),
    dateOrder: 'ymd',
    zone: 'UTC',
    words: {},
    constants: {},
    shortAbandonSeconds: 5,
    country: '',
    rowsAreLegs: false,
    ...change,
  };
}

export const raw = (cells: readonly string[], change: Partial<RawRecord> = {}): RawRecord => ({
  line: 2,
  byteOffset: 10,
  cells,
  raw: cells.join(','),
  defect: null,
  ...change,
});

export type Outcome = {
  readonly record: NormalisedRecord | null;
  readonly rejection: Rejection | null;
  readonly remarks: readonly string[];
};

const CONTEXT: NormaliseContext = { hash: (text) => `#${text.length}` };

/** Reads one row under columns; remarks as `code field value`. */
export function readRow(
  columns: readonly string[],
  cells: readonly string[],
  change: Partial<ImportMapping> = {},
  context: NormaliseContext = CONTEXT,
): Outcome {
  const mapping = mappingOf(columns, change);
  const remarks: string[] = [];
  const remark = (code: WarningCode, _line: number, field: string, value: string): void => {
    remarks.push(`${code} ${field} ${value}`.trim());
  };
  const header = mapping.columns.map((column) => column.header);
  const { record, rejection } = compileMapping(mapping, header, context)(raw(cells), remark);
  return { record, rejection, remarks };
}

export const category = (outcome: Outcome, field: CategoryField): string | null | undefined =>
  outcome.record?.categories[CATEGORY_FIELDS.indexOf(field)];

export const seconds = (outcome: Outcome, field: SecondsField): number | null | undefined =>
  outcome.record?.seconds[SECONDS_FIELDS.indexOf(field)];

export const iso = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : new Date(at).toISOString();
