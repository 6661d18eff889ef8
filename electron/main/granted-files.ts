import { statSync } from 'node:fs';
import path from 'node:path';
import type { HostFile } from '../../shared/contract/host.ts';
import type { FileUse } from '../hosts/host-protocol.ts';

/**
 * SECURITY: paths become opaque handles here. A path enters by a native dialog, a drop, the command line or the
 * system; the page gets the handle and the name, the engine gets handle and path.
 */
export type GrantedFiles = {
  /** Null when there is no readable file of that name. */
  readonly grantRead: (file: string) => HostFile | null;
  readonly grantWrite: (file: string) => HostFile;
  readonly pathOf: (handle: string) => string | null;
};

type Grant = (handle: string, file: string, use: FileUse) => void;

/** Bytes of a file; null where there is none, or none that may be looked at: links in a circle, names without end, rights. */
function bytesOf(file: string): number | null {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    return found?.isFile() === true ? found.size : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

export function createGrantedFiles(grant: Grant, newHandle: () => string): GrantedFiles {
  const paths = new Map<string, string>();
  const enter = (file: string, use: FileUse, bytes: number): HostFile => {
    const handle = newHandle();
    paths.set(handle, file);
    grant(handle, file, use);
    return { handle, name: path.basename(file), bytes };
  };
  return {
    grantRead: (file) => {
      const bytes = path.isAbsolute(file) ? bytesOf(file) : null;
      return bytes === null ? null : enter(file, 'read', bytes);
    },
    grantWrite: (file) => enter(file, 'write', 0),
    pathOf: (handle) => paths.get(handle) ?? null,
  };
}
