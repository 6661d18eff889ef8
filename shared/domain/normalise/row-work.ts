import type { Remark } from '../importing/record.ts';
import type { RejectCode, WarningCode } from '../importing/rejection.ts';
import type { RoleColumn } from './role-columns.ts';

/**
 * The row in hand while it is being read. One object for a whole file, overwritten for every row: a million rows are
 * read one after the other, and an object for each would cost more than the reading.
 */
export type RowWork = {
  cells: readonly string[];
  line: number;
  readonly remark: Remark;
  extra: Record<string, string> | null;
  /** Set as soon as the row must be set aside. */
  fault: { readonly code: RejectCode; readonly field: string; readonly value: string } | null;
};

/** Remembers why the row cannot be kept; the first reason counts. */
export function reject(work: RowWork, code: RejectCode, field: string, value: string): void {
  if (work.fault === null) work.fault = { code, field, value };
}

/** A cell that could not be read as its role is remarked and kept as it stands, as an extra field. */
export function keepUnread(work: RowWork, code: WarningCode, column: RoleColumn | undefined, cell: string): void {
  work.remark(code, work.line, column?.name ?? '', cell);
  if (column === undefined) return;
  if (work.extra === null) work.extra = {};
  work.extra[column.name] = cell.trim();
}
