import { closeSync, constants, fdatasync, openSync, write, writeSync } from 'node:fs';
import { must } from '../../../../shared/domain/must.ts';

const CHUNK_BYTES = 1 << 20;
/** One is filled, the others may be on their way to the disk. */
const DIRECT_CHUNKS = 4;
/** Writes past the cache begin and end at multiples of this, in the file and in memory. */
const DIRECT_BYTES = 4096;
/** After so many bytes in the cache the disk begins with them: little is left for the end, and a cancel never waits for more. */
const SYNC_BYTES = 1 << 23;

/**
 * A new file that grows at its end, a megabyte at a time.
 *
 * A big one is written past the system's cache where the system can do that (Linux): memory of the cache that is touched for
 * the first time costs more than everything else about writing hundreds of megabytes, and little of them is read soon.
 */
export class GrowingFile {
  private readonly path: string;
  private readonly pieceBytes: number;
  /** The last one is written to. */
  private readonly handles: number[];
  private isDirect: boolean;
  private chunk: Buffer;
  private readonly free: Buffer[];
  private filled = 0;
  /** Where the chunk at hand will stand. */
  private position = 0;
  private unsynced = 0;
  private isSyncing = false;
  /** Writes and flushes that the system has not answered yet. */
  private waiting = 0;
  private onSettled = (): void => undefined;
  private failure: Error | null = null;
  private isClosed = false;

  /** The file must not exist. It is asked for in pieces of `pieceBytes`; `isBig` = past the cache, if that goes. */
  constructor(path: string, pieceBytes: number, isBig: boolean) {
    this.path = path;
    this.pieceBytes = pieceBytes;
    const direct = isBig && pieceBytes % DIRECT_BYTES === 0 ? openDirect(path) : null;
    this.isDirect = direct !== null;
    this.handles = [direct ?? openSync(path, 'wx')];
    const [first, ...others] = direct === null ? [Buffer.alloc(CHUNK_BYTES)] : directChunks();
    this.chunk = must(first, 'at least one');
    this.free = others;
  }

  /** The next piece of the file, to be filled all over before anything else is asked. */
  take(): Buffer {
    const { pieceBytes } = this;
    if (this.filled + pieceBytes > CHUNK_BYTES) this.flush();
    const piece = this.chunk.subarray(this.filled, this.filled + pieceBytes);
    this.filled += pieceBytes;
    return piece;
  }

  /** Writes what is left, then the first piece again, and closes it. */
  finish(first: Buffer): void {
    this.flush();
    this.writeNow(this.chunk, first.copy(this.chunk), 0);
    this.close();
  }

  /** Fails when the disk has refused something: it says so once, and whoever asks later does not hear of it. */
  async settled(): Promise<void> {
    if (this.waiting > 0) {
      await new Promise<void>((done) => {
        this.onSettled = done;
      });
    }
    if (this.failure !== null) throw this.failure;
  }

  /**
   * Not before the disk is done, and once: the number of the handle may be that of another file afterwards. A cancel may come
   * when all is written.
   */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    if (this.waiting === 0) this.closeAll();
  }

  /** What comes from here on will be read soon: it stays in the cache. */
  keepNear(): void {
    this.flush();
    if (this.isDirect) this.goThroughCache();
  }

  private flush(): void {
    if (this.failure !== null) throw this.failure;
    const { filled, position } = this;
    if (filled === 0) return;
    // The first write shows whether the disk takes writes past the cache at all.
    const next = position === 0 || !this.isDirect ? undefined : this.free.pop();
    if (next === undefined) this.writeNow(this.chunk, filled, position);
    else this.writeMeanwhile(next);
    this.position += filled;
    this.filled = 0;
    this.syncEarly(filled);
  }

  private writeNow(chunk: Buffer, bytes: number, position: number, from = 0): void {
    for (let done = from; done < bytes; ) {
      try {
        done += writeSync(this.handle(), chunk, done, bytes - done, position + done);
      } catch (error) {
        if (!this.isDirect || !isRefusal(error)) throw error;
        this.goThroughCache();
      }
    }
  }

  /** Hands the chunk at hand to the system and goes on with another. */
  private writeMeanwhile(next: Buffer): void {
    const { chunk, filled, position } = this;
    this.chunk = next;
    this.begin((done) => {
      write(this.handle(), chunk, 0, filled, position, (error, written) => {
        // A disk that is full takes a part, and says why when it is asked for the rest.
        done(error ?? errorOf(() => this.writeNow(chunk, filled, position, written)));
        this.free.push(chunk);
      });
    });
  }

  private syncEarly(written: number): void {
    this.unsynced += written;
    if (this.isDirect || this.isSyncing || this.unsynced < SYNC_BYTES) return;
    this.unsynced = 0;
    this.isSyncing = true;
    this.begin((done) => {
      fdatasync(this.handle(), (error) => {
        this.isSyncing = false;
        done(error);
      });
    });
  }

  private begin(ask: (done: (error: Error | null) => void) => void): void {
    this.waiting++;
    ask((error) => {
      this.failure ??= error;
      this.waiting--;
      if (this.waiting > 0) return;
      if (this.isClosed) this.closeAll();
      this.onSettled();
    });
  }

  private goThroughCache(): void {
    this.handles.push(openSync(this.path, 'r+'));
    this.isDirect = false;
  }

  private handle(): number {
    return must(this.handles.at(-1), 'at least one');
  }

  private closeAll(): void {
    for (const handle of this.handles) closeSync(handle);
  }
}

function errorOf(step: () => void): Error | null {
  try {
    step();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const isRefusal = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EINVAL';

/** Null where the system cannot, or the disk says at once that it cannot. */
function openDirect(path: string): number | null {
  const { O_CREAT, O_EXCL, O_WRONLY, O_DIRECT } = constants;
  if (O_DIRECT === undefined) return null;
  try {
    return openSync(path, O_CREAT | O_EXCL | O_WRONLY | O_DIRECT, 0o666);
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

// The library of browser types is not loaded here; of it only this is used.
declare const WebAssembly: {
  Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
};

/** Memory of WebAssembly begins with a page of the system; a buffer lies anywhere. */
function directChunks(): readonly Buffer[] {
  const pages = (DIRECT_CHUNKS * CHUNK_BYTES) >> 16;
  const { buffer } = new WebAssembly.Memory({ initial: pages, maximum: pages });
  return Array.from({ length: DIRECT_CHUNKS }, (_, at) => Buffer.from(buffer, at * CHUNK_BYTES, CHUNK_BYTES));
}
