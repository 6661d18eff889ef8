import { closeSync, fdatasync, openSync, writeSync } from 'node:fs';

const FLUSH_BYTES = 1 << 20;
/** After so many bytes the disk begins with them: little is left for the end, and a cancel never waits for more. */
const SYNC_BYTES = 1 << 23;
export const LEAF_HEADER = 8;
export const INTERIOR_HEADER = 12;

/** SQLite locks a file by bytes at 1 GiB; the page that holds them never holds anything else (section 1.3 of the format). */
const LOCK_BYTE = 0x4000_0000;

/** Pages are numbered in the order in which they are written, so the file only grows at its end. */
export class PageSink {
  readonly pageSize: number;
  private readonly handle: number;
  private readonly pending: Buffer;
  private pendingBytes = 0;
  private pages = 1;
  private readonly lockPage: number;
  private unsynced = 0;
  private syncing: Promise<void> | null = null;
  private failure: Error | null = null;
  private isClosed = false;
  /** Pages that were written and are not used any more. */
  private readonly freed: number[] = [];

  constructor(path: string, pageSize: number) {
    this.pageSize = pageSize;
    this.lockPage = LOCK_BYTE / pageSize + 1;
    this.handle = openSync(path, 'wx');
    this.pending = Buffer.alloc(Math.max(FLUSH_BYTES, pageSize));
    this.pendingBytes = pageSize; // page 1 is written at the end
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
    if (this.pendingBytes + this.pageSize > this.pending.length) this.flush();
    const page = this.pending.subarray(this.pendingBytes, this.pendingBytes + this.pageSize);
    this.pendingBytes += this.pageSize;
    this.pages++;
    return page;
  }

  finish(firstPage: Buffer): void {
    this.flush();
    writeSync(this.handle, firstPage, 0, this.pageSize, 0);
    this.close();
  }

  abandon(): void {
    this.close();
  }

  /** Fails when the disk has refused something: it says so once, and whoever asks later does not hear of it. */
  async settled(): Promise<void> {
    await this.syncing;
    if (this.failure !== null) throw this.failure;
  }

  /**
   * Not before the disk is done, and once: the number of the handle may be that of another file afterwards. A cancel may come
   * when all is written.
   */
  private close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    if (this.syncing === null) closeSync(this.handle);
    else void this.syncing.then(() => closeSync(this.handle));
  }

  private syncEarly(): void {
    if (this.syncing !== null || this.unsynced < SYNC_BYTES) return;
    this.unsynced = 0;
    this.syncing = new Promise((done) => {
      fdatasync(this.handle, (error) => {
        this.failure ??= error;
        this.syncing = null;
        done();
      });
    });
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

  private flush(): void {
    if (this.failure !== null) throw this.failure;
    let done = 0;
    while (done < this.pendingBytes) done += writeSync(this.handle, this.pending, done, this.pendingBytes - done);
    this.unsynced += this.pendingBytes;
    this.pendingBytes = 0;
    this.syncEarly();
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
