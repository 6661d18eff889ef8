import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { mapDiskError } from './disk-error.ts';

/** Writes a small file for a person: it appears whole or not at all. The number of its bytes. */
export function writeWhole(target: string, name: string, text: string): number {
  const draft = `${target}.part-${randomUUID().slice(0, 8)}`;
  try {
    writeFileSync(draft, text, { flag: 'wx' });
    renameSync(draft, target);
    return Buffer.byteLength(text);
  } catch (error) {
    rmSync(draft, { force: true });
    const mapped = mapDiskError(error);
    if (mapped instanceof AppError) throw mapped;
    const detail = error instanceof Error ? error.message : String(error);
    throw new AppError('FILE_UNWRITABLE', { file: name, detail }, error);
  }
}
