import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import { unreadable } from './bytes/plain-file.ts';

/** A file to read, as it was named or found. */
export type SourceFile = {
  readonly path: string;
  /** Found in a folder: nobody has said that it holds a table. */
  readonly isFound: boolean;
};

/** Far more exports than one folder holds; a whole disk is a slip. */
const MOST_FILES = 10_000;

const isHidden = (path: string): boolean =>
  path.split(/[\\/]/).some((name) => name.startsWith('.') || name === '__MACOSX');
/** Files of a project and beside it: what comes out of imports does not go into them. */
const isOwn = (path: string): boolean => /\.fcr(?:-wal|-shm|\.lock|\.stage.*)?$/i.test(path);

const inOrder = new Intl.Collator('en', { numeric: true }).compare;

async function filesBelow(folder: string): Promise<readonly string[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (cause) {
    throw unreadable(folder, cause);
  }
  // Links are not followed: one can lead in a circle, or out of the folder that was named.
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = paths.filter((path) => !isHidden(relative(folder, path)) && !isOwn(path)).sort(inOrder);
  if (files.length === 0) throw new AppError('NOT_FOUND', { what: `A file in ${basename(resolve(folder))}` });
  if (files.length > MOST_FILES) {
    throw new AppError('LIMIT_EXCEEDED', {
      what: `The number of files in ${basename(resolve(folder))}`,
      limit: MOST_FILES,
    });
  }
  return files;
}

/** The files that are meant by names of files and folders, in the order given, those of a folder by name; each once. */
export async function listSourceFiles(names: readonly string[]): Promise<readonly SourceFile[]> {
  const files = new Map<string, SourceFile>();
  for (const name of names) {
    const isFolder = await stat(name).then(
      (found) => found.isDirectory(),
      () => false,
    );
    const paths = isFolder ? await filesBelow(name) : [name];
    for (const path of paths) if (!files.has(resolve(path))) files.set(resolve(path), { path, isFound: isFolder });
  }
  return [...files.values()];
}
