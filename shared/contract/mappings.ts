import { z } from 'zod';
import { fileHandle, procedure } from './base.ts';
import { importMapping } from './imports.ts';

const mappingName = z.string().min(1).max(120);

export const keptMapping = z.object({
  name: z.string(),
  /** On this computer, for every project; or only in the project that is open. */
  place: z.enum(['computer', 'project']),
  usedAt: z.number(),
  /** Newest first. */
  versions: z.array(z.object({ version: z.number(), savedAt: z.number() })),
  headers: z.array(z.string()),
  /** The newest version. */
  mapping: importMapping,
});

/** A mapping on its way from one computer to another. */
export const mappingFile = z.object({
  format: z.literal('fcr-mapping'),
  formatVersion: z.literal(1),
  name: mappingName,
  mapping: importMapping,
});

const named = z.object({ name: mappingName });

/** Mappings that people kept: versioned, known to every project of this computer, and in the projects that use them. */
export const mappings = {
  list: procedure.output(z.array(keptMapping)),
  version: procedure.input(named.extend({ version: z.number().int() })).output(importMapping),
  save: procedure.input(named.extend({ mapping: importMapping })).output(keptMapping),
  delete: procedure.input(named).output(z.object({ deleted: z.boolean() })),
  export: procedure.input(named.extend({ target: fileHandle })).output(z.object({ bytes: z.number() })),
  import: procedure.input(z.object({ file: fileHandle })).output(keptMapping),
};
