import type { Inspection } from '../../../shared/contract/imports.ts';
import { INSTANT_FIELDS } from '../../../shared/domain/contact/fields.ts';

type Row = Inspection['rows'][number];
type MappedColumn = Inspection['mapping']['columns'][number];

/** One column of "as it is read": a source column under its role, or a field that several columns make together. */
export type ReadColumn = {
  readonly key: string;
  readonly role: string;
  /** Null for a field that is made of other columns or of a constant. */
  readonly header: string | null;
  readonly index: number | null;
  /** True where the cell shows the value that is kept; false for a part of one, shown as it stands. */
  readonly isKept: boolean;
};

/** Source columns in their order, left-out ones last; before them the fields that no single column holds. */
export function readColumns(inspection: Pick<Inspection, 'mapping' | 'rows'>): readonly ReadColumn[] {
  const mapped = [...inspection.mapping.columns].sort((a, b) => a.index - b.index);
  // A role that several columns have (an id in two parts) is made of them: its own column comes first.
  const isAlone = (role: string): boolean => mapped.filter((column) => column.role === role).length === 1;
  const roles = new Set<string>(mapped.map((column) => column.role).filter(isAlone));
  const made = new Set<string>();
  for (const row of inspection.rows) {
    for (const field of Object.keys(row.kept)) if (!roles.has(field) && row.kept[field] !== null) made.add(field);
  }
  const source = (column: MappedColumn): ReadColumn => ({
    key: `c${column.index}`,
    role: column.role,
    header: column.header,
    index: column.index,
    isKept: roles.has(column.role),
  });
  return [
    ...[...made]
      .filter((field) => !field.startsWith('extra.'))
      .map((field) => ({ key: field, role: field, header: null, index: null, isKept: true })),
    ...mapped.filter((column) => column.role !== 'ignore').map(source),
    ...mapped.filter((column) => column.role === 'ignore').map(source),
  ];
}

export type ReadCell = { readonly value: string | null; readonly raw: string; readonly isFaulty: boolean };

/** Of the zone written last: making one costs more than writing a hundred instants. */
let clock: { readonly zone: string; readonly format: Intl.DateTimeFormat } | null = null;

function clockOf(zone: string): Intl.DateTimeFormat {
  if (clock?.zone !== zone) {
    clock = {
      zone,
      format: new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }),
    };
  }
  return clock.format;
}

/** An instant in the zone of the file, in the one order that needs no explaining: 1999-01-01 09:12:00. */
export function writeInstant(iso: string, zone: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? iso : clockOf(zone).format(at);
}

/** A cell as it will be kept; of a rejected row, as it stands. */
export function readCell(row: Row, column: ReadColumn, zone: string): ReadCell {
  const raw = column.index === null ? '' : (row.cells[column.index] ?? '');
  const stored = column.isKept ? row.kept[column.role] : undefined;
  const isInstant = (INSTANT_FIELDS as readonly string[]).includes(column.role);
  const kept = isInstant && typeof stored === 'string' ? writeInstant(stored, zone) : stored;
  const value = row.rejection === null && kept !== undefined ? kept : raw === '' ? null : raw;
  const fault = row.rejection?.field ?? '';
  const isFaulty = fault !== '' && (fault === column.role || fault === column.header);
  return { value, raw, isFaulty };
}

/** From Hangul and CJK on, a sign is as wide as two digits. */
const WIDE = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/g;
/** Letters are a little wider than digits, those of heads and addresses more so. */
const AS_DIGITS = 1.08;
const NARROWEST = 4;
const WIDEST = 32;

/** How wide a column is that shows these texts, in digits: known before they are drawn, so that none moves as rows appear. */
export function columnWidth(texts: readonly string[]): number {
  const longest = texts.reduce((most, text) => Math.max(most, text.replace(WIDE, '00').length), NARROWEST);
  return Math.min(WIDEST, Math.ceil(longest * AS_DIGITS));
}
