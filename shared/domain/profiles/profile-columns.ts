import { evidence } from '../csv/evidence.ts';
import type { ColumnRole } from '../importing/mapping.ts';
import type { RoleSuggestion } from '../roles/suggest-roles.ts';
import { headerKey } from '../shaping/cells-by-name.ts';
import type { SourceProfile } from './source-profile.ts';

/** The role of each column under a profile; what it does not name is kept as an extra field. */
export function profileColumns(profile: SourceProfile, header: readonly string[]): readonly RoleSuggestion[] {
  const keys = header.map(headerKey);
  const roleAt = new Map<number, ColumnRole>();
  for (const [role, wanted] of Object.entries(profile.columns) as [ColumnRole, string | readonly string[]][]) {
    for (const names of typeof wanted === 'string' ? [wanted] : wanted) {
      const at = names
        .split('|')
        .map((name) => keys.indexOf(name))
        .find((index) => index >= 0 && !roleAt.has(index));
      if (at !== undefined) roleAt.set(at, role);
    }
  }
  return header.map((name, index): RoleSuggestion => {
    const role = roleAt.get(index);
    if (role === undefined) {
      return {
        index,
        header: name,
        role: 'extra',
        confidence: 'kept',
        evidence: [evidence('kept_of_source', { title: profile.title })],
      };
    }
    const unit = profile.units?.[role];
    const shown = [evidence('role_of_source', { title: profile.title })];
    const found: RoleSuggestion = { index, header: name, role, confidence: 'sure', evidence: shown };
    if (unit === undefined) return found;
    return { ...found, unit, evidence: [...shown, evidence('unit_is', { unit: unit === 'clock' ? 'h:mm:ss' : unit })] };
  });
}
