import { GrowingFile } from './growing-file.ts';

export const LEAF_HEADER = 8;
export const INTERIOR_HEADER = 12;

/** SQLite locks a file by bytes at 1 GiB; the page that holds them never holds anything else (section 1.3 of the format). */
const LOCK_BYTE = 0x4000_0000;

/** Pages are numbered in the order in which they are written, so the file only grows at its end. */
export class PageSink {
  readonly pageSize: number;
  private readonly file: GrowingFile;
  private pages = 1;
  private readonly lockPage: number;
  /** Pages that were written and are not used any more. */
  private readonly freed: number[] = [];

  constructor(path: string, pageSize: number, isBig: boolean) {
    this.pageSize = pageSize;
    this.lockPage = LOCK_BYTE / pageSize + 1;
    this.file = new GrowingFile(path, pageSize, isBig);
    this.file.take().fill(0); // page 1 is written at the end
  }

  /** Number of the page that the next write gets. */
  next(): number {
    return this.following(this.pages);
  }

  /** Number of the page that is written after this one. */
  following(page: number): number {
    return page + 1 === this.lockPage ? page + 2 : page + 1;
  }

  write(page: Buffer): number {
    page.copy(this.place());
    return this.pages;
  }

  /** The next page, to be filled all over before anything else is asked. */
  place(): Buffer {
    if (this.pages + 1 === this.lockPage) this.take().fill(0);
    return this.take();
  }

  private take(): Buffer {
    this.pages++;
    return this.file.take();
  }

  finish(firstPage: Buffer): void {
    this.file.finish(firstPage);
  }

  abandon(): void {
    this.file.close();
  }

  keepNear(): void {
    this.file.keepNear();
  }

  settled(): Promise<void> {
    return this.file.settled();
  }

  count(): number {
    return this.pages;
  }

  free(pages: readonly number[]): void {
    this.freed.push(...pages);
  }

  /** Lists the free pages in trunk pages (section 1.5 of the format), which are free pages themselves. Comes last. */
  writeFreeList(): { readonly first: number; readonly count: number } {
    const perTrunk = this.pageSize / 4 - 8;
    let first = 0;
    let trunks = 0;
    for (let from = 0; from < this.freed.length; from += perTrunk) {
      const listed = this.freed.slice(from, from + perTrunk);
      const page = Buffer.alloc(this.pageSize);
      page.writeUInt32BE(first, 0);
      page.writeUInt32BE(listed.length, 4);
      listed.forEach((free, at) => {
        page.writeUInt32BE(free, 8 + 4 * at);
      });
      first = this.write(page);
      trunks++;
    }
    return { first, count: this.freed.length + trunks };
  }
}

/** A page to fill: in memory that somebody else shares, where there is some. */
export const leafBuffer = (shared: Uint8Array | undefined, pageSize: number): Buffer =>
  shared === undefined ? Buffer.alloc(pageSize) : Buffer.from(shared.buffer, shared.byteOffset, shared.length);

type PageHeader = { readonly type: number; readonly cells: number; readonly contentStart: number };

export function writePageHeader(page: Buffer, at: number, header: PageHeader): void {
  page[at] = header.type;
  page.writeUInt16BE(header.cells, at + 3);
  // 0 stands for 65536.
  page.writeUInt16BE(header.contentStart === 65_536 ? 0 : header.contentStart, at + 5);
}
