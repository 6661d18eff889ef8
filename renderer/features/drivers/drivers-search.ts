import { z } from 'zod';

/** Whether the words of the notes are looked at as well. */
export const driversSearch = z.object({ words: z.boolean().optional().catch(undefined) });
