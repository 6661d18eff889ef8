import { existsSync, readdirSync, renameSync, rmSync, statfsSync, statSync, utimesSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { Database } from './sqlite.ts';

/**
 * Copies beside the project: `x.fcr.backup` after a clean close when something changed, `x.fcr.before-v2` before a
 * migration. Made with VACUUM INTO: a consistent snapshot with the log in it, and it reads every page, so a file that
 * was damaged unnoticed fails here instead of replacing its last good copy. Made under another name and then renamed,
 * so there is never half a backup.
 */
export type Backup = { readonly path: string; readonly madeAt: string };

/** Above this a copy after every session costs more time and disk than it is worth; migrations always copy. */
const LARGEST_AUTOMATIC_BYTES = 2 * 1024 * 1024 * 1024;
/** Leave this many times the project's size free. */
const ROOM_FACTOR = 2;

const backupPathOf = (projectPath: string): string => `${projectPath}.backup`;

const BACKUP_SUFFIX = /^\.(backup|before-v\d+)$/;

/** The newest backup beside a project, or null. */
export function newestBackup(projectPath: string): Backup | null {
  const folder = dirname(projectPath);
  const name = basename(projectPath);
  if (!existsSync(folder)) return null;
  // SECURITY: what lies there need not be ours: a link may lead anywhere, and a pipe never ends.
  const found = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.startsWith(name))
    .filter((entry) => BACKUP_SUFFIX.test(entry.name.slice(name.length)))
    .map((entry) => ({ path: join(folder, entry.name), time: statSync(join(folder, entry.name)).mtimeMs }))
    .sort((a, b) => b.time - a.time)[0];
  if (found === undefined) return null;
  return { path: found.path, madeAt: `${new Date(found.time).toISOString().slice(0, 16).replace('T', ' ')} UTC` };
}

/** Throws when it cannot be made: a migration without a way back does not start. */
export function backUpBeforeMigration(db: Database, projectPath: string, toVersion: number): void {
  copyInto(db, `${projectPath}.before-v${toVersion}`);
}

/**
 * Brings the backup up to date when the project changed since. To be called on the only open connection, before it is
 * closed. Returns false when there was nothing to do, or no room for it.
 */
export function backUpIfChanged(db: Database, projectPath: string): boolean {
  // After this the main file holds everything, so its time of change says whether the backup is still right.
  db.pragma('wal_checkpoint(TRUNCATE)');
  const target = backupPathOf(projectPath);
  const project = statSync(projectPath);
  const isSame = existsSync(target) && Math.abs(statSync(target).mtimeMs - project.mtimeMs) < 2;
  if (isSame || project.size > LARGEST_AUTOMATIC_BYTES || !hasRoom(projectPath, project.size)) return false;
  copyInto(db, target);
  utimesSync(target, project.atime, project.mtime);
  return true;
}

/** Pages of one step: 20 ms, after which a cancel is heard. */
const SNAPSHOT_PAGES = 4000;

/**
 * A consistent copy for work that must not touch the project; whoever asks for it removes it. Page by page, because a person
 * waits for it: a large project is copied for seconds. Throws CANCELLED.
 */
export async function snapshotInto(db: Database, target: string, signal?: AbortSignal): Promise<void> {
  rmSync(target, { force: true });
  await db.backup(target, {
    progress: () => {
      if (signal?.aborted === true) throw new AppError('CANCELLED');
      return SNAPSHOT_PAGES;
    },
  });
}

function hasRoom(projectPath: string, bytes: number): boolean {
  const disk = statfsSync(dirname(projectPath));
  return disk.bavail * disk.bsize > bytes * ROOM_FACTOR;
}

function copyInto(db: Database, target: string): void {
  const draft = `${target}.part`;
  rmSync(draft, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(draft);
    renameSync(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
}
