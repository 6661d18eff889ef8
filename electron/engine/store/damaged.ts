import { basename } from 'node:path';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { newestBackup } from './backup.ts';

/** PROJECT_DAMAGED with the date of the backup that can take its place, where there is one. */
export function damaged(path: string, detail: string, cause?: unknown): AppError {
  const backup = newestBackup(path);
  const params = { file: basename(path), detail, backup: backup === null ? '' : ` of ${backup.madeAt}` };
  return new AppError('PROJECT_DAMAGED', params, cause);
}
