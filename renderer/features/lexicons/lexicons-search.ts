import { z } from 'zod';
import { LEXICON_LANGUAGES } from '../../../shared/domain/lexicon/lexicon.ts';

export const LEXICON_VIEWS = ['phrases', 'calendar'] as const;

/** What the screen keeps in its address: phrases or calendar, and of which language. */
export const lexiconsSearch = z.object({
  view: z.enum(LEXICON_VIEWS).optional().catch(undefined),
  language: z.enum(LEXICON_LANGUAGES).optional().catch(undefined),
});
