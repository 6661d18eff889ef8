import { headerKey } from '../shaping/cells-by-name.ts';

/**
 * How new a row is, where its source says it (`LastUpdateTimestamp`): such a row is newer or older than another whatever
 * the order in which they are read or imported. Times written alike sort as text, whole numbers by their size; what is
 * written otherwise says nothing.
 */
const TIME = /^\d{4}-\d{2}-\d{2}/;
const WHOLE = /^\d{1,15}$/;

/** True when both say how new they are, and the first is the older one. */
export function isOlder(own: string, other: string): boolean {
  if (WHOLE.test(own) && WHOLE.test(other)) return Number(own) < Number(other);
  return TIME.test(own) && TIME.test(other) && own < other;
}

/** Reads the version out of the extra fields of a record (JSON, header to text); '' = it says none. */
export type VersionOf = (extra: string | null | undefined) => string;

/** `keys`: header keys separated by `|`, of a column without a role: it is kept with the extra fields. */
export function versionReader(keys: string): VersionOf {
  const wanted = keys.split('|');
  return (extra) => {
    if (extra === null || extra === undefined) return '';
    const found = new Map<string, string>();
    for (const [header, text] of Object.entries(JSON.parse(extra) as Readonly<Record<string, string>>)) {
      const key = headerKey(header);
      if (wanted.includes(key) && !found.has(key)) found.set(key, text.trim());
    }
    return wanted.map((key) => found.get(key)).find((text) => text !== undefined) ?? '';
  };
}
