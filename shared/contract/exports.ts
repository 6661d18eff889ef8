import { z } from 'zod';
import { fileHandle, procedure } from './base.ts';

/** A picture of a panel is some hundred kilobytes; this is far beyond any screen. */
const MAX_PICTURE = 16_000_000;

/** What leaves as a file and is drawn by the page. The engine writes it, because the page has no files. */
export const exports = {
  /** SVG as its text, PNG in base64. */
  picture: procedure
    .input(
      z.object({ target: fileHandle, format: z.enum(['svg', 'png']), content: z.string().min(1).max(MAX_PICTURE) }),
    )
    .output(z.object({ bytes: z.number() })),
};
