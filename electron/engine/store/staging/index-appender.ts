import type { Written } from '../../../../shared/domain/bytes/kernel/write-kernel.ts';
import { must } from '../../../../shared/domain/must.ts';
import { INTERIOR_HEADER, LEAF_HEADER, leafBuffer, type PageSink, writePageHeader } from './page-sink.ts';
import { createRecordEncoder, putVarint, type RecordEncoder, varintSize } from './record-encoder.ts';

/**
 * An index whose entries come in its own order: the columns, then the row id. An index b-tree holds each entry once, also
 * those of inner pages (section 1.6 of the format).
 */
export type AppendIndex = {
  /** Starts an entry. Then add every column and the row id. */
  readonly row: RecordEncoder;
  append(): void;
  /** Lets somebody put entries into the leaf who shares its memory. */
  appendFrom(filler: EntryFiller): void;
  /** The entries do not come in order after all: SQLite shall make the index. */
  giveUp(): void;
  isOpen(): boolean;
};

export type EntryFiller = {
  readonly fill: (leaf: Written) => void;
  /** Appends the next entry by `row` and `append`: it does not fit into the leaf. */
  readonly appendOne: () => void;
};

const LEAF = 0x0a;
const INTERIOR = 0x02;

/** A page, and the entry between it and the next one. */
type Child = { readonly page: number; readonly behind: Buffer };

export class IndexAppender implements AppendIndex {
  readonly row = createRecordEncoder();
  private readonly sink: PageSink;
  private readonly leaf: Buffer;
  private readonly children: Child[] = [];
  private readonly pages: number[] = [];
  private cells = 0;
  private contentStart: number;
  /** Came when the leaf was full: it stands behind the leaf once there is another entry for the next one. */
  private waiting: Buffer | null = null;
  private isGivenUp = false;

  constructor(sink: PageSink, leaf: Uint8Array | undefined) {
    this.sink = sink;
    this.leaf = leafBuffer(leaf, sink.pageSize);
    this.contentStart = sink.pageSize;
  }

  isOpen(): boolean {
    return !this.isGivenUp;
  }

  append(): void {
    if (this.isGivenUp) return;
    const size = this.row.size();
    // Longer entries would need pages of their own.
    if (size > longestEntry(this.sink.pageSize)) {
      this.giveUp();
      return;
    }
    this.flushWaiting();
    const cellBytes = varintSize(size) + size;
    if (LEAF_HEADER + 2 * (this.cells + 1) + cellBytes > this.contentStart) {
      const cell = Buffer.allocUnsafe(cellBytes);
      this.row.copyTo(cell, putVarint(cell, 0, size));
      this.waiting = cell;
      return;
    }
    this.contentStart -= cellBytes;
    this.row.copyTo(this.leaf, putVarint(this.leaf, this.contentStart, size));
    this.point();
  }

  appendFrom({ fill, appendOne }: EntryFiller): void {
    const leaf: Written = { cells: 0, contentStart: 0, rows: 0, lastRowId: 0, stop: 'done' };
    while (!this.isGivenUp) {
      // While an entry waits the leaf is full: the next one goes the other way.
      const isFull = this.waiting !== null;
      leaf.cells = this.cells;
      leaf.contentStart = isFull ? 0 : this.contentStart;
      fill(leaf);
      if (leaf.stop === 'unordered') this.giveUp();
      else if (!isFull) {
        this.cells = leaf.cells;
        this.contentStart = leaf.contentStart;
      }
      if (leaf.stop === 'done') return;
      if (!this.isGivenUp) appendOne();
    }
  }

  giveUp(): void {
    if (this.isGivenUp) return;
    this.isGivenUp = true;
    this.sink.free(this.pages);
  }

  /** The number of the root page; null = it was given up. */
  finish(): number | null {
    if (this.isGivenUp) return null;
    if (this.waiting !== null) this.splitLast(this.waiting);
    let level: readonly Child[] = [...this.children, { page: this.writeLeaf(), behind: NOTHING }];
    while (level.length > 1) level = this.writeLevel(level);
    return must(level[0], 'an index has at least one page').page;
  }

  /** The pointer to the cell that was put in front of the content. */
  private point(): void {
    this.leaf.writeUInt16BE(this.contentStart, LEAF_HEADER + 2 * this.cells);
    this.cells++;
  }

  private put(cell: Buffer): void {
    this.contentStart -= cell.length;
    cell.copy(this.leaf, this.contentStart);
    this.point();
  }

  /** The last entry does not fit into the last leaf: the one before it goes between the two. */
  private splitLast(last: Buffer): void {
    const end = this.cells === 1 ? this.sink.pageSize : this.leaf.readUInt16BE(LEAF_HEADER + 2 * (this.cells - 2));
    const behind = Buffer.from(this.leaf.subarray(this.contentStart, end));
    this.contentStart = end;
    this.cells--;
    this.flushLeaf(behind);
    this.put(last);
  }

  private flushWaiting(): void {
    if (this.waiting === null) return;
    this.flushLeaf(this.waiting);
    this.waiting = null;
  }

  private flushLeaf(behind: Buffer): void {
    this.children.push({ page: this.writeLeaf(), behind });
    this.cells = 0;
    this.contentStart = this.sink.pageSize;
  }

  private writeLeaf(): number {
    writePageHeader(this.leaf, 0, { type: LEAF, cells: this.cells, contentStart: this.contentStart });
    this.leaf.fill(0, LEAF_HEADER + 2 * this.cells, this.contentStart);
    return this.keep(this.sink.write(this.leaf));
  }

  private keep(page: number): number {
    this.pages.push(page);
    return page;
  }

  private writeLevel(children: readonly Child[]): readonly Child[] {
    const { pageSize } = this.sink;
    const parents: Child[] = [];
    for (let from = 0; from < children.length; ) {
      let to = from;
      let used = INTERIOR_HEADER;
      // The last child of a page stands in its header, and the entry behind it goes up.
      while (to + 1 < children.length) {
        const bytes = 2 + 4 + must(children[to], 'inside').behind.length;
        if (used + bytes > pageSize) break;
        used += bytes;
        to++;
      }
      // A single child must not be left over: an inner page has at least one entry.
      if (to + 2 === children.length) to--;
      const page = this.keep(this.sink.write(interiorPage(children.slice(from, to + 1), pageSize)));
      parents.push({ page, behind: must(children[to], 'inside').behind });
      from = to + 1;
    }
    return parents;
  }
}

const NOTHING = Buffer.alloc(0);

function interiorPage(children: readonly Child[], pageSize: number): Buffer {
  const page = Buffer.alloc(pageSize);
  let contentStart = pageSize;
  children.slice(0, -1).forEach((child, index) => {
    contentStart -= 4 + child.behind.length;
    page.writeUInt32BE(child.page, contentStart);
    child.behind.copy(page, contentStart + 4);
    page.writeUInt16BE(contentStart, INTERIOR_HEADER + 2 * index);
  });
  page.writeUInt32BE(must(children.at(-1), 'an inner page has children').page, 8);
  writePageHeader(page, 0, { type: INTERIOR, cells: children.length - 1, contentStart });
  return page;
}

/** Bytes of an entry that stand in a page as a whole: at least four fit into each (section 1.6 of the format). */
const longestEntry = (pageSize: number): number => Math.floor(((pageSize - 12) * 64) / 255) - 23;
