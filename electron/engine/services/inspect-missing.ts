import type { Inspection } from '../../../shared/contract/imports.ts';
import { evidence } from '../../../shared/domain/csv/evidence.ts';
import { type Companion, hasKey } from '../../../shared/domain/importing/companion.ts';
import type { ColumnRole } from '../../../shared/domain/importing/mapping.ts';
import { refusedAs } from '../../../shared/domain/profiles/not-contacts.ts';
import type { ColumnStats } from '../../../shared/domain/roles/column-stats.ts';
import type { OrderDecision } from '../../../shared/domain/roles/date-order.ts';
import type { RoleSuggestion } from '../../../shared/domain/roles/suggest-roles.ts';

/** Headers under which counts of contacts stand: `contacts_n_3`, `calls`, `Anzahl`. */
const COUNT_HEADER =
  /^(?:\w+_n(?:_\d+)?|(?:n|num|number|count|total)[_\s](?:of[_\s])?\w+|calls|contacts|tickets|volume|anzahl.*|anrufe|nombre.*|llamadas|数量|.*건수|.*次数)$/i;
/** What happened to calls, which under these names is said of one (yes, no) or counted for an interval. */
const HAPPENED =
  /^(?:(?:calls?|contacts?|anrufe|total)\s)?(?:offered|answered|abandoned|handled|presented|received|accepted|missed|entered|lost|angeboten\w*|angenommen\w*|verloren\w*|appels (?:reçus|traités|perdus)|recibidas|atendidas|abandonadas|呼入量|接听量|接通量|放弃量|인입호|응답호|포기호|着信数|応答数|放棄数)(?:\s(?:calls?|contacts?))?$/iu;
const IDENTITY = ['contact_id', 'customer_id', 'phone', 'email', 'agent_id', 'agent_name'];

/** True for numbers that are no yes and no. */
const areCounts = (of: ColumnStats | undefined): boolean => of !== undefined && of.integer > 0.9 && of.max > 1;

/** Rows that count contacts instead of being one: several count columns, and nobody who called or answered. */
function areRowsCounts(columns: readonly RoleSuggestion[], stats: readonly ColumnStats[]): boolean {
  if (columns.some(({ role, confidence }) => IDENTITY.includes(role) && confidence !== 'check')) return false;
  const used = columns.filter(({ role }) => role !== 'ignore');
  if (used.filter(({ header }) => COUNT_HEADER.test(header.trim())).length >= 3) return true;
  return used.filter(({ header, index }) => HAPPENED.test(header.trim()) && areCounts(stats[index])).length >= 2;
}

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

/** What must be settled before an import can start. A file without customers may come in: its flags can be judged. */
export function missingOf({
  columns,
  stats,
  order,
  openZone,
  isCanonical,
  isNew,
  companion,
  rows,
  readable,
}: Found): Inspection['missing'] {
  const missing: Inspection['missing'] = [];
  const refused = isNew && companion === null ? refusedAs(columns.map(({ header }) => header)) : null;
  const roles = columns.map(({ role }) => role);
  if (refused !== null) missing.push(evidence(refused));
  else if (companion !== null && !hasKey(companion, roles)) missing.push(evidence(`missing_key_${companion}`));
  else if (companion === null && !roles.some((role) => SAYS_A_CONTACT.has(role)))
    missing.push(evidence('missing_roles'));
  else if (companion === null && areRowsCounts(columns, stats)) missing.push(evidence('missing_rows_are_counts'));
  else if (readable === 0 && rows >= FEW_ROWS && !isCanonical) missing.push(evidence('missing_readable_rows'));
  // No time of theirs is read.
  if (order.ambiguous && companion === null) missing.push(evidence('missing_date_order'));
  if (openZone !== null && companion === null) missing.push(evidence('missing_zone', { name: openZone }));
  return missing;
}

/** The file holds no contacts at all, whatever roles its columns are given. */
export const isRefusal = (code: string): boolean =>
  code.startsWith('missing_is_') || code === 'missing_rows_are_counts';
