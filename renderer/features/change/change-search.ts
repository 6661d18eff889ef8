import { z } from 'zod';

/** What the two sides are: periods of a calendar unit, or two values of a field. */
export const SIDE_KINDS = ['day', 'week', 'month', 'value'] as const;
export type SideKind = (typeof SIDE_KINDS)[number];

const word = z.string().max(500);

/** What only this screen keeps in its address; what is left out is chosen from the data. */
export const changeSearch = z.object({
  kind: z.enum(SIDE_KINDS).optional().catch(undefined),
  /** The field whose two values are compared. */
  field: z.string().max(200).optional().catch(undefined),
  /** First and last period of each side, or one value. */
  a: z.array(word).min(1).max(2).optional().catch(undefined),
  b: z.array(word).min(1).max(2).optional().catch(undefined),
});
export type ChangeSearch = z.infer<typeof changeSearch>;
