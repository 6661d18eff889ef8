const APOSTROPHE = 39;
const EQUALS = 61;
const QUOTE = 34;
const LF = 10;
const CR = 13;

/** What stands behind the mark that begins a guarded cell (csv/unguard-cell.ts, csv/neutralise.ts). */
const BEHIND: readonly (readonly [mark: number, next: ReadonlySet<number>])[] = [
  [EQUALS, new Set(Buffer.from('" H'))],
  [APOSTROPHE, new Set([...Buffer.from("0123456789=@+-('\t\n\r"), 0xef])],
];

/**
 * True when a cell may be guarded from spreadsheets, false for certain. `bytes` begin with a cell. Every byte of an import
 * comes by here: one look for each mark, and a second one only where it stands.
 */
export function holdsGuards(bytes: Buffer, delimiter: number): boolean {
  const isCellStart = (at: number): boolean => {
    const before = at === 0 ? LF : bytes[at - 1];
    return before === delimiter || before === LF || before === CR || before === QUOTE || before === APOSTROPHE;
  };
  return BEHIND.some(([mark, next]) => {
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
      if (isCellStart(at) && next.has(bytes[at + 1] ?? LF)) return true;
    }
    return false;
  });
}
