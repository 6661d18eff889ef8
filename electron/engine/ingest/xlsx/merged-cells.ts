import type { ByteFile } from '../bytes/byte-file.ts';
import { columnOf } from './cell-text.ts';
import type { SheetRow } from './sheet-row-maker.ts';

/** Cells that were made one. Only the first of them holds the value; rows are as the sheet counts them, columns from 0. */
export type Merge = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

/** The list stands behind all rows, so the sheet is unpacked once more for it: not worth it for what a machine wrote. */
const MOST_BYTES = 64 << 20;
const MOST_LIST_CHARACTERS = 8 << 20;
const END_OF_ROWS = /<\/(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\/>/;
const LONGEST_TAG = 64;

/** SECURITY: each may reach over all columns, so a list without end would be walked through for minutes. */
const MOST_MERGES = 10_000;

function parseMerges(text: string): readonly Merge[] {
  const merges: Merge[] = [];
  for (const found of text.matchAll(/mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)) {
    if (merges.length === MOST_MERGES) break;
    const [, left = '', top, right = '', bottom] = found;
    merges.push({ left: columnOf(left), top: Number(top), right: columnOf(right), bottom: Number(bottom) });
  }
  return merges;
}

export async function readMerges(file: ByteFile): Promise<readonly Merge[]> {
  if (file.bytesAbout > MOST_BYTES) return [];
  const { readable } = file.stream();
  let tail = '';
  let isBehind = false;
  for await (const chunk of readable as AsyncIterable<Buffer>) {
    const text: string = tail + chunk.toString('latin1');
    const end: RegExpExecArray | null = isBehind ? null : END_OF_ROWS.exec(text);
    isBehind ||= end !== null;
    tail = isBehind ? text.slice(end?.index ?? 0) : text.slice(-LONGEST_TAG);
    if (tail.length > MOST_LIST_CHARACTERS) break;
  }
  readable.destroy();
  return isBehind ? parseMerges(tail) : [];
}

/** The names of a header row, also in cells that were merged with their neighbour or with the row above. */
export function nameMergedCells(
  header: SheetRow,
  above: readonly SheetRow[],
  merges: readonly Merge[],
): readonly string[] {
  const cells = [...header.cells];
  for (const { top, bottom, left, right } of merges) {
    if (top > header.row || bottom < header.row) continue;
    const first = top === header.row ? header : above.find(({ row }) => row === top);
    const name = first?.cells[left] ?? '';
    // A title over the whole table names no column.
    const isTitle = top < header.row && right > left;
    for (let column = left; column <= right && !isTitle; column += 1)
      if ((cells[column] ?? '') === '') cells[column] = name;
  }
  return Array.from(cells, (cell) => cell ?? '');
}

/** A value that was merged over several rows belongs to each of them. */
export class MergedRows {
  readonly #byTop = new Map<number, Merge[]>();
  #open: { readonly bottom: number; readonly column: number; readonly value: string }[] = [];

  constructor(merges: readonly Merge[]) {
    for (const merge of merges) {
      if (merge.bottom === merge.top) continue;
      const known = this.#byTop.get(merge.top);
      if (known === undefined) this.#byTop.set(merge.top, [merge]);
      else known.push(merge);
    }
  }

  /** Rows must come in their order. */
  fill({ row, cells }: SheetRow): readonly string[] {
    this.#open = this.#open.filter(({ bottom }) => bottom >= row);
    const filled = this.#open.length === 0 ? cells : [...cells];
    for (const { column, value } of this.#open) {
      const own = filled as string[];
      while (own.length <= column) own.push('');
      if (own[column] === '') own[column] = value;
    }
    for (const { bottom, left } of this.#byTop.get(row) ?? []) {
      this.#open.push({ bottom, column: left, value: cells[left] ?? '' });
    }
    return filled;
  }
}
