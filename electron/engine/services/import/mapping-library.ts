import { join } from 'node:path';
import { z } from 'zod';
import { importMapping } from '../../../../shared/contract/imports.ts';
import { type KeptMapping, withVersion } from '../../../../shared/domain/importing/kept-mappings.ts';
import type { ImportMapping } from '../../../../shared/domain/importing/mapping.ts';
import { readAppFile, writeAppFile } from '../files/app-file.ts';

/**
 * The mappings that people of this computer kept, known to every project: `mappings.json` of the data folder. Read anew
 * each time, because another program (the command line) may have saved one meanwhile.
 */
export type MappingLibrary = {
  list(): readonly KeptMapping[];
  /** A new version of this name, unless the newest says the same already. */
  keep(name: string, mapping: ImportMapping, at: number): KeptMapping;
  /** Takes a name with its versions over as they are, for example from a project. */
  adopt(kept: KeptMapping): void;
  /** It was imported with. */
  touch(name: string, at: number): void;
  /** False when there was none. */
  forget(name: string): boolean;
};

const mappingVersion = z.object({
  version: z.number().int().min(1),
  headers: z.array(z.string().max(2000)).max(5000),
  savedAt: z.number(),
  mapping: importMapping,
});
const libraryFile = z.object({
  version: z.literal(1),
  mappings: z
    .array(
      z.object({
        name: z.string().min(1).max(120),
        usedAt: z.number(),
        versions: z.array(mappingVersion).min(1).max(1000),
      }),
    )
    .max(2000),
});

export function createMappingLibrary(dataFolder: string): MappingLibrary {
  const target = join(dataFolder, 'mappings.json');
  // A schema cannot tell a unit that is missing from one that is undefined; the domain does not mind either.
  const list = () => readAppFile(target, libraryFile, { version: 1, mappings: [] }).mappings as readonly KeptMapping[];
  const write = (kept: KeptMapping): KeptMapping => {
    writeAppFile(target, { version: 1, mappings: [kept, ...list().filter(({ name }) => name !== kept.name)] });
    return kept;
  };
  const find = (name: string) => list().find((kept) => kept.name === name);
  return {
    list,
    keep: (name, mapping, at) => write(withVersion(find(name), name, mapping, at)),
    adopt: (kept) => {
      write(kept);
    },
    touch: (name, at) => {
      const kept = find(name);
      if (kept !== undefined) write({ ...kept, usedAt: at });
    },
    forget: (name) => {
      const all = list();
      const rest = all.filter((kept) => kept.name !== name);
      if (rest.length < all.length) writeAppFile(target, { version: 1, mappings: rest });
      return rest.length < all.length;
    },
  };
}
