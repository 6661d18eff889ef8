import { AppError } from '../../../../shared/domain/errors/app-error.ts';

/** What the page may do with a path: read it (a file to import), or write it (an export, a project). */
type FileUse = 'read' | 'write';

/**
 * SECURITY: the page names files only by handles, and a handle is worth nothing until the host has granted it. No
 * procedure takes a path; what is not in this table cannot be reached.
 */
export type Grants = {
  add(handle: string, path: string, use: FileUse): void;
  /** Throws NOT_FOUND for an unknown handle, and for one that was granted for the other use. */
  pathOf(handle: string, use: FileUse): string;
  /** A project is opened by what an open dialog gave (read) as well as by what a save dialog gave (write). */
  projectPathOf(handle: string): string;
};

/** Handles come from dialogs and drops, so this many are far more than a session sees; the oldest go first. */
const MOST_GRANTS = 10_000;

export function createGrants(): Grants {
  const granted = new Map<string, { readonly path: string; readonly use: FileUse }>();
  const find = (handle: string): { readonly path: string; readonly use: FileUse } => {
    const grant = granted.get(handle);
    if (grant === undefined) throw new AppError('NOT_FOUND', { what: 'This file' });
    return grant;
  };
  return {
    add: (handle, path, use) => {
      granted.delete(handle);
      granted.set(handle, { path, use });
      const [oldest] = granted.keys();
      if (granted.size > MOST_GRANTS && oldest !== undefined) granted.delete(oldest);
    },
    pathOf: (handle, use) => {
      const grant = find(handle);
      if (grant.use !== use) throw new AppError('NOT_FOUND', { what: 'This file' });
      return grant.path;
    },
    projectPathOf: (handle) => find(handle).path,
  };
}
