import type { ProjectFile } from '../project-file.ts';

/** Lets the connection of a project see a finished stage as `stage` while `work` runs. */
export function withStage<T>(file: ProjectFile, stagePath: string, work: () => T): T {
  file.db.prepare('ATTACH DATABASE ? AS stage').run(stagePath);
  try {
    // A stage may be lost at any moment, so nothing of it needs to reach the disk.
    file.db.pragma('stage.journal_mode = MEMORY');
    file.db.pragma('stage.synchronous = OFF');
    // The tables of a stage name parents that live in the project: SQLite would look for them in the stage.
    file.db.pragma('foreign_keys = OFF');
    return work();
  } finally {
    file.db.pragma('foreign_keys = ON');
    file.db.exec('DETACH DATABASE stage');
  }
}
