import type { Written } from '../../../../shared/domain/bytes/kernel/write-kernel.ts';
import { must } from '../../../../shared/domain/must.ts';
import { type AppendIndex, IndexAppender } from './index-appender.ts';
import { INTERIOR_HEADER, LEAF_HEADER, leafBuffer, PageSink, writePageHeader } from './page-sink.ts';
import { createRecordEncoder, putVarint, type RecordEncoder, varintSize } from './record-encoder.ts';

/**
 * Writes a SQLite file whose tables are only ever appended to, in row id order, without going through SQLite: every
 * value that is bound to a statement costs a call into native code, and 300,000 rows of 30 values are 9 million calls
 * (2 to 3 s; this writer takes 0.3 s). SQLite itself reads the file afterwards, and the tests let it check every page.
 *
 * Format: https://www.sqlite.org/fileformat2.html. Rows go into table b-tree leaves; a full leaf is written at once and
 * only its page number and last row id are kept; the inner pages are built from these at the end, page 1 last of all.
 * Until then the file is not a database, so a file that was left half-way is recognised as such.
 */
export type AppendTable = {
  /** Starts a row; ids must rise. Then add every column except the row id's, for which addNull() stands. */
  readonly row: RecordEncoder;
  /** Ends the row that was added to `row`. */
  append(rowId: number): void;
  /** Lets somebody put rows into the leaf who shares its memory; see `leafOf` of createTableFile. */
  appendFrom(filler: LeafFiller): void;
  rows(): number;
};

export type LeafFiller = {
  readonly fill: (leaf: Written) => void;
  /** Appends the row that is too long by `row` and `append`. */
  readonly appendLong: () => void;
};

export type TableFile = {
  /** `leaf` is memory of a page for the leaf at hand, where somebody else is to fill it. */
  readonly table: (sql: string, name: string, leaf?: Uint8Array) => AppendTable;
  /** An index of a table, by its CREATE INDEX text; it is left out when it was given up. */
  readonly index: (sql: string, name: string, table: string, leaf?: Uint8Array) => AppendIndex;
  /** Rows from here on will be read soon. */
  readonly keepNear: () => void;
  /** Writes what is left and page 1. The file is a SQLite database from here on. */
  readonly finish: () => void;
  /** What was written has not been refused by the disk. */
  readonly settled: () => Promise<void>;
  /** Closes without finishing. */
  readonly abandon: () => void;
};

const FIRST_PAGE_HEADER = 100;
const LEAF = 0x0d;
const INTERIOR = 0x05;

type PageRef = { readonly page: number; readonly lastRowId: number };
type Root = {
  readonly type: 'table' | 'index';
  readonly name: string;
  readonly table: string;
  readonly sql: string;
  readonly root: number;
};

class TableAppender {
  readonly row = createRecordEncoder();
  private readonly sink: PageSink;
  private readonly leaf: Buffer;
  private readonly leaves: PageRef[] = [];
  private cells = 0;
  private contentStart: number;
  private lastRowId = Number.MIN_SAFE_INTEGER;
  private total = 0;

  constructor(sink: PageSink, leaf: Uint8Array | undefined) {
    this.sink = sink;
    this.leaf = leafBuffer(leaf, sink.pageSize);
    this.contentStart = sink.pageSize;
  }

  rows(): number {
    return this.total;
  }

  append(rowId: number): void {
    if (rowId <= this.lastRowId) throw new Error(`Row ids must rise: ${rowId} after ${this.lastRowId}`);
    const payload = this.row.size();
    const local = localBytes(payload, this.sink.pageSize);
    const cellBytes = varintSize(payload) + varintSize(rowId) + local + (local < payload ? 4 : 0);
    if (LEAF_HEADER + 2 * (this.cells + 1) + cellBytes > this.contentStart) this.flushLeaf();
    this.contentStart -= cellBytes;
    const { leaf, contentStart } = this;
    const place = putVarint(leaf, putVarint(leaf, contentStart, payload), rowId);
    if (local === payload) this.row.copyTo(leaf, place);
    else this.spill(place, payload, local);
    const pointer = LEAF_HEADER + 2 * this.cells;
    leaf[pointer] = contentStart >> 8;
    leaf[pointer + 1] = contentStart;
    this.cells++;
    this.lastRowId = rowId;
    this.total++;
  }

  appendFrom({ fill, appendLong }: LeafFiller): void {
    const leaf: Written = { cells: 0, contentStart: 0, rows: 0, lastRowId: 0, stop: 'done' };
    do {
      leaf.cells = this.cells;
      leaf.contentStart = this.contentStart;
      fill(leaf);
      this.cells = leaf.cells;
      this.contentStart = leaf.contentStart;
      if (leaf.rows > 0) this.lastRowId = leaf.lastRowId;
      this.total += leaf.rows;
      if (leaf.stop === 'full') this.flushLeaf();
      else if (leaf.stop === 'long') appendLong();
    } while (leaf.stop !== 'done');
  }

  /** A record that does not fit: its beginning stays in the leaf, the rest goes into a chain of overflow pages. */
  private spill(place: number, payload: number, local: number): void {
    const { pageSize } = this.sink;
    const { head, tail: bytes } = this.row.parts();
    // A copy between buffers is a move of memory; set() of what is shared goes word by word.
    const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const copy = (target: Buffer, at: number, from: number, to: number): void => {
      const inHead = head.copy(target, at, Math.min(from, head.length), Math.min(to, head.length));
      if (to > head.length) tail.copy(target, at + inHead, from + inHead - head.length, to - head.length);
    };
    copy(this.leaf, place, 0, local);
    this.leaf.writeUInt32BE(this.sink.next(), place + local);
    for (let at = local; at < payload; at += pageSize - 4) {
      const end = Math.min(payload, at + pageSize - 4);
      const behind = end < payload ? this.sink.following(this.sink.next()) : 0;
      const page = this.sink.place();
      page.writeUInt32BE(behind, 0);
      copy(page, 4, at, end);
      if (end === payload) page.fill(0, 4 + end - at);
    }
  }

  private flushLeaf(): void {
    const { leaf } = this;
    writePageHeader(leaf, 0, { type: LEAF, cells: this.cells, contentStart: this.contentStart });
    // What is left of the leaf before: the same rows give the same bytes.
    leaf.fill(0, LEAF_HEADER + 2 * this.cells, this.contentStart);
    this.leaves.push({ page: this.sink.write(leaf), lastRowId: this.lastRowId });
    this.cells = 0;
    this.contentStart = this.sink.pageSize;
  }

  /** Writes the last leaf and the inner pages; the number of the root page. */
  finish(): number {
    if (this.cells > 0 || this.leaves.length === 0) this.flushLeaf();
    let level: readonly PageRef[] = this.leaves;
    while (level.length > 1) level = this.writeInterior(level);
    return must(level[0], 'a table has at least one leaf').page;
  }

  private writeInterior(children: readonly PageRef[]): readonly PageRef[] {
    const { pageSize } = this.sink;
    const perPage = Math.floor((pageSize - INTERIOR_HEADER) / (2 + 4 + varintSize(this.lastRowId))) + 1;
    const parents: PageRef[] = [];
    for (let from = 0; from < children.length; ) {
      const left = children.length - from;
      // An inner page needs a cell besides its last child, so a single child must not be left over.
      const take = left === perPage + 1 ? perPage - 1 : Math.min(left, perPage);
      const page = interiorPage(children.slice(from, from + take), pageSize);
      parents.push({ page: this.sink.write(page), lastRowId: must(children[from + take - 1], 'inside').lastRowId });
      from += take;
    }
    return parents;
  }
}

/** A cell holds a child and its last row id; the last child stands in the header without one. */
function interiorPage(children: readonly PageRef[], pageSize: number): Buffer {
  const page = Buffer.alloc(pageSize);
  let contentStart = pageSize;
  children.slice(0, -1).forEach((child, index) => {
    contentStart -= 4 + varintSize(child.lastRowId);
    page.writeUInt32BE(child.page, contentStart);
    putVarint(page, contentStart + 4, child.lastRowId);
    page.writeUInt16BE(contentStart, INTERIOR_HEADER + 2 * index);
  });
  page.writeUInt32BE(must(children.at(-1), 'an inner page has children').page, 8);
  writePageHeader(page, 0, { type: INTERIOR, cells: children.length - 1, contentStart });
  return page;
}

/** Bytes of a table record that stay in the leaf (section 1.6 of the format). */
function localBytes(payload: number, pageSize: number): number {
  const most = pageSize - 35;
  if (payload <= most) return payload;
  const least = Math.floor(((pageSize - 12) * 32) / 255) - 23;
  const fitting = least + ((payload - least) % (pageSize - 4));
  return fitting <= most ? fitting : least;
}

/** Page 1: the file header (section 1.3) and the schema table. */
function firstPage(sink: PageSink, roots: readonly Root[]): Buffer {
  const { pageSize } = sink;
  const free = sink.writeFreeList();
  const page = Buffer.alloc(pageSize);
  page.write('SQLite format 3\0', 0, 'latin1');
  page.writeUInt16BE(pageSize === 65_536 ? 1 : pageSize, 16);
  // Journal file versions 1 and 1, no reserved bytes, the three fixed payload fractions.
  page.set([1, 1, 0, 64, 32, 32], 18);
  page.writeUInt32BE(1, 24); // change counter
  page.writeUInt32BE(sink.count(), 28);
  page.writeUInt32BE(free.first, 32);
  page.writeUInt32BE(free.count, 36);
  page.writeUInt32BE(1, 40); // schema cookie
  page.writeUInt32BE(4, 44); // schema format
  page.writeUInt32BE(1, 56); // UTF-8
  page.writeUInt32BE(1, 92); // change counter for which the page count holds
  page.writeUInt32BE(3_054_000, 96);
  const row = createRecordEncoder();
  let contentStart = pageSize;
  roots.forEach((root, index) => {
    row.start();
    for (const text of [root.type, root.name, root.table]) row.addText(text);
    row.addInteger(root.root);
    row.addText(root.sql);
    contentStart -= varintSize(row.size()) + 1 + row.size();
    const room = FIRST_PAGE_HEADER + LEAF_HEADER + 2 * roots.length;
    if (contentStart < room || row.size() > pageSize - 35) throw new Error('The schema does not fit on the first page');
    row.copyTo(page, putVarint(page, putVarint(page, contentStart, row.size()), index + 1));
    page.writeUInt16BE(contentStart, FIRST_PAGE_HEADER + LEAF_HEADER + 2 * index);
  });
  writePageHeader(page, FIRST_PAGE_HEADER, { type: LEAF, cells: roots.length, contentStart });
  return page;
}

/**
 * Makes the file; it must not exist. `pageSize` is that of the project, so that pages are copied as they are. `isBig` = it is
 * written past the system's cache, where that goes.
 */
export function createTableFile(path: string, pageSize: number, isBig = false): TableFile {
  const sink = new PageSink(path, pageSize, isBig);
  const parts: (Omit<Root, 'root'> & { readonly finish: () => number | null })[] = [];
  return {
    table: (sql, name, leaf) => {
      const appender = new TableAppender(sink, leaf);
      parts.push({ type: 'table', name, table: name, sql, finish: () => appender.finish() });
      return appender;
    },
    index: (sql, name, table, leaf) => {
      const appender = new IndexAppender(sink, leaf);
      parts.push({ type: 'index', name, table, sql, finish: () => appender.finish() });
      return appender;
    },
    finish: () => {
      const roots: Root[] = [];
      for (const { finish, ...part } of parts) {
        const root = finish();
        if (root !== null) roots.push({ ...part, root });
      }
      sink.finish(firstPage(sink, roots));
    },
    keepNear: () => sink.keepNear(),
    settled: () => sink.settled(),
    abandon: () => sink.abandon(),
  };
}
