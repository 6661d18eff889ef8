import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { KeptMapping } from '../../../shared/domain/importing/kept-mappings.ts';
import { userFolders } from '../folders.ts';

/** The mappings of this computer. Their schemas are loaded only where there are any: most imports need none. */
export async function keptMappings(): Promise<readonly KeptMapping[]> {
  const { data } = userFolders({ platform: process.platform, home: homedir(), env: process.env });
  if (!existsSync(join(data, 'mappings.json'))) return [];
  const { createMappingLibrary } = await import('../../engine/services/import/mapping-library.ts');
  return createMappingLibrary(data).list();
}
