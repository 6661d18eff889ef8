/** What a number in a cell stands for, by the format in which a spreadsheet shows it. */
export type NumberKind =
  | { readonly kind: 'plain' }
  /** Shown with leading zeros up to this many digits: an id. */
  | { readonly kind: 'padded'; readonly digits: number }
  /** `showsClock`: beside the date; then midnight is a time, and not a day alone. */
  | { readonly kind: 'moment'; readonly hasDate: boolean; readonly showsClock: boolean }
  /** A span of hours, minutes and seconds that may be longer than a day. */
  | { readonly kind: 'elapsed' };

const PLAIN: NumberKind = { kind: 'plain' };
const DATE: NumberKind = { kind: 'moment', hasDate: true, showsClock: false };
const DATE_AND_TIME: NumberKind = { kind: 'moment', hasDate: true, showsClock: true };
const TIME: NumberKind = { kind: 'moment', hasDate: false, showsClock: true };
const ELAPSED: NumberKind = { kind: 'elapsed' };

/** Formats that have a number and no code in the file; 27 to 36 and 50 to 58 are dates of East Asian editions. */
function builtIn(id: number): NumberKind {
  if (id === 22) return DATE_AND_TIME;
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return DATE;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35)) return TIME;
  return id >= 45 && id <= 47 ? ELAPSED : PLAIN;
}

/** The code without what is shown as it stands: quoted and escaped text, widths, fills, colours and languages. */
const bare = (code: string): string =>
  code
    .replace(/"[^"]*"?/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .toLowerCase();

/** The kind of a format code such as `dd/mm/yyyy hh:mm`, `[h]:mm:ss` or `00000`. */
export function kindOfCode(code: string): NumberKind {
  const [shown = ''] = bare(code).split(';');
  const letters = shown.replace(/am\/pm|a\/p/g, 'h');
  if (/general|e[+-]/.test(letters)) return PLAIN;
  if (/\[(?:h+|m+|s+)\]/.test(letters)) return ELAPSED;
  const zeros = /^(0{2,})$/.exec(letters.trim())?.[1];
  if (zeros !== undefined) return { kind: 'padded', digits: zeros.length };
  const hasClock = /[hs]/.test(letters);
  // Beside hours and seconds a short m is minutes; three and more are always the name of a month.
  if (/[yd]|mmm/.test(letters) || (!hasClock && /m/.test(letters)) || /ge|e(?=$|[^a-z])/.test(letters)) {
    // A half of the day by itself is no time of day.
    return /[hs]/.test(shown.replace(/am\/pm|a\/p/g, '')) ? DATE_AND_TIME : DATE;
  }
  if (!hasClock) return PLAIN;
  return letters.includes('h') ? TIME : ELAPSED;
}

/** SECURITY: spreadsheets take no longer ones, and the patterns that take them apart would look through them for minutes. */
const LONGEST_CODE = 255;

export const kindOfFormat = (id: number, codes: ReadonlyMap<number, string>): NumberKind => {
  const code = codes.get(id);
  if (code === undefined) return builtIn(id);
  return code.length > LONGEST_CODE ? PLAIN : kindOfCode(code);
};
