import type { ColumnRole } from '../importing/mapping.ts';
import type { ColumnStats } from '../roles/column-stats.ts';
import { foldHeader } from '../roles/fold-header.ts';
import { matchName } from '../roles/name-match.ts';
import type { RoleSuggestion } from '../roles/suggest-roles.ts';

const SAYS_WHO = new Set<ColumnRole>(['contact_id', 'parent_id', 'case_id', 'customer_id', 'phone', 'email']);

/**
 * True when no column names a contact or who called. A guess by values alone does not name one where they are numbers
 * (counts that happen to differ look like ids), or where the name says something else (each agent once in a report).
 * `isOther`: names that stand for something else, whatever they are known as.
 */
export function lacksIdentity(
  columns: readonly RoleSuggestion[],
  stats: readonly ColumnStats[],
  isOther: (header: string) => boolean,
): boolean {
  const names = ({ index, header, role, confidence, evidence }: RoleSuggestion): boolean => {
    if (!SAYS_WHO.has(role)) return false;
    if (confidence !== 'check') return true;
    const isByName = evidence.some(({ code }) => code.startsWith('name_'));
    if (isOther(header)) return false;
    return isByName || ((stats[index]?.integer ?? 0) < 0.9 && matchName(header, foldHeader(header)).length === 0);
  };
  return !columns.some(names);
}
