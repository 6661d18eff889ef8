import type { ColumnRole, DurationUnit, ImportMapping } from '../importing/mapping.ts';

export type RoleColumn = {
  readonly index: number;
  /** The header as extra fields are named by: unique in the file. */
  readonly name: string;
  readonly unit: DurationUnit;
  readonly isGrouped: boolean;
};

export type RoleColumns = {
  readonly of: (role: ColumnRole) => readonly RoleColumn[];
  /** Columns that are kept under their own header. */
  readonly extras: readonly RoleColumn[];
};

/** Headers as extra fields are named: the second `Variant` is `Variant (2)`, a blank one is `column_3`. */
function uniqueHeaders(header: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const plain = cell.trim();
    const base = plain === '' || plain === '__proto__' ? `column_${index + 1}` : plain;
    let name = base;
    for (let copy = 2; taken.has(name); copy++) name = `${base} (${copy})`;
    taken.add(name);
    return name;
  });
}

/**
 * Which columns a row is read from, by role. Nothing is lost: columns that the mapping does not name are kept as
 * extra fields, and where several columns share a role the first filled one counts and the others are kept as well.
 * Of the two ends of a call one is the customer and the other ours: both columns are kept as they stand.
 */
export function columnsByRole(mapping: ImportMapping, header: readonly string[]): RoleColumns {
  const names = uniqueHeaders(header);
  const byRole = new Map<ColumnRole, RoleColumn[]>();
  const extras: RoleColumn[] = [];
  const roleOf = new Map(mapping.columns.map((column) => [column.index, column]));
  for (const [index, name] of names.entries()) {
    const mapped = roleOf.get(index);
    const role = mapped?.role ?? 'extra';
    if (role === 'ignore') continue;
    const column: RoleColumn = { index, name, unit: mapped?.unit ?? 'seconds', isGrouped: mapped?.isGrouped === true };
    const same = byRole.get(role) ?? [];
    const isSpare = role === 'phone_called' || (same.length > 0 && role !== 'contact_id');
    if (role === 'extra' || isSpare) extras.push(column);
    if (role !== 'extra') byRole.set(role, [...same, column]);
  }
  if (byRole.has('phone_called')) extras.push(...(byRole.get('phone') ?? []).slice(0, 1));
  return { of: (role) => byRole.get(role) ?? [], extras };
}

const NOTHING = (): string => '';

/** The first filled cell among columns, as it stands. */
export function cellReader(columns: readonly RoleColumn[]): (cells: readonly string[]) => string {
  const [first, ...others] = columns;
  if (first === undefined) return NOTHING;
  const index = first.index;
  if (others.length === 0) return (cells) => cells[index] ?? '';
  return (cells) => {
    for (const column of columns) {
      const cell = cells[column.index];
      if (cell !== undefined && cell.trim() !== '') return cell;
    }
    return '';
  };
}
