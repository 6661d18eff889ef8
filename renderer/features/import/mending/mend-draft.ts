import type { MendPreview } from '../../../../shared/contract/mends.ts';
import type {
  ColumnMapping,
  ColumnRole,
  DateOrder,
  DurationUnit,
  ImportMapping,
} from '../../../../shared/domain/importing/mapping.ts';
import type { RejectCode } from '../../../../shared/domain/importing/rejection.ts';

export type MendRow = MendPreview['rows'][number];
export type RejectState = MendRow['state'];

/** Everything a person has chosen while mending one batch, before it is applied. */
export type MendDraft = {
  /** null = every reason, every state. */
  readonly code: RejectCode | null;
  readonly state: RejectState | null;
  readonly from: number;
  /** The row that is being looked at. */
  readonly seq: number | null;
  /** Its cells as they are being edited; null = untouched. */
  readonly cells: readonly string[] | null;
  /** How all rows are to be read instead. */
  readonly dateOrder: DateOrder | null;
  readonly column: { readonly index: number; readonly role: ColumnRole; readonly unit?: DurationUnit } | null;
  readonly words: ImportMapping['words'];
};

export const NEW_DRAFT: MendDraft = {
  ...{ code: null, state: null, from: 0, seq: null, cells: null },
  ...{ dateOrder: null, column: null, words: {} },
};

export type MendAction =
  | { readonly kind: 'filter'; readonly code: RejectCode | null; readonly state: RejectState | null }
  | { readonly kind: 'page'; readonly from: number }
  | { readonly kind: 'select'; readonly seq: number | null }
  | { readonly kind: 'cell'; readonly at: number; readonly text: string; readonly row: MendRow }
  | { readonly kind: 'resume'; readonly seq: number; readonly cells: readonly string[] }
  | { readonly kind: 'revert' }
  | { readonly kind: 'dateOrder'; readonly order: DateOrder | null }
  | { readonly kind: 'column'; readonly column: MendDraft['column'] }
  | { readonly kind: 'word'; readonly role: ColumnRole; readonly word: string; readonly becomes: string }
  | { readonly kind: 'asBefore' };

export function nextDraft(draft: MendDraft, action: MendAction): MendDraft {
  switch (action.kind) {
    case 'filter':
      return { ...draft, code: action.code, state: action.state, from: 0, seq: null, cells: null };
    case 'page':
      return { ...draft, from: action.from, seq: null, cells: null };
    case 'select':
      return action.seq === draft.seq ? draft : { ...draft, seq: action.seq, cells: null };
    case 'cell': {
      const cells = [...(draft.cells ?? action.row.cells)];
      while (cells.length <= action.at) cells.push('');
      cells[action.at] = action.text;
      return { ...draft, seq: action.row.seq, cells };
    }
    case 'resume':
      return { ...draft, seq: action.seq, cells: action.cells };
    case 'revert':
      return { ...draft, cells: null };
    case 'dateOrder':
      return { ...draft, dateOrder: action.order };
    case 'column':
      return { ...draft, column: action.column };
    case 'word':
      return {
        ...draft,
        words: { ...draft.words, [action.role]: { ...draft.words[action.role], [action.word]: action.becomes } },
      };
    case 'asBefore':
      return { ...draft, dateOrder: null, column: null, words: {} };
  }
}

/** True when all rows are to be read another way than the import read them. */
export const readsOtherwise = (draft: MendDraft): boolean =>
  draft.dateOrder !== null || draft.column !== null || Object.keys(draft.words).length > 0;

/** Roles that one column has alone: the column that had it before gives way. */
function withRole(columns: readonly ColumnMapping[], wanted: NonNullable<MendDraft['column']>): ColumnMapping[] {
  const isShared = wanted.role === 'extra' || wanted.role === 'ignore' || wanted.role === 'contact_id';
  return columns.map((column) => {
    if (column.index === wanted.index) return { ...wanted, header: column.header };
    if (isShared || column.role !== wanted.role) return column;
    return { index: column.index, header: column.header, role: 'extra' };
  });
}

/** What the draft changes about the mapping of the batch. */
export function changeOf(draft: MendDraft, mapping: ImportMapping | undefined): Partial<ImportMapping> {
  const words = Object.fromEntries(
    Object.entries(draft.words).map(([role, own]) => [role, { ...mapping?.words[role as ColumnRole], ...own }]),
  );
  return {
    ...(draft.dateOrder !== null && { dateOrder: draft.dateOrder }),
    ...(draft.column !== null && mapping !== undefined && { columns: withRole(mapping.columns, draft.column) }),
    ...(Object.keys(words).length > 0 && { words: { ...mapping?.words, ...words } }),
  };
}

/** The column at fault: rejects name it by its header. */
export const faultyColumn = (row: MendRow, columns: readonly ColumnMapping[]): ColumnMapping | undefined => {
  // By the first reason, so that nothing moves while a person types.
  const { field } = row;
  return field === '' ? undefined : columns.find((column) => column.header === field || column.role === field);
};
