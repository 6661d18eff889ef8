import { z } from 'zod';
import { fieldName, filterSchema } from '../../../shared/contract/base.ts';

/** What the two sides are: periods of a calendar unit, two values of a field, or two slices. */
export const SIDE_KINDS = ['day', 'week', 'month', 'value', 'slice'] as const;
export type SideKind = (typeof SIDE_KINDS)[number];

/** As many fields as the engine splits a difference by at once. */
export const MOST_SPLITS = 12;

const word = z.string().max(500);

/** What only this screen keeps in its address; what is left out is chosen from the data. */
export const changeSearch = z.object({
  kind: z.enum(SIDE_KINDS).optional().catch(undefined),
  /** The field whose two values are compared. */
  field: z.string().max(200).optional().catch(undefined),
  /** First and last period of each side, or one value. */
  a: z.array(word).min(1).max(2).optional().catch(undefined),
  b: z.array(word).min(1).max(2).optional().catch(undefined),
  /** The slice that the one in force is compared with; absent = all contacts. */
  other: filterSchema.optional().catch(undefined),
  /** The fields by which the difference is split. */
  by: z.array(fieldName).min(1).max(MOST_SPLITS).optional().catch(undefined),
});
export type ChangeSearch = z.infer<typeof changeSearch>;
