import { FIELD_NAMES } from '../contact/fields.ts';
import { type ColumnRole, PART_ROLES } from '../importing/mapping.ts';
import type { FoldedHeader } from './fold-header.ts';
import { CHINESE_NAMES } from './languages/chinese.ts';
import { DUTCH_NAMES } from './languages/dutch.ts';
import { FRENCH_NAMES } from './languages/french.ts';
import { GERMAN_NAMES } from './languages/german.ts';
import { ITALIAN_NAMES } from './languages/italian.ts';
import { JAPANESE_NAMES } from './languages/japanese.ts';
import { KOREAN_NAMES } from './languages/korean.ts';
import { POLISH_NAMES } from './languages/polish.ts';
import { PORTUGUESE_NAMES } from './languages/portuguese.ts';
import { RUSSIAN_NAMES } from './languages/russian.ts';
import { SPANISH_NAMES } from './languages/spanish.ts';
import { TURKISH_NAMES } from './languages/turkish.ts';
import { looseWords } from './loose-words.ts';
import { ROLE_NAMES, type RoleNames } from './role-names.ts';
import { SYSTEM_NAMES } from './system-names.ts';

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

type Known = {
  readonly role: ColumnRole;
  readonly isStrong: boolean;
  readonly rank: number;
  readonly name: string;
  readonly loose: string;
};

/** Each list has its own first place: a language that comes later is no weaker for it. */
const LISTS: readonly RoleNames[] = [
  ROLE_NAMES,
  SYSTEM_NAMES,
  ...[GERMAN_NAMES, DUTCH_NAMES, FRENCH_NAMES, SPANISH_NAMES, ITALIAN_NAMES, PORTUGUESE_NAMES],
  ...[POLISH_NAMES, RUSSIAN_NAMES, TURKISH_NAMES],
  ...[JAPANESE_NAMES, KOREAN_NAMES, CHINESE_NAMES],
];

function namesOf(names: string | undefined, role: ColumnRole, isStrong: boolean): readonly Known[] {
  if (names === undefined) return [];
  return names.split('|').map((name, rank) => ({ role, isStrong, rank, name, loose: looseWords(name) }));
}

const KNOWN = LISTS.flatMap((list) =>
  Object.entries(list).flatMap(([role, { strong, weak }]) => [
    ...namesOf(strong, role as ColumnRole, true),
    ...namesOf(weak, role as ColumnRole, false),
  ]),
);

/** Each role once under a key, by the first list that has it. */
function indexBy(keyOfKnown: (known: Known) => string): ReadonlyMap<string, readonly Known[]> {
  const index = new Map<string, Known[]>();
  for (const known of KNOWN) {
    const key = keyOf(keyOfKnown(known));
    const same = index.get(key) ?? [];
    if (!same.some(({ role }) => role === known.role)) index.set(key, [...same, known]);
  }
  return index;
}

const BY_KEY = indexBy(({ name }) => name);
const BY_LOOSE_KEY = indexBy(({ loose }) => loose);
const isCjk = (text: string): boolean => /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text);

/** The canonical role of a header (any case; space, hyphen and underscore alike), or null. */
export function canonicalRole(header: string): ColumnRole | null {
  const name = header.normalize('NFKC').trim().toLowerCase();
  return CANONICAL.get(name.replace(/[_\s\-‐–]+/g, '_')) ?? null;
}

/** Roles that a name contained in a longer header speaks for: `customer satisfaction today` -> csat. */
function partMatches(header: FoldedHeader): readonly NameMatch[] {
  const padded = ` ${header.loose} `;
  const found: NameMatch[] = [];
  for (const { role, isStrong, rank, name, loose } of KNOWN) {
    if (!isStrong || loose.length >= header.loose.length) continue;
    const isInside = isCjk(name)
      ? name.length > 1 && header.key.includes(name)
      : loose.length > 3 && padded.includes(` ${loose} `);
    if (isInside) found.push({ role, strength: 'part', rank, name });
  }
  const longest = Math.max(0, ...found.map((match) => match.name.length));
  return found.filter((match) => match.name.length === longest);
}

/** Every role that a whole name speaks for: as it stands, else without accents and small words. */
export function matchWholeName(original: string, header: FoldedHeader): readonly NameMatch[] {
  const canonical = canonicalRole(original);
  if (canonical !== null) return [{ role: canonical, strength: 'canonical', rank: 0, name: canonical }];
  const found = BY_KEY.get(header.key) ?? BY_LOOSE_KEY.get(keyOf(header.loose)) ?? [];
  return found.map(({ role, isStrong, rank, name }) => ({ role, strength: isStrong ? 'strong' : 'weak', rank, name }));
}

/** Every role that the name of a column speaks for, as a whole or in part. */
export function matchName(original: string, header: FoldedHeader): readonly NameMatch[] {
  const whole = matchWholeName(original, header);
  return whole.length > 0 ? whole : partMatches(header);
}
