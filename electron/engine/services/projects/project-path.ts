import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';

/** Names that Windows keeps for devices, whatever follows the dot. */
const DEVICE_NAME = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const MOST_CHARACTERS = 80;

/**
 * File name for a project of this name, the same on every operating system. SECURITY: the name comes from the page;
 * what separates folders, means something to a shell or a file system, or cannot be seen becomes a blank, so the file
 * always lies in the folder itself.
 */
export function fileNameOf(projectName: string): string {
  const plain = projectName
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.]+/, '');
  const cut = [...plain]
    .slice(0, MOST_CHARACTERS)
    .join('')
    .replace(/[\s.]+$/, '');
  if (cut === '') throw new AppError('INVALID_INPUT', { detail: 'This name has no letter that a file name can have.' });
  return `${DEVICE_NAME.test(cut) ? `${cut} project` : cut}.fcr`.replace(DEVICE_NAME, '_$&');
}

/** A path in the folder that is free: "North.fcr", else "North 2.fcr", "North 3.fcr", … */
export function freeProjectPath(folder: string, projectName: string): string {
  const name = fileNameOf(projectName);
  const stem = name.slice(0, -'.fcr'.length);
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem} ${number}.fcr`);
    if (!existsSync(path)) return path;
  }
}
