/** Rows of a group that an earlier import brought, in the order of its file, under the columns of the file at hand. */
export type EarlierRows = { readonly file: number; readonly rows: readonly (readonly string[])[] };

/**
 * What is known of groups besides the file at hand. A call or a ticket may be cut by the edge between two files; it is
 * put together from what both of them say, so every import keeps the rows of its groups for those that come.
 */
export type GroupMemory = {
  /** By import, the latest first. */
  readonly earlier: (key: string) => readonly EarlierRows[];
  readonly keep: (key: string, rows: readonly (readonly string[])[]) => void;
};

export type MakeGroupMemory = (header: readonly string[]) => GroupMemory;

const SEPARATOR = '\u001f';

/** Blank cells at the end of a row say nothing: some files leave them out. */
const textOf = (cells: readonly string[]): string =>
  cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1).join(SEPARATOR);

/**
 * The rows of earlier imports that the file at hand does not have. Exports overlap: a row that several files hold is one
 * row, and one that a file holds twice is two.
 */
export function rowsBesides(
  here: readonly (readonly string[])[],
  earlier: readonly EarlierRows[],
): readonly { readonly file: number; readonly at: number; readonly cells: readonly string[] }[] {
  const most = new Map<string, number>();
  const take = (rows: readonly (readonly string[])[]): readonly (readonly [at: number, cells: readonly string[]])[] => {
    const own = new Map<string, number>();
    const more = rows.flatMap((cells, at) => {
      const text = textOf(cells);
      const times = (own.get(text) ?? 0) + 1;
      own.set(text, times);
      return times > (most.get(text) ?? 0) ? [[at, cells] as const] : [];
    });
    for (const [text, times] of own) most.set(text, Math.max(times, most.get(text) ?? 0));
    return more;
  };
  take(here);
  return earlier.flatMap(({ file, rows }) => take(rows).map(([at, cells]) => ({ file, at, cells })));
}
