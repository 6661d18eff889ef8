import type { ColumnRole } from '../importing/mapping.ts';
import { foldHeader } from '../roles/fold-header.ts';
import { matchWholeName } from '../roles/name-match.ts';
import { cellsByName } from '../shaping/cells-by-name.ts';
import { KNOWN_PROFILES } from './known-profiles.ts';
import type { SourceProfile } from './source-profile.ts';
import { surveyOfQuestions } from './survey-questions.ts';

export const profileNamed = (name: string): SourceProfile | null =>
  KNOWN_PROFILES.find((profile) => profile.name === name) ?? null;

/** What only a contact has: an export that names agent, team and site beside it is no list of agents. */
const OF_CONTACTS = new Set<ColumnRole>([
  ...(['contact_id', 'direction', 'outcome', 'disconnect_side'] as const),
  ...(['wait_s', 'talk_s', 'hold_s', 'acw_s', 'ring_s'] as const),
]);

const speaksOfContacts = (header: readonly string[]): boolean =>
  header.some((name) =>
    matchWholeName(name, foldHeader(name)).some(({ role, strength }) => strength !== 'weak' && OF_CONTACTS.has(role)),
  );

/** The profile whose columns a header has; of several the one that asks for most, else what its questions say. Null = none. */
export function recogniseHeader(header: readonly string[]): SourceProfile | null {
  const names = cellsByName(header);
  let best: SourceProfile | null = null;
  let most = 0;
  for (const profile of KNOWN_PROFILES) {
    for (const signature of profile.signatures) {
      const wanted = signature.filter((name) => !name.startsWith('!'));
      if (wanted.length <= most || !wanted.every(names.has)) continue;
      if (signature.some((name) => name.startsWith('!') && names.has(name.slice(1)))) continue;
      if (profile.rowsAre === 'agents' && speaksOfContacts(header)) continue;
      best = profile;
      most = wanted.length;
    }
  }
  return best === null || best.rowsAre === 'survey' ? (surveyOfQuestions(header) ?? best) : best;
}

/** The profile that first rows without a header belong to. */
export const recogniseRows = (rows: readonly (readonly string[])[]): SourceProfile | null =>
  KNOWN_PROFILES.find((profile) => profile.fitsRows?.(rows) === true) ?? null;

/** The profile whose rows these are, below a header in a language that no profile knows. */
export const recogniseBelowHeader = (rows: readonly (readonly string[])[]): SourceProfile | null =>
  KNOWN_PROFILES.find((profile) => profile.fitsBelowHeader?.(rows) === true) ?? null;
