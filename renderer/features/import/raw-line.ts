import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';

export type RawPiece = { readonly text: string; readonly kind: 'text' | 'delimiter' };

export type RawLine = {
  readonly line: number;
  readonly pieces: readonly RawPiece[];
  /** The line begins inside quotes: it continues the record above. */
  readonly continues: boolean;
};

type Quoting = Pick<ReadingOptions, 'delimiter' | 'quote' | 'escape'>;

/** Cuts one line at its delimiters, minding quotes; says whether the quotes are still open at its end. */
function cut(text: string, options: Quoting, openAtStart: boolean): { pieces: RawPiece[]; open: boolean } {
  const pieces: RawPiece[] = [];
  let open = openAtStart;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (open && options.escape === 'backslash' && char === '\\') at += 1;
    else if (options.quote !== '' && char === options.quote) open = !open;
    else if (!open && char === options.delimiter) {
      if (at > from) pieces.push({ text: text.slice(from, at), kind: 'text' });
      pieces.push({ text: char, kind: 'delimiter' });
      from = at + 1;
    }
  }
  if (from < text.length) pieces.push({ text: text.slice(from), kind: 'text' });
  return { pieces, open };
}

/** A quote that opens and finds no end within this many lines is a stray one: the colouring gives up on it. */
const MAX_OPEN_LINES = 20;

type Reading = Quoting & Pick<ReadingOptions, 'format'>;

/**
 * The first lines of a file with their delimiters marked. Only for the eye: how a row is read is the importer's
 * business. Lines are cut at 500 characters, so a quote that closes beyond the cut is not seen; where a record is known
 * to start, no quote is open. Formats that are no delimited text have lines of their own and nothing to mark.
 */
export function markRawLines(
  lines: readonly { readonly line: number; readonly text: string }[],
  options: Reading,
  starts: ReadonlySet<number> = new Set(),
): readonly RawLine[] {
  if (options.format !== 'delimited') {
    return lines.map(({ line, text }) => ({ line, pieces: [{ text, kind: 'text' }], continues: false }));
  }
  let open = false;
  let openLines = 0;
  return lines.map(({ line, text }) => {
    const continues = open && !starts.has(line);
    const result = cut(text, options, continues);
    openLines = result.open ? openLines + 1 : 0;
    open = result.open && openLines < MAX_OPEN_LINES;
    return { line, pieces: result.pieces, continues };
  });
}

/** How a delimiter is written on a button. */
export function delimiterName(delimiter: string): 'tab' | 'comma' | 'semicolon' | 'pipe' | 'space' | null {
  const names = { '\t': 'tab', ',': 'comma', ';': 'semicolon', '|': 'pipe', ' ': 'space' } as const;
  return names[delimiter as keyof typeof names] ?? null;
}
