import { z } from 'zod';
import { definitionRef } from '../../../shared/contract/base.ts';

/** Definitions that stand beside the one in force. */
export const definitionsSearch = z.object({
  with: z.array(definitionRef).max(4).optional().catch(undefined),
});
