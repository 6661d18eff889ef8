import { z } from 'zod';
import { definitionRef } from '../../../shared/contract/base.ts';

export const definitionsSearch = z.object({
  /** Definitions that stand beside the one in force. */
  with: z.array(definitionRef).max(4).optional().catch(undefined),
  /** The agents' flag by wrap-up code; absent = by agent. */
  flag: z.literal('wrapup').optional().catch(undefined),
});
