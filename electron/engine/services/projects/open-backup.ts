import { constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { newestBackup } from '../../store/backup.ts';
import { openProjectFile, type ProjectFile } from '../../store/project-file.ts';

/**
 * Puts the newest backup in the place of a damaged project and opens it. The damaged file is kept beside it as
 * `x.fcr.damaged-1`, its log too, so nothing is lost that an expert could still save. A project that opens is left alone.
 */
export function openBackup(path: string): ProjectFile {
  const sound = openIfSound(path);
  if (sound !== null) return sound;
  const backup = newestBackup(path);
  if (backup === null) throw new AppError('NOT_FOUND', { what: `A backup of ${basename(path)}` });
  // The copy is checked before anything is moved: a damaged backup must not take the place of a damaged file.
  const draft = `${path}.restored`;
  try {
    // SECURITY: a copy follows a link that lies under its name, and would write over whatever that leads to.
    rmSync(draft, { force: true });
    copyFileSync(backup.path, draft, constants.COPYFILE_EXCL);
    openProjectFile(draft).close();
    setAside(path);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  return openProjectFile(path);
}

function openIfSound(path: string): ProjectFile | null {
  try {
    return openProjectFile(path);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'PROJECT_DAMAGED' || error.code === 'PROJECT_NOT_FOUND'))
      return null;
    throw error;
  }
}

function setAside(path: string): void {
  if (!existsSync(path)) return;
  let number = 1;
  while (existsSync(`${path}.damaged-${number}`)) number += 1;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${path}.damaged-${number}${suffix}`);
  }
}
