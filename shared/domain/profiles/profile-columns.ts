import { evidence } from '../csv/evidence.ts';
import type { ColumnRole, DurationUnit } from '../importing/mapping.ts';
import { isSeconds } from '../roles/duration-unit.ts';
import { foldHeader } from '../roles/fold-header.ts';
import { matchName, type NameMatch } from '../roles/name-match.ts';
import type { RoleSuggestion } from '../roles/suggest-roles.ts';
import { headerKey } from '../shaping/cells-by-name.ts';
import type { SourceProfile } from './source-profile.ts';

/** How systems mark fields that a company added itself: `Attributes.reason`, `Reason [list]`, `Reason__c`, `u_reason`. */
const OWN_FIELD =
  /^(?:custom_)?attributes[._](.+)$|^(.+?)\s*\[(?:list|flag|txt|int|date)\]$|^(.+)__c$|^(?:u_|cf_)(.+)$/i;

/** What companies keep in fields of their own. Ids, times and agents are those of the system. */
const ROLES_OF_OWN_FIELDS = new Set<ColumnRole>([
  ...(['reason', 'secondary_reason', 'product', 'language', 'tier', 'site'] as const),
  ...(['resolved_flag', 'survey_resolved', 'csat', 'nps', 'survey_comment'] as const),
]);

/** A field of one's own whose name is known: suggested, to be looked at, for a role that nothing else has. */
function roleOfOwnField(header: string, taken: ReadonlySet<ColumnRole>): NameMatch | undefined {
  const name = OWN_FIELD.exec(header)
    ?.slice(1)
    .find((group) => group !== undefined);
  if (name === undefined) return undefined;
  return matchName(name, foldHeader(name)).find(
    ({ role, strength }) =>
      (strength === 'canonical' || strength === 'strong') && ROLES_OF_OWN_FIELDS.has(role) && !taken.has(role),
  );
}

/** `queue_duration_ms`: what the header says of a duration whose unit the system does not fix. */
function unitInName(header: string, role: ColumnRole): DurationUnit | undefined {
  const unit = isSeconds(role) ? foldHeader(header).unit : null;
  return unit === null || unit === 'seconds' ? undefined : unit;
}

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
  const taken = new Set(roleAt.values());
  return header.map((name, index): RoleSuggestion => {
    const role = roleAt.get(index);
    const own = role === undefined ? roleOfOwnField(name, taken) : undefined;
    if (own !== undefined) {
      taken.add(own.role);
      const shown = [evidence('own_field', { name: own.name })];
      return { index, header: name, role: own.role, confidence: 'check', evidence: shown };
    }
    if (role === undefined) {
      return {
        index,
        header: name,
        role: 'extra',
        confidence: 'kept',
        evidence: [evidence('kept_of_source', { title: profile.title })],
      };
    }
    const unit = profile.units?.[role] ?? unitInName(name, role);
    const shown = [evidence('role_of_source', { title: profile.title })];
    const found: RoleSuggestion = { index, header: name, role, confidence: 'sure', evidence: shown };
    if (unit === undefined) return found;
    return { ...found, unit, evidence: [...shown, evidence('unit_is', { unit: unit === 'clock' ? 'h:mm:ss' : unit })] };
  });
}
