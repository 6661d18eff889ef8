import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readAppFile, writeAppFile } from '../files/app-file.ts';

/**
 * Where files lay that were imported on this computer, by their sha256, so that one can be read again without being
 * looked for. Kept in `sources.json` of the data folder: a project says nothing of the folders of the computer.
 */
export type SourceMemory = {
  remember(sha256: string, path: string): void;
  /** The newest place where a file of this content lay and something still lies; null = none. */
  find(sha256: string): string | null;
};

const MOST_FILES = 500;
const sourcesFile = z.object({
  version: z.literal(1),
  files: z.array(z.object({ sha256: z.string().max(64), path: z.string().min(1).max(4096) })).max(10_000),
});

export function createSourceMemory(dataFolder: string): SourceMemory {
  const target = join(dataFolder, 'sources.json');
  const list = () => readAppFile(target, sourcesFile, { version: 1, files: [] }).files;
  return {
    remember: (sha256, path) => {
      const others = list().filter((known) => known.sha256 !== sha256 || known.path !== path);
      writeAppFile(target, { version: 1, files: [{ sha256, path }, ...others].slice(0, MOST_FILES) });
    },
    find: (sha256) => list().find((known) => known.sha256 === sha256 && existsSync(known.path))?.path ?? null,
  };
}
