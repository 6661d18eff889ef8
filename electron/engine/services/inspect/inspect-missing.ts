import type { Inspection } from '../../../../shared/contract/imports.ts';
import { evidence } from '../../../../shared/domain/csv/evidence.ts';
import { type Companion, hasKey } from '../../../../shared/domain/importing/companion.ts';
import type { ColumnRole } from '../../../../shared/domain/importing/mapping.ts';
import { areAgentStates } from '../../../../shared/domain/profiles/agent-states.ts';
import { areCountsOfContacts } from '../../../../shared/domain/profiles/counts-of-contacts.ts';
import { refusedAs } from '../../../../shared/domain/profiles/not-contacts.ts';
import type { ColumnStats } from '../../../../shared/domain/roles/column-stats.ts';
import type { OrderDecision } from '../../../../shared/domain/roles/date-order.ts';
import type { RoleSuggestion } from '../../../../shared/domain/roles/suggest-roles.ts';

/**
 * One of these says that a row is a contact, or gives something that can be judged. A queue or an agent alone does not:
 * the sentences of a readme under a title with "queue" in it would all be contacts.
 */
const SAYS_A_CONTACT: ReadonlySet<ColumnRole> = new Set<ColumnRole>([
  ...(['contact_id', 'parent_id', 'case_id', 'customer_id', 'phone', 'email'] as const),
  ...(['started_at', 'started_date', 'ended_at', 'ended_date'] as const),
  ...(['resolved_flag', 'reopened', 'survey_resolved', 'csat', 'nps'] as const),
]);

/** In so few rows all may be bad by chance: they are set aside one by one, and that is no reason to refuse the file. */
const FEW_ROWS = 20;

type Found = {
  readonly columns: readonly RoleSuggestion[];
  readonly stats: readonly ColumnStats[];
  readonly order: OrderDecision;
  /** A name of a zone in the starts that means several, as long as nobody has said which; null = none. */
  readonly openZone: string | null;
  readonly isCanonical: boolean;
  /** A file that no profile knows and about which nobody has decided anything. */
  readonly isNew: boolean;
  /** What its rows are laid over contacts as; null = they are contacts. */
  readonly companion: Companion | null;
  /** Rows of the sample, and how many of them can be kept. */
  readonly rows: number;
  readonly readable: number;
};

/** What the rows are that are no contacts, as the code of a sentence; null = nothing speaks against contacts. */
function notContacts({ columns, stats, isNew }: Found): string | null {
  const refused = isNew ? refusedAs(columns.map(({ header }) => header)) : null;
  if (refused !== null) return refused;
  if (areCountsOfContacts(columns, stats)) return 'missing_rows_are_counts';
  return isNew && areAgentStates(columns, stats) ? 'missing_is_agent_states' : null;
}

/** What must be settled before an import can start. A file without customers may come in: its flags can be judged. */
export function missingOf(found: Found): Inspection['missing'] {
  const { columns, order, openZone, isCanonical, companion, rows, readable } = found;
  const missing: Inspection['missing'] = [];
  const refused = companion === null ? notContacts(found) : null;
  const roles = columns.map(({ role }) => role);
  // Every log numbers something: a unique number under no name is an id only beside something else.
  const says = columns.some(({ role, confidence }) => {
    const isGuess = role === 'contact_id' && confidence === 'check' && found.isNew;
    return SAYS_A_CONTACT.has(role) && !isGuess;
  });
  if (refused !== null) missing.push(evidence(refused));
  else if (companion !== null && !hasKey(companion, roles)) missing.push(evidence(`missing_key_${companion}`));
  else if (companion === null && !says) missing.push(evidence('missing_roles'));
  else if (readable === 0 && rows >= FEW_ROWS && !isCanonical) missing.push(evidence('missing_readable_rows'));
  // No time of theirs is read.
  if (order.ambiguous && companion === null) missing.push(evidence('missing_date_order'));
  if (openZone !== null && companion === null) missing.push(evidence('missing_zone', { name: openZone }));
  return missing;
}

/** The file holds no contacts at all, whatever roles its columns are given. */
export const isRefusal = (code: string): boolean =>
  code.startsWith('missing_is_') || code === 'missing_rows_are_counts';
