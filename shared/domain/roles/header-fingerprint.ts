/** Headers as a saved mapping remembers them: order, case and surrounding spaces do not matter. */
export const foldName = (header: string): string => header.trim().normalize('NFKC').toLowerCase();

/** One text for the set of headers of a file: two exports of the same report have the same. */
export function headerSet(headers: readonly string[]): string {
  return headers.map(foldName).sort().join('\u001f');
}

/** A short name for a set of headers (FNV-1a, 32 bits). It names a source, it protects nothing. */
export function headerFingerprint(headers: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const char of headerSet(headers)) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
