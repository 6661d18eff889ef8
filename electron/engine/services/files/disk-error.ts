import { AppError } from '../../../../shared/domain/errors/app-error.ts';

/** A full disk is an expected failure, whoever meets it; other errors come back as they are. */
export function mapDiskError(error: unknown): unknown {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new AppError('DISK_FULL', {}, error) : error;
}
