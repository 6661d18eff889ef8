/** A row of a group as it is put in order: `file` is 0 for the file at hand, else the import that brought it. */
type Placed = { readonly raw: { readonly line: number; readonly cells: readonly string[] }; readonly file: number };

/**
 * The rows of a group in the order of their source. Rows that it does not tell apart (two events in one second) stand as
 * in their file; between files the one whose rows begin earlier comes first, or else end earlier: so the same rows have
 * the same order whichever file was imported first.
 */
export function inOrder<R extends Placed>(rows: readonly R[], compare: (a: R, b: R) => number): readonly R[] {
  const withinFile = (a: R, b: R): number => compare(a, b) || a.raw.line - b.raw.line;
  const byFile = Map.groupBy(rows, ({ file }) => file);
  if (byFile.size <= 1) return [...rows].sort(withinFile);
  const files = [...byFile].map(([file, own]) => ({ file, own: own.sort(withinFile) }));
  const edge = (a: readonly R[], b: readonly R[], at: 0 | -1): number => {
    const [first, second] = [a.at(at), b.at(at)];
    return first === undefined || second === undefined ? 0 : compare(first, second);
  };
  const textOf = (own: readonly R[]): string => own.map(({ raw }) => raw.cells.join('\u001f')).join('\n');
  files.sort((a, b) => edge(a.own, b.own, 0) || edge(a.own, b.own, -1) || (textOf(a.own) < textOf(b.own) ? -1 : 1));
  const rank = new Map(files.map(({ file }, at) => [file, at]));
  return [...rows].sort(
    (a, b) => compare(a, b) || (rank.get(a.file) ?? 0) - (rank.get(b.file) ?? 0) || a.raw.line - b.raw.line,
  );
}

/** By a text that sorts. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
