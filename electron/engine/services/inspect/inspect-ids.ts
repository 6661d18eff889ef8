import { evidence } from '../../../../shared/domain/csv/evidence.ts';
import type { ColumnMapping } from '../../../../shared/domain/importing/mapping.ts';
import type { ColumnStats } from '../../../../shared/domain/roles/column-stats.ts';
import type { IdReport } from '../../../../shared/domain/roles/id-tally.ts';
import type { RoleSuggestion } from '../../../../shared/domain/roles/suggest-roles.ts';
import type { LookFurther } from './inspect-sample.ts';

const MAX_PARTNERS = 3;

/** A line, a switch, a day: few different short values, without a part in who called or how it went. */
function canBePartner(column: RoleSuggestion, stats: ColumnStats | undefined, id: number): boolean {
  if (stats === undefined || column.index === id || stats.blank > 0) return false;
  const isFree = ['extra', 'queue', 'site', 'team', 'product', 'started_date', 'case_id'].includes(column.role);
  const isShort = stats.meanLength <= 24 && stats.decimal + stats.clock + stats.dateTime < 0.1;
  return isFree && isShort && stats.distinct > 1 && stats.distinct <= 0.2 * stats.rows;
}

/** The id column whose uniqueness is to be seen, with the columns that could complete it: neighbours first. */
export function idToLookAt(columns: readonly RoleSuggestion[], stats: readonly ColumnStats[]): LookFurther['id'] {
  const id = columns.find(({ role }) => role === 'contact_id');
  if (id === undefined) return null;
  const witness = (['customer_id', 'phone', 'email', 'started_at', 'started_date'] as const)
    .map((role) => columns.find((column) => column.role === role)?.index)
    .find((index) => index !== undefined);
  const partners = columns
    .filter((column) => canBePartner(column, stats[column.index], id.index))
    .map(({ index }) => index)
    .sort((a, b) => Math.abs(a - id.index) - Math.abs(b - id.index));
  return { index: id.index, witness: witness ?? -1, partners: partners.slice(0, MAX_PARTNERS) };
}

/** Gives the completing column the role of an id too. What a person chose stays. */
export function addPartner(
  columns: readonly RoleSuggestion[],
  chosen: readonly ColumnMapping[],
  report: IdReport | null,
): readonly RoleSuggestion[] {
  if (report === null || report.ids === report.rows) return columns;
  const { rows, ids, partner } = report;
  const isChosen = chosen.some(({ index, role }) => index === partner || role === 'contact_id');
  const alone = columns.find(({ role }) => role === 'contact_id');
  return columns.map((column) => {
    if (partner === null && column === alone) {
      return {
        ...column,
        confidence: 'check',
        evidence: [...column.evidence.slice(0, 1), evidence('id_repeats', { ids, rows })],
      };
    }
    if (partner === null || isChosen) return column;
    const name = columns[partner]?.header ?? '';
    if (column === alone)
      return {
        ...column,
        evidence: [...column.evidence.slice(0, 1), evidence('id_with_partner', { ids, rows, partner: name })],
      };
    if (column.index !== partner) return column;
    return {
      index: partner,
      header: column.header,
      role: 'contact_id',
      confidence: 'likely',
      evidence: [evidence('id_completes', { id: alone?.header ?? '', rows })],
    };
  });
}
