import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { HostFile } from '../../shared/contract/host.ts';
import { newHandle, safeFileName } from './file-names.ts';
import type { FileUse } from './host-protocol.ts';

/**
 * Files of the loopback host. A browser gives bytes, not paths: what a person drops is streamed into a temporary
 * folder, what the engine writes for download goes there too. All of it is removed when the host ends.
 *
 * SECURITY: handles are random and the page never names a path; a file name from the page is only ever the last part
 * of a path, cleaned; an upload stops before the disk is full.
 */
export type FileDesk = {
  readonly put: (name: string, declaredBytes: number | null, body: Readable) => Promise<PutResult>;
  readonly target: (name: string) => Promise<HostFile>;
  /** A target that the engine has written, or null. */
  readonly openTarget: (handle: string) => Promise<Download | null>;
  readonly removeAll: () => void;
};

export type PutResult =
  | { readonly ok: true; readonly file: HostFile }
  | { readonly ok: false; readonly status: 400 | 413 | 507; readonly reason: string };

export type Download = { readonly name: string; readonly bytes: number; readonly open: () => Readable };

/** Room that an upload leaves on the disk for the project itself, its staging area and the system. */
const RESERVED_BYTES = 256 * 1024 * 1024;
const TEMP_PREFIX = 'fcr-serve-';

/** A body comes in pieces of 64 KB: as many of them as are here are written at once. */
const UPLOADED = { flags: 'wx', mode: 0o600, highWaterMark: 1 << 20 };

/** Passes bytes on until there are more than `most`. */
function limiter(most: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > most) done(new TooLarge());
      else done(null, chunk);
    },
  });
}

class TooLarge extends Error {}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Folders of hosts that were killed before they could clean up. Their process id is in the name. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = new RegExp(`^${TEMP_PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

export type FileDeskOptions = {
  readonly tempFolder: string;
  readonly grant: (handle: string, path: string, use: FileUse) => void;
  /** Free bytes on the disk of a folder; replaced in tests. */
  readonly freeBytes?: (folder: string) => Promise<number>;
};

async function freeBytesOf(folder: string): Promise<number> {
  const disk = await statfs(folder);
  return disk.bavail * disk.bsize;
}

const tooLarge = (limit: number): PutResult => ({
  ok: false,
  status: 413,
  reason: `The file does not fit on this disk (${Math.floor(limit / 1_000_000)} MB can be used).`,
});

export async function createFileDesk(options: FileDeskOptions): Promise<FileDesk> {
  const { tempFolder, grant } = options;
  const freeBytes = options.freeBytes ?? freeBytesOf;
  await mkdir(tempFolder, { recursive: true });
  await removeLeftovers(tempFolder);
  const root = await mkdtemp(path.join(tempFolder, `${TEMP_PREFIX}${process.pid}-`));
  const targets = new Map<string, { readonly file: string; readonly name: string }>();

  const place = async (name: string): Promise<{ handle: string; file: string; name: string }> => {
    const handle = newHandle();
    const folder = path.join(root, handle);
    await mkdir(folder);
    return { handle, file: path.join(folder, safeFileName(name)), name: safeFileName(name) };
  };

  const put: FileDesk['put'] = async (name, declaredBytes, body) => {
    const limit = (await freeBytes(root)) - RESERVED_BYTES;
    if (limit <= 0 || (declaredBytes !== null && declaredBytes > limit)) return tooLarge(Math.max(0, limit));
    const { handle, file, name: kept } = await place(name);
    try {
      await pipeline(body, limiter(limit), createWriteStream(file, UPLOADED));
    } catch (error) {
      await rm(path.dirname(file), { recursive: true, force: true });
      if (error instanceof TooLarge) return tooLarge(limit);
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC') return { ok: false, status: 507, reason: 'The disk is full.' };
      if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET') {
        return { ok: false, status: 400, reason: 'The upload was broken off.' };
      }
      throw error;
    }
    grant(handle, file, 'read');
    return { ok: true, file: { handle, name: kept, bytes: (await stat(file)).size } };
  };

  const target: FileDesk['target'] = async (name) => {
    const { handle, file, name: kept } = await place(name);
    targets.set(handle, { file, name: kept });
    grant(handle, file, 'write');
    return { handle, name: kept, bytes: 0 };
  };

  const openTarget: FileDesk['openTarget'] = async (handle) => {
    const entry = targets.get(handle);
    if (entry === undefined) return null;
    const found = await stat(entry.file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    return found === null ? null : { name: entry.name, bytes: found.size, open: () => createReadStream(entry.file) };
  };

  return { put, target, openTarget, removeAll: () => rmSync(root, { recursive: true, force: true }) };
}
