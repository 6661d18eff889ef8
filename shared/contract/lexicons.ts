import { z } from 'zod';
import { LEXICON_LANGUAGES, LEXICON_SETS, type LexiconSet } from '../domain/lexicon/lexicon.ts';
import { MAX_PHRASE, MAX_PHRASES } from '../domain/lexicon/lexicon-row.ts';
import { fileHandle, procedure } from './base.ts';

const language = z.enum(LEXICON_LANGUAGES);

const phrases = z.array(z.string().max(MAX_PHRASE)).max(MAX_PHRASES);
const sets = z.object(
  Object.fromEntries(LEXICON_SETS.map((set) => [set, phrases])) as Record<LexiconSet, typeof phrases>,
);

const lexicon = z.object({
  language,
  version: z.number(),
  /** sha256 of the phrases. */
  hash: z.string(),
  sets,
  /** Newest first; version 1 is the program's and has no author. */
  versions: z.array(
    z.object({
      ...{ version: z.number(), hash: z.string(), phrases: z.number(), author: z.string() },
      savedAt: z.number().nullable(),
    }),
  ),
});
export type KeptLexicon = z.infer<typeof lexicon>;

/** Phrases that say something about a contact, per language; the project's own or the program's. */
export const lexicons = {
  list: procedure.output(z.array(lexicon)),
  save: procedure.input(z.object({ language, sets })).output(z.array(lexicon)),
  /** Goes back to a version, as a new one. */
  restore: procedure.input(z.object({ language, version: z.number().int() })).output(z.array(lexicon)),
  export: procedure
    .input(z.object({ language: language.nullable(), target: fileHandle }))
    .output(z.object({ rows: z.number() })),
  import: procedure.input(z.object({ file: fileHandle })).output(
    z.object({
      ...{ read: z.number(), rejected: z.number(), changed: z.array(language) },
      rejects: z.array(z.object({ line: z.number(), field: z.string(), value: z.string(), why: z.string() })),
    }),
  ),
};
