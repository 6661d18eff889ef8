import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { mapDiskError } from './disk-error.ts';

/**
 * A file for a person appears whole or not at all: `write` fills one beside it, which then takes its name. Throws
 * DISK_FULL, FILE_UNWRITABLE with `name`, and what `write` says itself.
 */
export function wholeOrNot<T>(target: string, name: string, write: (draft: string) => T): T {
  const draft = `${target}.part-${randomUUID().slice(0, 8)}`;
  try {
    const written = write(draft);
    renameSync(draft, target);
    return written;
  } catch (error) {
    rmSync(draft, { force: true });
    const mapped = mapDiskError(error);
    if (mapped instanceof AppError) throw mapped;
    const detail = error instanceof Error ? error.message : String(error);
    throw new AppError('FILE_UNWRITABLE', { file: name, detail }, error);
  }
}

/** A small one at once. The number of its bytes. */
export function writeWhole(target: string, name: string, content: string | Buffer): number {
  return wholeOrNot(target, name, (draft) => {
    writeFileSync(draft, content, { flag: 'wx' });
    return Buffer.byteLength(content);
  });
}
