import { z } from 'zod';
import { CAUSE_ANSWERS } from '../../../shared/domain/cause/score.ts';

/** What the causes screen keeps in its address. */
export const causesSearch = z.object({
  /** By what the families are shown; absent = the first that the data has. */
  by: z.string().max(200).optional().catch(undefined),
  /** Field of the two ends of a thread; absent = the first that the data has. */
  end: z.string().max(200).optional().catch(undefined),
  /** The ends as a matrix instead of a flow. */
  ends: z.enum(['flow', 'matrix']).optional().catch(undefined),
  /** Only threads whose first failure has this cause; absent = all. */
  cause: z.enum(CAUSE_ANSWERS).optional().catch(undefined),
});
