import { readFileSync } from 'node:fs';

type LockedPackage = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

/**
 * Dependencies that no entry of the lockfile can satisfy. npm writes such a lockfile where a platform's package was not
 * visible, and `npm ci` then refuses it on that platform: better to know here.
 */
export function missingFromLockfile(lockfile: {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}): readonly string[] {
  const { packages } = lockfile;
  const canResolve = (from: string, name: string): boolean => {
    for (
      let base = from;
      ;
      base = base.includes('/node_modules/') ? base.slice(0, base.lastIndexOf('/node_modules/')) : ''
    ) {
      if (packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`] !== undefined) return true;
      if (base === '') return false;
    }
  };
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !canResolve(path, name))
      .map((name) => `${path === '' ? '(project)' : path} needs ${name}`),
  );
}

/** Direct dependencies that are not pinned to one exact version. */
export function unpinned(manifest: Readonly<Record<string, unknown>>): readonly string[] {
  return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries((manifest[kind] ?? {}) as Record<string, string>)
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${name} ${version}`),
  );
}

export function readJson(path: string): never {
  return JSON.parse(readFileSync(path, 'utf8')) as never;
}
