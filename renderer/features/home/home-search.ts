import { z } from 'zod';

/** What a key or a menu item asks Home to do once; it is taken out of the address as soon as it is done. */
export const homeSearch = z.object({ ask: z.enum(['open', 'new', 'sample']).optional().catch(undefined) });
