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
      if (!path.isAbsolute(file)) return null;
      const found = statSync(file, { throwIfNoEntry: false });
      return found?.isFile() === true ? enter(file, 'read', found.size) : null;
    },
    grantWrite: (file) => enter(file, 'write', 0),
    pathOf: (handle) => paths.get(handle) ?? null,
  };
}
