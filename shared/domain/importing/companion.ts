import type { CategoryField, NumberField } from '../contact/fields.ts';
import type { ColumnRole, ImportMapping, RowKind } from './mapping.ts';

/** What a file beside contacts lays over them. */
export type Companion = Exclude<RowKind, 'contacts'>;

type Laid = {
  /** Roles of the key; the first that a row has filled is its key. */
  readonly keys: readonly ColumnRole[];
  readonly categories: readonly CategoryField[];
  readonly numbers: readonly NumberField[];
  readonly texts: readonly 'survey_comment'[];
};

/** Which fields each kind gives to a contact. Where the contact's own source has said something, that stays. */
export const LAID_OVER: Readonly<Record<Companion, Laid>> = {
  survey: {
    keys: ['contact_id', 'case_id'],
    categories: ['survey_resolved'],
    numbers: ['csat', 'nps'],
    texts: ['survey_comment'],
  },
  agents: {
    keys: ['agent_id', 'agent_name'],
    categories: ['agent_id', 'agent_name', 'team', 'site', 'tier'],
    numbers: [],
    texts: [],
  },
  cases: {
    keys: ['case_id', 'contact_id'],
    categories: ['reopened', 'transferred', 'escalated'],
    numbers: [],
    texts: [],
  },
};

/** What the rows of a mapping are laid over contacts as; null = they are contacts. */
export const companionOf = ({ rowsAre }: Pick<ImportMapping, 'rowsAre'>): Companion | null =>
  rowsAre === undefined || rowsAre === 'contacts' ? null : rowsAre;

/** True when a column of the key is there. */
export const hasKey = (companion: Companion, roles: readonly ColumnRole[]): boolean =>
  LAID_OVER[companion].keys.some((role) => roles.includes(role));
