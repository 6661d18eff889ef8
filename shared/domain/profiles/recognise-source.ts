import { cellsByName } from '../shaping/cells-by-name.ts';
import { KNOWN_PROFILES } from './known-profiles.ts';
import type { SourceProfile } from './source-profile.ts';

export const profileNamed = (name: string): SourceProfile | null =>
  KNOWN_PROFILES.find((profile) => profile.name === name) ?? null;

/** The profile whose columns a header has; of several the one that asks for most. Null = none. */
export function recogniseHeader(header: readonly string[]): SourceProfile | null {
  const names = cellsByName(header);
  let best: SourceProfile | null = null;
  let most = 0;
  for (const profile of KNOWN_PROFILES) {
    for (const signature of profile.signatures) {
      const wanted = signature.filter((name) => !name.startsWith('!'));
      if (wanted.length <= most || !wanted.every(names.has)) continue;
      if (signature.some((name) => name.startsWith('!') && names.has(name.slice(1)))) continue;
      best = profile;
      most = wanted.length;
    }
  }
  return best;
}

/** The profile that first rows without a header belong to. */
export const recogniseRows = (rows: readonly (readonly string[])[]): SourceProfile | null =>
  KNOWN_PROFILES.find((profile) => profile.fitsRows?.(rows) === true) ?? null;

/** The profile whose rows these are, below a header in a language that no profile knows. */
export const recogniseBelowHeader = (rows: readonly (readonly string[])[]): SourceProfile | null =>
  KNOWN_PROFILES.find((profile) => profile.fitsBelowHeader?.(rows) === true) ?? null;
