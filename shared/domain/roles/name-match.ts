import { FIELD_NAMES } from '../contact/fields.ts';
import { type ColumnRole, PART_ROLES } from '../importing/mapping.ts';
import type { FoldedHeader } from './fold-header.ts';
import { ROLE_NAMES } from './role-names.ts';

/** How a header speaks for a role: canonical by its very name, strong or weak by a known synonym, part by containing one. */
export type NameStrength = 'canonical' | 'strong' | 'weak' | 'part';

export type NameMatch = {
  readonly role: ColumnRole;
  readonly strength: NameStrength;
  /** 0 = the first name of its list. */
  readonly rank: number;
  /** The known name that was found. */
  readonly name: string;
};

const keyOf = (name: string): string => name.replaceAll(/[_\s]/g, '');

const CANONICAL = new Map<string, ColumnRole>([...FIELD_NAMES, ...PART_ROLES].map((role) => [role, role]));

type Known = { readonly role: ColumnRole; readonly isStrong: boolean; readonly rank: number; readonly name: string };

function allNames(): readonly Known[] {
  return Object.entries(ROLE_NAMES).flatMap(([role, names]) => {
    const list = (text: string, isStrong: boolean): Known[] =>
      text.split('|').map((name, rank) => ({ role: role as ColumnRole, isStrong, rank, name }));
    return [...list(names.strong, true), ...(names.weak === undefined ? [] : list(names.weak, false))];
  });
}

const KNOWN = allNames();

function byKey(): ReadonlyMap<string, readonly Known[]> {
  const index = new Map<string, Known[]>();
  for (const known of KNOWN) {
    const key = keyOf(known.name);
    index.set(key, [...(index.get(key) ?? []), known]);
  }
  return index;
}

const BY_KEY = byKey();
const isCjk = (text: string): boolean => /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text);

/** The canonical role of a header (any case; space, hyphen and underscore alike), or null. */
export function canonicalRole(header: string): ColumnRole | null {
  const name = header.normalize('NFKC').trim().toLowerCase();
  return CANONICAL.get(name.replace(/[_\s\-‐–]+/g, '_')) ?? null;
}

/** Roles that a name contained in a longer header speaks for: `customer satisfaction today` -> csat. */
function partMatches(header: FoldedHeader): readonly NameMatch[] {
  const padded = ` ${header.words} `;
  const found: NameMatch[] = [];
  for (const { role, isStrong, rank, name } of KNOWN) {
    if (!isStrong || name.length >= header.words.length) continue;
    const isInside = isCjk(name)
      ? name.length > 1 && header.key.includes(name)
      : name.length > 3 && padded.includes(` ${name} `);
    if (isInside) found.push({ role, strength: 'part', rank, name });
  }
  const longest = Math.max(0, ...found.map((match) => match.name.length));
  return found.filter((match) => match.name.length === longest);
}

/** Every role that the name of a column speaks for. */
export function matchName(original: string, header: FoldedHeader): readonly NameMatch[] {
  const canonical = canonicalRole(original);
  if (canonical !== null) return [{ role: canonical, strength: 'canonical', rank: 0, name: canonical }];
  const exact = (BY_KEY.get(header.key) ?? []).map(
    ({ role, isStrong, rank, name }): NameMatch => ({ role, strength: isStrong ? 'strong' : 'weak', rank, name }),
  );
  return exact.length > 0 ? exact : partMatches(header);
}
