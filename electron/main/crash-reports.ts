import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A report of something that must not happen: for the person to pass on, never sent by us. No contact data in it. */
export type CrashReports = {
  readonly folder: string;
  /** Writes one and gives its path; null when the disk does not take it. */
  readonly write: (what: string, error: unknown) => string | null;
};

const MOST_REPORTS = 20;

function removeOldest(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  // Names begin with the time, so they sort by age.
  for (const name of names.sort().slice(0, -MOST_REPORTS)) rmSync(path.join(folder, name), { force: true });
}

export function createCrashReports(folder: string, facts: Readonly<Record<string, string>>): CrashReports {
  const write = (what: string, error: unknown): string => {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
    const at = new Date().toISOString();
    const file = path.join(folder, `${at.replace(/[:.]/g, '-')}-${what}.txt`);
    const detail = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
    const head = Object.entries({ at, what, ...facts }).map(([name, value]) => `${name}: ${value}`);
    writeFileSync(file, `${head.join('\n')}\n\n${detail}\n`);
    removeOldest(folder);
    return file;
  };
  return {
    folder,
    write: (what, error) => {
      try {
        return write(what, error);
      } catch {
        // Reports are written where something is wrong already; a disk that is full must not make it worse.
        return null;
      }
    },
  };
}
